// Words for states. May depend on: call (state), base.
#include "ui/announcer.hpp"

#include <algorithm>

#include "ui/chat_notes.hpp"
#include "ui/later.hpp"

namespace zvonok::ui {

void add_line(std::string& text, std::string_view line) {
  if (!text.empty() && !line.empty()) text += '\n';
  text += line;
}

namespace {

std::string status_of(const call::Idle&, const call::AppState& state, Words words) {
  return std::string(server_text(state.signalling, words));
}

std::string status_of(const call::Outgoing& outgoing, const call::AppState&, Words words) {
  switch (outgoing.phase) {
    case call::OutgoingPhase::Preparing:
    case call::OutgoingPhase::Sent:
      return std::string(words[Text::StatusCalling]);
    case call::OutgoingPhase::Ringing:
      return std::string(words[Text::StatusRinging]);
  }
  return {};
}

std::string status_of(const call::Incoming& incoming, const call::AppState&, Words words) {
  return std::string(words[incoming.answered ? Text::StatusConnecting : Text::StatusIncoming]);
}

std::string status_of(const call::Connecting&, const call::AppState&, Words words) {
  return std::string(words[Text::StatusConnecting]);
}

std::string status_of(const call::Active& active, const call::AppState& state, Words words) {
  if (active.phase == call::ActivePhase::Reconnecting) {
    return std::string(words[Text::StatusReconnecting]);
  }
  const std::string_view who = name_or(active.partner, words[Text::OtherSide]);
  if (active.phase == call::ActivePhase::Away) return words.fill(Text::StatusAway, who);
  std::string out;
  if (!active.remote.microphone) add_line(out, words.fill(Text::IsMuted, who));
  if (active.remote.screen) add_line(out, words.fill(Text::SharesScreen, who));
  if (!active.remote.camera) add_line(out, words.fill(Text::CameraIsOff, who));
  if (out.empty()) out = words[Text::StatusConnected];
  if (state.media.screen.sharing) add_line(out, words[Text::ScreenIsShared]);
  return out;
}

std::string status_of(const call::Ended& ended, const call::AppState&, Words words) {
  return words.fill(Text::StatusEnded, words[short_text_of(ended.reason)]);
}

Text word_of(Devices devices) {
  switch (devices) {
    case Devices::Both:
      return Text::DeviceBoth;
    case Devices::Camera:
      return Text::DeviceCamera;
    case Devices::Microphone:
      return Text::DeviceMicrophone;
  }
  return Text::DeviceBoth;
}

/// What the owner of the site around a frame has to write into its `allow`.
std::string_view allow_tokens(Devices devices) {
  switch (devices) {
    case Devices::Both:
      return "camera; microphone";
    case Devices::Camera:
      return "camera";
    case Devices::Microphone:
      return "microphone";
  }
  return {};
}

/// While it is asked for by itself there is nothing to press.
std::string trouble(const call::LocalMedia& media, ErrorCode code, Devices devices, Words words) {
  if (media.retrying && code == ErrorCode::MediaInUse) {
    return words.fill(Text::MediaInUseTrying, words[word_of(devices)]);
  }
  if (media.retrying && code == ErrorCode::MediaAborted) {
    return words.fill(Text::MediaAbortedTrying, words[word_of(devices)]);
  }
  return device_error(code, devices, words);
}

}  // namespace

std::string status_text(const call::AppState& state, Words words) {
  return std::visit([&](const auto& phase) { return status_of(phase, state, words); }, state.call);
}

std::string_view server_text(const call::Signalling& signalling, Words words) {
  if (signalling.phase == call::SignallingPhase::Online) {
    return words[Text::StatusReady];
  }
  // The same words from the first failure until it is online, so that a screen reader says them
  // once.
  const bool failed = signalling.attempt > 0 || signalling.phase == call::SignallingPhase::Off;
  return words[failed && signalling.last_error ? text_of(signalling.last_error->code)
                                               : Text::StatusServer];
}

std::string device_error(ErrorCode code, Devices devices, Words words) {
  return words.fill(text_of(code), code == ErrorCode::MediaFrame ? allow_tokens(devices)
                                                                 : words[word_of(devices)]);
}

std::string media_problem(const call::LocalMedia& media, Words words) {
  if (media.video_error && media.video_error == media.audio_error) {
    return trouble(media, *media.video_error, Devices::Both, words);
  }
  std::string out = camera_problem(media, words);
  const std::string microphone = microphone_problem(media, words);
  out += out.empty() || microphone.empty() ? "" : " ";
  return out + microphone;
}

std::string microphone_problem(const call::LocalMedia& media, Words words) {
  if (media.audio_error) {
    return trouble(media, *media.audio_error, Devices::Microphone, words);
  }
  return std::string(media.audio_muted ? words[Text::MicrophoneSilent] : "");
}

std::string camera_problem(const call::LocalMedia& media, Words words) {
  if (media.video_error) {
    return trouble(media, *media.video_error, Devices::Camera, words);
  }
  return std::string(media.video_muted ? words[Text::CameraDark] : "");
}

std::string_view call_without_devices(const call::LocalMedia& media, Words words) {
  const bool without = media.phase == call::MediaPhase::Failed && media.audio_error;
  return without ? words[Text::CallWithoutDevices] : std::string_view();
}

bool can_try_again(const std::optional<ErrorCode>& error) {
  return error && error != ErrorCode::MediaInsecure && error != ErrorCode::MediaPolicy &&
         error != ErrorCode::MediaFrame;
}

std::string notice_text(const call::Notice& notice, Words words) {
  switch (notice.kind) {
    case call::NoticeKind::None:
      return {};
    case call::NoticeKind::IdCopied:
      return std::string(words[Text::NoticeIdCopied]);
    case call::NoticeKind::CopyFailed:
      return std::string(words[Text::NoticeCopyFailed]);
    case call::NoticeKind::EmptyId:
      return std::string(words[Text::NoticeEmptyId]);
    case call::NoticeKind::BadId:
      return std::string(words[Text::NoticeBadId]);
    case call::NoticeKind::OwnId:
      return std::string(words[Text::NoticeOwnId]);
    case call::NoticeKind::OtherSite:
      return std::string(words[Text::NoticeOtherSite]);
    case call::NoticeKind::MissedCall:
      return notice.who.empty() ? std::string(words[Text::NoticeMissedUnknown])
                                : words.fill(Text::NoticeMissedCall, notice.who);
    case call::NoticeKind::LinkCopied:
      return std::string(words[Text::NoticeLinkCopied]);
    case call::NoticeKind::LinkNotCopied:
      return std::string(words[Text::NoticeLinkNotCopied]);
    case call::NoticeKind::ShareFailed:
      return std::string(words[Text::NoticeShareFailed]);
    case call::NoticeKind::IdTaken:
      return words.fill(Text::NoticeIdTaken, notice.who);
    case call::NoticeKind::Message:
      // By somebody, always: it must not be taken for a word of the program.
      return std::string(notice.who.starts_with(": ") ? words[Text::OtherSide] : "") + notice.who;
    case call::NoticeKind::FileOffered:
      return words.fill(Text::NoticeFileOffered, notice.who);
    case call::NoticeKind::FileArrived:
      return words.fill(Text::NoticeFileArrived, notice.who);
    case call::NoticeKind::FileCut:
      return words.fill(Text::NoticeFileCut, notice.who);
    case call::NoticeKind::ScreenRefused:
      return std::string(words[Text::NoticeScreenRefused]);
    case call::NoticeKind::ScreenFailed:
      return std::string(words[Text::NoticeScreenFailed]);
    case call::NoticeKind::DeviceRefused:
      return std::string(words[Text::NoticeDeviceRefused]);
    case call::NoticeKind::TestRecording:
      return std::string(words[Text::NoticeTestRecording]);
    case call::NoticeKind::TestPlaying:
      return std::string(words[Text::NoticeTestPlaying]);
    case call::NoticeKind::TestGood:
      return std::string(words[Text::NoticeTestGood]);
    case call::NoticeKind::TestOnlyHeard:
      return std::string(words[Text::NoticeTestOnlyHeard]);
    case call::NoticeKind::TestOnlySeen:
      return std::string(words[Text::NoticeTestOnlySeen]);
    case call::NoticeKind::TestNothing:
      return std::string(words[Text::NoticeTestNothing]);
    case call::NoticeKind::SpokeMuted:
      return std::string(words[Text::NoticeSpokeMuted]);
    case call::NoticeKind::DiagnosticsCopied:
      return std::string(words[Text::NoticeDiagnosticsCopied]);
    case call::NoticeKind::DiagnosticsNotCopied:
      return std::string(words[Text::NoticeDiagnosticsNotCopied]);
    case call::NoticeKind::ScreenEnded:
      return std::string(words[Text::NoticeScreenEnded]);
  }
  return {};
}

namespace {

bool is_about_test(call::NoticeKind kind) {
  return kind >= call::NoticeKind::TestRecording && kind <= call::NoticeKind::TestNothing;
}

}  // namespace

bool is_about_dial_id(call::NoticeKind kind) {
  return kind == call::NoticeKind::EmptyId || kind == call::NoticeKind::BadId ||
         kind == call::NoticeKind::OwnId || kind == call::NoticeKind::OtherSite;
}

std::string_view name_or(const call::Partner& partner, std::string_view otherwise) {
  return partner.name.empty() ? otherwise : std::string_view(partner.name);
}

std::string_view name_or_id(const call::Partner& partner) {
  return name_or(partner, partner.id.text);
}

std::string duration_text(std::int64_t duration_ms) {
  const std::int64_t seconds = duration_ms / 1'000;
  const auto two_digits = [](std::int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
  };
  const std::int64_t hours = seconds / 3'600;
  return (hours > 0 ? std::to_string(hours) + ":" : "") + two_digits(seconds / 60 % 60) + ":" +
         two_digits(seconds % 60);
}

void note_notice(Memory& memory, const call::AppState& state, std::int64_t now_ms) {
  const call::Notice& notice = state.notice;
  if (notice.serial == memory.notice_serial) {
    return;
  }
  memory.notice_serial = notice.serial;
  memory.toast_until_ms = now_ms + toast_ms;
  if (is_about_dial_id(notice.kind)) {
    memory.refused_dial_id = state.dial_id;
    memory.focus_wanted = NodeId::DialId;
  }
}

bool notice_is_fresh(const Memory& memory, const call::Notice& notice, std::int64_t now_ms) {
  return notice.kind != call::NoticeKind::None && now_ms < memory.toast_until_ms;
}

void announce(Ui& ui, const call::AppState& state, const Rect& status_rect,
              std::string_view missing) {
  std::string status = status_text(state, ui.words);
  const bool asks = state.media.hint && state.media.phase == call::MediaPhase::Asking;
  const bool explains = state.media.phase == call::MediaPhase::Explaining;
  std::string alert = asks || explains
                          ? std::string(ui.words[asks ? Text::MediaHint : Text::MediaExplained])
                          : media_problem(state.media, ui.words);
  if (std::holds_alternative<call::Idle>(state.call)) {
    add_line(alert, call_without_devices(state.media, ui.words));
  }
  if (state.sound_blocked && std::holds_alternative<call::Active>(state.call)) {
    add_line(alert, ui.words[Text::SoundBlocked]);
  }
  if (state.alerts.blocked && std::holds_alternative<call::Incoming>(state.call)) {
    alert = ui.words[Text::RingBlocked];
  }
  if (ui.later != nullptr) {
    ui.later->add_quality(ui, state, status);
  }
  if (notice_is_fresh(ui.memory, state.notice, ui.now_ms)) {
    const bool good_news =
        state.notice.kind == call::NoticeKind::IdCopied ||
        state.notice.kind == call::NoticeKind::LinkCopied ||
        state.notice.kind == call::NoticeKind::DiagnosticsCopied ||
        state.notice.kind == call::NoticeKind::MissedCall || is_about_chat(state.notice.kind) ||
        state.notice.kind == call::NoticeKind::ScreenRefused ||
        state.notice.kind == call::NoticeKind::ScreenEnded || is_about_test(state.notice.kind);
    if (is_in_open_chat(ui.memory, state)) {
      // The log is a live region of its own.
    } else {
      add_line(good_news ? status : alert, notice_text(state.notice, ui.words));
    }
    ui.want_frame_in(ui.memory.toast_until_ms - ui.now_ms);
  }
  add_line(alert, missing);
  ui.add(NodeId::Status, Role::Status, status_rect, {}).value = std::move(status);
  ui.add(NodeId::Alert, Role::Alert, status_rect, {}).value = std::move(alert);
}

}  // namespace zvonok::ui
