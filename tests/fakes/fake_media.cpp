// See fake_media.hpp. May depend on: call, fakes.
#include "fakes/fake_media.hpp"

namespace zvonok::fakes {

void FakeMedia::run(const call::OpenMedia& effect) {
  recorder_.record(effect);
  recorder_.expect(used_.insert(effect.request).second, "a media handle was used twice");
  recorder_.expect(effect.audio || effect.video, "getUserMedia without any kind: a TypeError");
  pending_[effect.request] = effect;
  const MediaHandle request = effect.request;
  recorder_.time.after(delay_ms, [this, request] {
    if (!prompt_open) settle(request);
  });
}

void FakeMedia::settle(MediaHandle request) {
  const auto it = pending_.find(request);
  if (it == pending_.end()) return;  // abandoned: its tracks are stopped at once
  const call::OpenMedia asked = it->second;
  pending_.erase(it);
  if (asked.audio && audio_error) {
    return recorder_.dispatch(call::MediaFailed{request, *audio_error, granted, granted});
  }
  if (asked.video && video_error) {
    return recorder_.dispatch(call::MediaFailed{request, *video_error, granted, granted});
  }
  audio_ = audio_ || asked.audio;
  video_ = video_ || asked.video;
  if (asked.audio) microphone_enabled_ = true;
  recorder_.dispatch(call::MediaReady{request, asked.audio, asked.video, rear_camera});
}

void FakeMedia::answer_prompt() {
  prompt_open = false;
  const auto open = pending_;
  for (const auto& [request, effect] : open) settle(request);
}

void FakeMedia::answer_without_video() {
  prompt_open = false;
  const auto open = pending_;
  pending_.clear();
  for (const auto& [request, effect] : open) {
    audio_ = audio_ || effect.audio;
    recorder_.dispatch(call::MediaReady{request, effect.audio, false});
  }
}

void FakeMedia::run(const call::AbandonMedia& effect) {
  recorder_.record(effect);
  recorder_.expect(pending_.erase(effect.request) == 1, "a media request was abandoned twice");
}

void FakeMedia::run(const call::EnableMicrophone& effect) {
  recorder_.record(effect);
  microphone_enabled_ = effect.on;
}

void FakeMedia::run(const call::StopTracks& effect) {
  recorder_.record(effect);
  (effect.kind == protocol::TrackKind::Audio ? audio_ : video_) = false;
}

void FakeMedia::run(const call::OpenScreen& effect) {
  recorder_.record(effect);
  recorder_.expect(used_.insert(effect.request).second, "a media handle was used twice");
  recorder_.expect(!screen_, "two screens at once");
  screen_ = effect.request;
}

void FakeMedia::run(const call::CloseScreen& effect) {
  recorder_.record(effect);
  screen_ = {};
}

void FakeMedia::screen(call::ScreenNews news) {
  const MediaHandle request = screen_;
  if (news != call::ScreenNews::Started) screen_ = {};
  recorder_.dispatch(call::ScreenChanged{request, news});
}

void FakeMedia::run(const call::StartTest& effect) {
  recorder_.record(effect);
  recorder_.expect(used_.insert(effect.run).second, "a media handle was used twice");
  recorder_.expect(!test_, "two tests at once");
  test_ = effect.run;
}

void FakeMedia::run(const call::StopTest& effect) {
  recorder_.record(effect);
  test_ = {};
}

void FakeMedia::test(call::TestPhase phase, bool heard, bool seen) {
  const MediaHandle run = test_;
  if (phase == call::TestPhase::Done) test_ = {};
  recorder_.dispatch(call::TestChanged{run, phase, heard, seen});
}

void FakeMedia::run(const call::WatchDevices& effect) {
  recorder_.record(effect);
  recorder_.time.after(1, [this] { list_devices(); });
}

void FakeMedia::list_devices() {
  for (std::size_t kind = 0; kind < call::device_kinds; ++kind) {
    recorder_.dispatch(call::DevicesListed{static_cast<call::DeviceKind>(kind), devices[kind]});
  }
}

void FakeMedia::become_available(bool audio, bool video) {
  if (audio) audio_error.reset();
  if (video) video_error.reset();
  recorder_.dispatch(call::MediaAvailable{audio, video, false});
}

void FakeMedia::end_track(protocol::TrackKind kind) {
  (kind == protocol::TrackKind::Audio ? audio_ : video_) = false;
  recorder_.dispatch(call::MediaTrackEnded{kind});
}

void FakePage::run(const call::CopyText& effect) {
  recorder_.record(effect);
  if (clipboard_works) clipboard = effect.text;
  recorder_.time.after(1, [this] { recorder_.dispatch(call::CopyDone{clipboard_works}); });
}

void FakePage::run(const call::SaveName& effect) {
  recorder_.record(effect);
  saved_name = effect.name;
}

void FakePage::run(const call::Ring& effect) {
  recorder_.record(effect);
  recorder_.expect(!(effect.ringing == ringing), "the same ring was told twice");
  ringing = effect.ringing;
}

void FakePage::run(const call::AskToNotify& effect) {
  recorder_.record(effect);
  recorder_.time.after(1, [this] { recorder_.dispatch(call::NotifyAllowed{notify}); });
}

void FakePage::run(const call::ShareUrl& effect) {
  recorder_.record(effect);
  shared = effect.url;
  if (!share_works) {
    recorder_.time.after(1, [this] { recorder_.dispatch(call::ShareFailed{}); });
  }
}

void FakePage::run(const call::RememberCall& effect) {
  recorder_.record(effect);
  people.insert(people.begin(), {effect.partner.id, effect.partner.name, recorder_.time.now_ms(),
                                 effect.outgoing, effect.missed, effect.missed});
  if (people.size() > 20) people.pop_back();
  recorder_.dispatch(call::PeopleKnown{people});
}

void FakePage::run(const call::ForgetPeople& effect) {
  recorder_.record(effect);
  people.clear();
  recorder_.dispatch(call::PeopleKnown{people});
}

void FakePage::run(const call::WantLater& effect) { recorder_.record(effect); }

void FakePage::run(const call::LogDrop& effect) {
  recorder_.record(effect);
  ++drops;
}

}  // namespace zvonok::fakes
