// The ladder: camera and microphone, then the microphone alone, then the camera alone, then
// nothing; the call is possible on every rung. One missing device makes Chromium and Firefox refuse
// a request for both with NotFoundError, so a refusal of both says nothing about each. May depend
// on: protocol, base.
#include "call/media.hpp"

namespace zvonok::call::media {
namespace {

// A device that dies again within this time of its reopening is left alone: no endless loop of
// requests.
constexpr std::int64_t reopen_pause_ms = 3'000;

void open(Step& step, bool audio, bool video) {
  LocalMedia& media = step.state.media;
  if (media.request) step.emit(AbandonMedia{media.request});
  media.request = step.make_handle<MediaHandle>();
  media.request_audio = audio;
  media.request_video = video;
  media.hint = false;
  if (!media.has_audio && !media.has_video) media.phase = MediaPhase::Asking;
  step.emit(OpenMedia{media.request, audio, video});
  step.start_timer(media.timer, step.state.options.media_hint_ms);
}

void settle(Step& step) {
  LocalMedia& media = step.state.media;
  step.stop_timer(media.timer);
  media.request = {};
  media.hint = false;
  // Turned on while the browser was busy with another question.
  if (media.camera_on && !media.has_video && !media.video_error) return open(step, false, true);
  if (media.microphone_on && !media.has_audio && !media.audio_error) return open(step, true, false);
  media.phase = media.has_audio || media.has_video ? MediaPhase::Ready : MediaPhase::Failed;
  if (media.phase == MediaPhase::Failed) {
    step.emit(HostError{media.audio_error.value_or(ErrorCode::MediaUnknown)});
  }
}

// Asking again for one kind would put the same question to the person again, or can not help.
bool concerns_both(ErrorCode code) {
  return code == ErrorCode::MediaDismissed || code == ErrorCode::MediaInsecure ||
         code == ErrorCode::MediaSecurity || code == ErrorCode::MediaInactive;
}

}  // namespace

void start(Step& step) {
  LocalMedia& media = step.state.media;
  const bool microphone = media.microphone_on;
  const bool camera = media.camera_on;
  stop(step);
  media = LocalMedia{};
  media.microphone_on = microphone;
  media.camera_on = camera;
  open(step, true, camera);
}

void stop(Step& step) {
  LocalMedia& media = step.state.media;
  if (media.request) step.emit(AbandonMedia{media.request});
  step.stop_timer(media.timer);
  if (media.has_audio) step.emit(StopTracks{protocol::TrackKind::Audio});
  if (media.has_video) step.emit(StopTracks{protocol::TrackKind::Video});
  media.request = {};
  media.has_audio = false;
  media.has_video = false;
  media.phase = MediaPhase::Off;
}

void ready(Step& step, const MediaReady& event) {
  LocalMedia& media = step.state.media;
  if (!event.request || event.request != media.request) return;
  if (media.request_audio && !event.audio) media.audio_error = ErrorCode::MediaNotFound;
  if (media.request_video && !event.video) media.video_error = ErrorCode::MediaNotFound;
  if (event.audio) {
    media.has_audio = true;
    media.audio_error.reset();
    if (!media.microphone_on) step.emit(EnableMicrophone{false});
  }
  if (event.video) {
    media.video_error.reset();
    // Turned off while the browser was still asking.
    if (media.camera_on) {
      media.has_video = true;
    } else {
      step.emit(StopTracks{protocol::TrackKind::Video});
    }
  }
  settle(step);
}

void failed(Step& step, const MediaFailed& event) {
  LocalMedia& media = step.state.media;
  if (!event.request || event.request != media.request) return;
  const bool asked_both = media.request_audio && media.request_video;
  if (asked_both) {
    media.audio_error = event.code;
    media.video_error = event.code;
    if (concerns_both(event.code)) {
      settle(step);
    } else {
      media.request = {};
      open(step, true, false);
    }
    return;
  }
  if (media.request_audio) {
    media.audio_error = event.code;
    // On the ladder: both were refused, the microphone was refused, now the camera alone.
    const bool next = media.video_error && media.camera_on && !media.has_video;
    if (next && !concerns_both(event.code)) {
      media.request = {};
      open(step, false, true);
      return;
    }
  } else {
    media.video_error = event.code;
  }
  settle(step);
}

void track_ended(Step& step, const MediaTrackEnded& event) {
  LocalMedia& media = step.state.media;
  const bool audio = event.kind == protocol::TrackKind::Audio;
  bool& has = audio ? media.has_audio : media.has_video;
  if (!has) return;
  has = false;
  step.emit(StopTracks{event.kind});
  std::optional<ErrorCode>& error = audio ? media.audio_error : media.video_error;
  // Microphone and camera of one device go together: settle() asks for this one when the other's
  // request is answered.
  if (media.request) {
    error.reset();
    return;
  }
  error = ErrorCode::MediaAborted;
  const bool soon =
      media.reopened_ms >= 0 && step.moment.now_ms - media.reopened_ms < reopen_pause_ms;
  if (soon) {
    settle(step);
    return;
  }
  media.reopened_ms = step.moment.now_ms;
  open(step, audio, !audio);
}

void set_microphone(Step& step, bool on) {
  LocalMedia& media = step.state.media;
  media.microphone_on = on;
  if (media.has_audio) {
    step.emit(EnableMicrophone{on});
  } else if (on && !media.request) {
    open(step, true, false);
  } else if (on && !media.request_audio) {
    media.audio_error.reset();  // settle() asks for it
  }
}

void set_camera(Step& step, bool on) {
  LocalMedia& media = step.state.media;
  media.camera_on = on;
  if (!on) {
    // The device really stops, so that its light goes off.
    if (media.has_video) step.emit(StopTracks{protocol::TrackKind::Video});
    media.has_video = false;
  } else if (!media.has_video && !media.request) {
    open(step, false, true);
  } else if (!media.has_video && !media.request_video) {
    media.video_error.reset();  // settle() asks for it
  }
}

void retry(Step& step) {
  LocalMedia& media = step.state.media;
  const bool audio = !media.has_audio;
  const bool video = !media.has_video && media.camera_on;
  if (audio || video) open(step, audio, video);
}

bool timer_fired(Step& step, TimerHandle timer) {
  LocalMedia& media = step.state.media;
  if (!timer || timer != media.timer) return false;
  media.timer = {};
  if (!media.hint) {
    media.hint = true;
    step.start_timer(media.timer,
                     step.state.options.media_timeout_ms - step.state.options.media_hint_ms);
    return true;
  }
  // The request stays open: an answer given later is still taken.
  if (media.phase == MediaPhase::Asking) {
    media.phase = MediaPhase::Failed;
    if (media.request_audio) media.audio_error = ErrorCode::MediaUnanswered;
    if (media.request_video) media.video_error = ErrorCode::MediaUnanswered;
  }
  return true;
}

}  // namespace zvonok::call::media
