// Camera and microphone of one session, and the page. May depend on: call, fakes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "call/platform.hpp"
#include "fakes/recorder.hpp"

namespace zvonok::fakes {

class FakeMedia final : public call::MediaPort {
 public:
  explicit FakeMedia(Recorder& recorder) : recorder_(recorder) {}

  // Fault switches: what a request for this kind (alone or with the other) fails with.
  std::optional<ErrorCode> audio_error;
  std::optional<ErrorCode> video_error;
  bool granted = true;       ///< what failures say of the permissions
  bool prompt_open = false;  ///< the browser asks the person, who does not answer
  std::int64_t delay_ms = 4;

  void run(const call::OpenMedia& effect) override;
  void run(const call::AbandonMedia& effect) override;
  void run(const call::EnableMicrophone& effect) override;
  void run(const call::StopTracks& effect) override;
  void run(const call::OpenScreen& effect) override;
  void run(const call::CloseScreen& effect) override;
  void run(const call::WatchDevices& effect) override;
  void run(const call::PreferDevice& effect) override { recorder_.record(effect); }
  void run(const call::PreferOtherCamera& effect) override { recorder_.record(effect); }
  void run(const call::StartTest& effect) override;
  void run(const call::StopTest& effect) override;

  bool rear_camera = false;  ///< what the next camera looks at
  /// What the browser lists when it is asked, by call::DeviceKind.
  std::array<call::DeviceList, call::device_kinds> devices;

  /// The person answers the browser's question about the screen, or its own bar stops it.
  void screen(call::ScreenNews news);
  /// The test of the devices has come so far.
  void test(call::TestPhase phase, bool heard = false, bool seen = false);
  /// A device was plugged in or pulled out.
  void list_devices();
  /// The person answers the open prompt, now.
  void answer_prompt();
  /// The same with a stream that has no picture, although one was asked for.
  void answer_without_video();
  /// The browser has answered this request: the test says how.
  void forget_request(MediaHandle request) { pending_.erase(request); }
  /// A device is plugged in, or its permission given, and the platform notices.
  void become_available(bool audio, bool video);
  /// A device is pulled out, or its permission taken back.
  void end_track(protocol::TrackKind kind);

  [[nodiscard]] bool has_audio() const { return audio_; }
  [[nodiscard]] bool has_video() const { return video_; }
  [[nodiscard]] bool microphone_enabled() const { return microphone_enabled_; }
  [[nodiscard]] MediaHandle test_run() const { return test_; }
  [[nodiscard]] MediaHandle screen_request() const { return screen_; }
  [[nodiscard]] std::size_t pending() const { return pending_.size(); }
  [[nodiscard]] bool is_pending(MediaHandle request) const { return pending_.contains(request); }

 private:
  void settle(MediaHandle request);

  Recorder& recorder_;
  std::map<MediaHandle, call::OpenMedia> pending_;
  std::set<MediaHandle> used_;
  MediaHandle screen_;  ///< asked for or shared
  MediaHandle test_;
  bool audio_ = false;
  bool video_ = false;
  bool microphone_enabled_ = true;
};

class FakePage final : public call::PagePort {
 public:
  explicit FakePage(Recorder& recorder) : recorder_(recorder) {}

  bool clipboard_works = true;
  std::string clipboard;
  std::string saved_name;
  std::string saved_settings;
  std::string kept;         ///< KeepForReload
  std::uint32_t drops = 0;  ///< LogDrop effects
  call::Ringing ringing;    ///< what is to be heard now
  std::string shared;       ///< ShareUrl
  bool share_works = true;
  call::Notify notify = call::Notify::Allowed;  ///< what the browser says when it is asked
  std::vector<call::Contact> people;            ///< remembered, the latest first

  void run(const call::PlayRemote& effect) override { recorder_.record(effect); }
  void run(const call::SwitchPageMode& effect) override { recorder_.record(effect); }
  void run(const call::CopyText& effect) override;
  void run(const call::SaveName& effect) override;
  void run(const call::SaveSettings& effect) override {
    recorder_.record(effect);
    saved_settings = effect.text;
  }
  void run(const call::Ring& effect) override;
  void run(const call::AskToNotify& effect) override;
  void run(const call::ShareUrl& effect) override;
  void run(const call::RememberCall& effect) override;
  void run(const call::ForgetPeople& effect) override;
  void run(const call::WantLater& effect) override;
  void run(const call::KeepForReload& effect) override {
    recorder_.record(effect);
    kept = effect.text;
  }
  void run(const call::HostReady& effect) override { recorder_.record(effect); }
  void run(const call::HostIncoming& effect) override { recorder_.record(effect); }
  void run(const call::HostConnected& effect) override { recorder_.record(effect); }
  void run(const call::HostEnded& effect) override { recorder_.record(effect); }
  void run(const call::HostError& effect) override { recorder_.record(effect); }
  void run(const call::LogDrop& effect) override;

 private:
  Recorder& recorder_;
};

}  // namespace zvonok::fakes
