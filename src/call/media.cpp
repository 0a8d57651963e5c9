// The ladder: camera and microphone, then the microphone alone, then the camera alone, then
// nothing; the call is possible on every rung. One missing device makes Chromium and Firefox refuse
// a request for both with NotFoundError, so a refusal of both says nothing about each. What failed
// for the time being is asked for again by itself, and so is what becomes available, but nothing
// that the person has not started may put a question on the screen. May depend on: protocol, base.
#include "call/media.hpp"

namespace zvonok::call::media {
namespace {

using protocol::TrackKind;

// A device that dies again within this time of its reopening is not reopened at once: no endless
// loop of requests.
constexpr std::int64_t reopen_pause_ms = 3'000;
// A device that another program holds is asked for this often, and for so long; then it is the
// person's turn. A new stretch begins no sooner than retry_rest_ms after the last began.
constexpr std::int64_t retry_pause_ms = 3'000;
constexpr std::int64_t retry_span_ms = 30'000;
constexpr std::int64_t retry_rest_ms = 60'000;

/// The fields of one kind.
struct Device {
  bool wanted;
  bool& has;
  bool& muted;
  bool& granted;
  bool& news;
  std::int64_t& reopened_ms;
  std::optional<ErrorCode>& error;

  [[nodiscard]] bool is_missing() const { return wanted && !has; }
  [[nodiscard]] bool may_come_back() const {
    return is_missing() && granted && error && retry_of(*error) == Retry::Retryable;
  }
  void came() {
    has = true;
    granted = true;
    muted = false;
    error.reset();
  }
};

Device device(LocalMedia& media, TrackKind kind) {
  if (kind == TrackKind::Audio) {
    return {media.microphone_on, media.has_audio,         media.audio_muted, media.audio_granted,
            media.audio_news,    media.audio_reopened_ms, media.audio_error};
  }
  return {media.camera_on,  media.has_video,         media.video_muted, media.video_granted,
          media.video_news, media.video_reopened_ms, media.video_error};
}

void went(LocalMedia& media, TrackKind kind) {
  Device lost = device(media, kind);
  lost.has = lost.muted = false;
  if (kind == TrackKind::Audio) media.held_to_talk = false;
}

bool is_heard(const LocalMedia& media) { return media.microphone_on || media.held_to_talk; }

enum class Asks : std::uint8_t {
  Openly,   ///< the person waits for it; may put a question on the screen
  Quietly,  ///< by itself: nothing is shown meanwhile
};

void open(Step& step, bool audio, bool video, Asks how) {
  LocalMedia& media = step.state.media;
  if (media.request) step.emit(AbandonMedia{media.request});
  step.stop_timer(media.retry_timer);
  step.stop_timer(media.timer);
  media.request = step.make_handle<MediaHandle>();
  media.request_audio = audio;
  media.request_video = video;
  media.quiet = how == Asks::Quietly;
  media.hint = false;
  step.emit(OpenMedia{media.request, audio, video});
  if (media.quiet) return;
  if (!media.has_audio && !media.has_video) media.phase = MediaPhase::Asking;
  step.start_timer(media.timer, step.state.options.media_hint_ms);
}

/// The person asks for what is missing: what was wrong is forgotten until it is wrong again.
void ask_for(Step& step, bool audio, bool video) {
  LocalMedia& media = step.state.media;
  if (audio) media.audio_error.reset();
  if (video) media.video_error.reset();
  media.retry_since_ms = -1;
  media.then_camera = false;
  media.chosen = false;
  open(step, audio, video, Asks::Openly);
}

/// True when a stretch of asking again is under way, or a new one may begin.
bool may_retry(Step& step) {
  LocalMedia& media = step.state.media;
  const std::int64_t now = step.moment.now_ms;
  if (media.retry_since_ms < 0 || now - media.retry_since_ms >= retry_rest_ms) {
    media.retry_since_ms = now;
  }
  return now - media.retry_since_ms + retry_pause_ms <= retry_span_ms;
}

void settle(Step& step) {
  LocalMedia& media = step.state.media;
  Device microphone = device(media, TrackKind::Audio);
  Device camera = device(media, TrackKind::Video);
  const bool quiet = media.quiet;
  step.stop_timer(media.timer);
  media.request = {};
  media.hint = false;
  media.quiet = false;
  media.then_camera = false;
  media.chosen = false;
  // Before another question goes out: what is there works, whatever becomes of that question.
  media.phase = media.has_audio || media.has_video ? MediaPhase::Ready : MediaPhase::Failed;
  const bool microphone_news = microphone.news && microphone.is_missing();
  const bool camera_news = camera.news && camera.is_missing();
  microphone.news = camera.news = false;
  // Turned on while the browser was busy with another question.
  if (camera.is_missing() && !camera.error) return open(step, false, true, Asks::Openly);
  if (microphone.is_missing() && !microphone.error) return open(step, true, false, Asks::Openly);
  if (microphone_news || camera_news) {
    return open(step, microphone_news, camera_news, Asks::Quietly);
  }
  media.retrying = (microphone.may_come_back() || camera.may_come_back()) && may_retry(step);
  if (media.retrying) step.start_timer(media.retry_timer, retry_pause_ms);
  if (media.phase == MediaPhase::Failed && !quiet) {
    step.emit(HostError{media.audio_error.value_or(ErrorCode::MediaUnknown)});
  }
}

// Asking again for one kind would put the same question to the person again, or can not help.
bool concerns_both(ErrorCode code) {
  return code == ErrorCode::MediaDismissed || code == ErrorCode::MediaInsecure ||
         code == ErrorCode::MediaSecurity || code == ErrorCode::MediaInactive;
}

/// The next rung after both were refused; false when there is none.
bool step_down(Step& step, ErrorCode code) {
  LocalMedia& media = step.state.media;
  const Asks how = media.quiet ? Asks::Quietly : Asks::Openly;
  const bool question = code == ErrorCode::MediaDismissed;
  // Of the two only the one with a permission of its own can be had without the same question.
  const bool both = concerns_both(code);
  const bool microphone = !both || (question && media.audio_granted);
  const bool camera = !both || (question && media.video_granted);
  media.then_camera = microphone && camera;
  if (microphone) {
    open(step, true, false, how);
  } else if (camera) {
    open(step, false, true, how);
  }
  return microphone || camera;
}

}  // namespace

void start(Step& step, bool never_asked) {
  LocalMedia& media = step.state.media;
  stop(step);
  LocalMedia fresh;
  fresh.microphone_on = media.microphone_on;
  fresh.camera_on = media.camera_on;
  fresh.devices = std::move(media.devices);
  media = std::move(fresh);
  if (never_asked && step.state.settings.is_on(Setting::Explain)) {
    media.phase = MediaPhase::Explaining;
  } else {
    open(step, true, media.camera_on, Asks::Openly);
  }
}

void tend(Step& step) {
  if (step.state.media.phase != MediaPhase::Explaining) return;
  const Call& call = step.state.call;
  const bool wants = std::holds_alternative<Outgoing>(call) ||
                     std::holds_alternative<Connecting>(call) ||
                     std::holds_alternative<Active>(call);
  if (wants || !step.state.settings.is_on(Setting::Explain)) retry(step);
}

void stop(Step& step) {
  LocalMedia& media = step.state.media;
  if (media.request) step.emit(AbandonMedia{media.request});
  step.stop_timer(media.timer);
  step.stop_timer(media.retry_timer);
  if (media.has_audio) step.emit(StopTracks{TrackKind::Audio});
  if (media.has_video) step.emit(StopTracks{TrackKind::Video});
  media.request = {};
  went(media, TrackKind::Audio);
  went(media, TrackKind::Video);
  media.phase = MediaPhase::Off;
}

void ready(Step& step, const MediaReady& event) {
  LocalMedia& media = step.state.media;
  if (!event.request || event.request != media.request) return;
  if (media.request_audio && !event.audio) media.audio_error = ErrorCode::MediaNotFound;
  if (media.request_video && !event.video) media.video_error = ErrorCode::MediaNotFound;
  if (event.audio) {
    device(media, TrackKind::Audio).came();
    if (media.quiet) media.audio_reopened_ms = step.moment.now_ms;
    if (!is_heard(media)) step.emit(EnableMicrophone{false});
  }
  if (event.video) {
    device(media, TrackKind::Video).came();
    media.rear = event.rear;
    if (media.quiet) media.video_reopened_ms = step.moment.now_ms;
    // Turned off while the browser was still asking.
    if (!media.camera_on) {
      step.emit(StopTracks{TrackKind::Video});
      media.has_video = false;
    }
  }
  settle(step);
}

void failed(Step& step, const MediaFailed& event) {
  LocalMedia& media = step.state.media;
  if (!event.request || event.request != media.request) return;
  const bool asked_audio = media.request_audio;
  const bool asked_video = media.request_video;
  if (asked_audio) {
    media.audio_granted = event.audio_granted;
    // A microphone that should have taken the place of another: the other goes on.
    if (!media.has_audio) media.audio_error = event.code;
  }
  if (asked_video) {
    media.video_granted = event.video_granted;
    if (!media.has_video) media.video_error = event.code;
  }
  // What it should have taken the place of goes on.
  if (media.chosen && (asked_audio ? media.has_audio : media.has_video)) {
    step.notice(NoticeKind::DeviceRefused);
  }
  const bool camera_next = media.then_camera && media.camera_on && !media.has_video;
  if (asked_audio && asked_video) {
    media.request = {};
    if (step_down(step, event.code)) return;
  } else if (camera_next) {
    media.request = {};
    media.then_camera = false;
    open(step, false, true, media.quiet ? Asks::Quietly : Asks::Openly);
    return;
  }
  settle(step);
}

void track_ended(Step& step, const MediaTrackEnded& event) {
  LocalMedia& media = step.state.media;
  const bool audio = event.kind == TrackKind::Audio;
  Device lost = device(media, event.kind);
  if (!lost.has) return;
  went(media, event.kind);
  lost.error.reset();
  step.emit(StopTracks{event.kind});
  // Microphone and camera of one device go together: settle() asks for this one when the other's
  // request is answered.
  if (media.request) return;
  const bool soon =
      lost.reopened_ms >= 0 && step.moment.now_ms - lost.reopened_ms < reopen_pause_ms;
  if (soon) {
    lost.error = ErrorCode::MediaAborted;
    settle(step);
    return;
  }
  lost.reopened_ms = step.moment.now_ms;
  open(step, audio, !audio, Asks::Openly);
}

void available(Step& step, const MediaAvailable& event) {
  LocalMedia& media = step.state.media;
  Device microphone = device(media, TrackKind::Audio);
  Device camera = device(media, TrackKind::Video);
  const bool audio = event.audio && microphone.is_missing();
  const bool video = event.video && camera.is_missing();
  if (event.audio) microphone.granted = true;
  if (event.video) camera.granted = true;
  if (media.request) {
    // What is being asked for may fail in spite of it, as a device does that was just plugged in.
    microphone.news = microphone.news || audio;
    camera.news = camera.news || video;
  } else if (audio || video) {
    open(step, audio, video, Asks::Quietly);
  } else if (event.microphone_moved && media.has_audio) {
    open(step, true, false, Asks::Quietly);
  }
}

void muted(Step& step, const MediaMuted& event) {
  Device silent = device(step.state.media, event.kind);
  silent.muted = event.muted && silent.has;
}

void set_microphone(Step& step, bool on) {
  LocalMedia& media = step.state.media;
  media.microphone_on = on;
  media.held_to_talk = false;
  if (media.has_audio) {
    step.emit(EnableMicrophone{on});
  } else if (on && !media.request) {
    ask_for(step, true, false);
  } else if (on && !media.request_audio) {
    media.audio_error.reset();  // settle() asks for it
  }
}

void set_camera(Step& step, bool on) {
  LocalMedia& media = step.state.media;
  media.camera_on = on;
  if (!on) {
    // The device really stops, so that its light goes off.
    if (media.has_video) step.emit(StopTracks{TrackKind::Video});
    went(media, TrackKind::Video);
  } else if (!media.has_video && !media.request) {
    ask_for(step, false, true);
  } else if (!media.has_video && !media.request_video) {
    media.video_error.reset();  // settle() asks for it
  }
}

void hold_to_talk(Step& step, bool held) {
  LocalMedia& media = step.state.media;
  if (media.microphone_on || media.held_to_talk == held) return;
  media.held_to_talk = held;
  if (media.has_audio) step.emit(EnableMicrophone{held});
}

void spoke_muted(Step& step) {
  const LocalMedia& media = step.state.media;
  const bool in_call = std::holds_alternative<Active>(step.state.call);
  if (in_call && media.has_audio && !is_heard(media)) step.notice(NoticeKind::SpokeMuted);
}

void exchange(Step& step, TrackKind kind) {
  LocalMedia& media = step.state.media;
  const bool audio = kind == TrackKind::Audio;
  // A question that is open goes on as part of the new one.
  const bool other = media.request && (audio ? media.request_video : media.request_audio);
  const Asks how = media.request && !media.quiet ? Asks::Openly : Asks::Quietly;
  media.then_camera = false;
  open(step, audio || other, !audio || other, how);
  media.chosen = true;
}

void retry(Step& step) {
  const LocalMedia& media = step.state.media;
  const bool audio = !media.has_audio;
  const bool video = !media.has_video && media.camera_on;
  if (audio || video) ask_for(step, audio, video);
}

bool timer_fired(Step& step, TimerHandle timer) {
  LocalMedia& media = step.state.media;
  if (!timer) return false;
  if (timer == media.retry_timer) {
    media.retry_timer = {};
    const bool audio = device(media, TrackKind::Audio).may_come_back();
    const bool video = device(media, TrackKind::Video).may_come_back();
    media.retrying = audio || video;
    if (media.retrying) open(step, audio, video, Asks::Quietly);
    return true;
  }
  if (timer != media.timer) return false;
  media.timer = {};
  if (!media.hint) {
    media.hint = true;
    step.start_timer(media.timer,
                     step.state.options.media_timeout_ms - step.state.options.media_hint_ms);
    return true;
  }
  // The request stays open: an answer given later is still taken.
  if (media.request_audio && !media.has_audio) media.audio_error = ErrorCode::MediaUnanswered;
  if (media.request_video && !media.has_video) media.video_error = ErrorCode::MediaUnanswered;
  if (media.phase == MediaPhase::Asking) {
    media.phase = MediaPhase::Failed;
    step.emit(HostError{ErrorCode::MediaUnanswered});
  }
  return true;
}

}  // namespace zvonok::call::media
