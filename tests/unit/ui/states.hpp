// App states as the core would leave them, one for each thing a person can see. May depend on:
// call.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "call/state.hpp"

namespace zvonok::test {

inline constexpr std::int64_t start_ms = 1'000'000;

/// Online, camera and microphone on, nothing else.
inline call::AppState lobby() {
  call::AppState state;
  state.name = "Vera";
  state.signalling.phase = call::SignallingPhase::Online;
  state.signalling.me.text = "pQ3x-vJ0cZk7RtYbAAAB";
  state.media.phase = call::MediaPhase::Ready;
  state.media.has_audio = true;
  state.media.has_video = true;
  return state;
}

inline call::AppState with(call::AppState state, call::Call call) {
  state.call = std::move(call);
  return state;
}

inline call::Partner anna() {
  return {.id = {"M8sLw2Xf0aQdUuVnAAAD"}, .name = "Anna", .kind = call::PartnerKind::Zvonok};
}

inline call::AppState offline() {
  call::AppState state = lobby();
  state.signalling.phase = call::SignallingPhase::Waiting;
  state.signalling.attempt = 2;
  state.signalling.last_error = Error{ErrorCode::SocketFailed, "1006"};
  return state;
}

inline call::AppState no_media(ErrorCode code) {
  call::AppState state = lobby();
  state.media = {};
  state.media.phase = call::MediaPhase::Failed;
  state.media.audio_error = code;
  state.media.video_error = code;
  return state;
}

inline call::AppState asking(bool hint) {
  call::AppState state = lobby();
  state.media = {};
  state.media.phase = call::MediaPhase::Asking;
  state.media.hint = hint;
  return state;
}

inline call::AppState explaining() {
  call::AppState state = lobby();
  state.media = {};
  state.media.phase = call::MediaPhase::Explaining;
  return state;
}

inline call::AppState noticed(call::AppState state, call::NoticeKind kind, std::string who = {}) {
  state.notice = {.kind = kind, .who = std::move(who), .serial = state.notice.serial + 1};
  return state;
}

inline call::AppState outgoing(call::OutgoingPhase phase) {
  call::Outgoing call;
  call.partner.id = anna().id;
  call.phase = phase;
  return with(lobby(), call);
}

inline call::AppState incoming(std::string name = "Anna") {
  call::Incoming call;
  call.partner = anna();
  call.partner.name = std::move(name);
  return with(lobby(), call);
}

inline call::AppState answered() {
  call::AppState state = incoming();
  std::get<call::Incoming>(state.call).answered = true;
  return state;
}

inline call::AppState connecting() {
  call::Connecting call;
  call.partner = anna();
  return with(lobby(), call);
}

inline call::Active active_call() {
  call::Active call;
  call.partner = anna();
  call.since_ms = start_ms - 65'000;
  call.remote.video_live = true;
  call.remote.audio_live = true;
  call.route = call::Route::Relayed;
  return call;
}

inline call::AppState active(call::ActivePhase phase = call::ActivePhase::Live) {
  call::Active call = active_call();
  call.phase = phase;
  return with(lobby(), call);
}

inline call::AppState ended(call::EndReason reason, std::int64_t duration_ms = 0) {
  return with(lobby(),
              call::Ended{.reason = reason, .partner = anna(), .duration_ms = duration_ms});
}

/// A page that can be linked to, and people: two missed, the first not looked at.
inline call::AppState with_people(std::size_t count) {
  call::AppState state = lobby();
  state.options.invite_url = "https://call.example/?call=";
  for (std::size_t i = 0; i < count; ++i) {
    call::Contact& contact = state.people.emplace_back();
    contact.id.text = "id" + std::to_string(i);
    contact.name = i == 3 ? "" : "Person " + std::to_string(i);
    contact.at_ms = 1'700'000'000'000 - static_cast<std::int64_t>(i) * 3'600'000;
    contact.outgoing = i == 2;
    contact.missed = i < 2;
    contact.unseen = i == 0;
  }
  return state;
}

struct NamedState {
  std::string name;
  call::AppState state;
};

/// Every view, and what makes it look different.
inline std::vector<NamedState> all_views() {
  std::vector<NamedState> out{
      {"lobby", lobby()},
      {"lobby offline", offline()},
      {"lobby asking", asking(false)},
      {"lobby hint", asking(true)},
      {"lobby explaining", explaining()},
      {"lobby refused id", noticed(lobby(), call::NoticeKind::OwnId)},
      {"lobby copied", noticed(lobby(), call::NoticeKind::IdCopied)},
      {"incoming", incoming()},
      {"incoming unknown", incoming("")},
      {"answered", answered()},
      {"dialling", outgoing(call::OutgoingPhase::Preparing)},
      {"ringing", outgoing(call::OutgoingPhase::Ringing)},
      {"connecting", connecting()},
      {"call", active()},
      {"call reconnecting", active(call::ActivePhase::Reconnecting)},
      {"ended after a call", ended(call::EndReason::RemoteHungUp, 3'725'000)},
      {"ended unknown id", ended(call::EndReason::UnknownId)},
  };
  call::AppState sharing = active();
  sharing.page.can = 15;
  sharing.media.screen.sharing = true;
  out.push_back({"call sharing", sharing});
  sharing.settings.set(call::Setting::SelfCorner, "0");
  sharing.media.microphone_on = false;
  sharing.media.held_to_talk = true;
  std::get<call::Active>(sharing.call).remote.microphone = false;
  out.push_back({"call sharing, my picture upper left", sharing});
  out.push_back({"lobby no camera", no_media(ErrorCode::MediaDenied)});
  call::AppState microphone_only = lobby();
  microphone_only.media.has_audio = false;
  microphone_only.media.audio_error = ErrorCode::MediaNotFound;
  out.push_back({"lobby no microphone", microphone_only});
  call::AppState trouble = active();
  trouble.media.has_audio = false;
  trouble.media.audio_error = ErrorCode::MediaSystem;
  out.push_back({"call with device trouble", trouble});
  trouble.sound_blocked = true;
  out.push_back({"call with blocked sound", trouble});
  for (const ErrorCode code : {ErrorCode::MediaFrame, ErrorCode::MediaSystem}) {
    out.push_back({"lobby without devices", no_media(code)});
  }
  trouble.call = call::Idle{};
  out.push_back({"lobby with a picture and trouble", trouble});
  call::AppState off = lobby();
  off.media.camera_on = false;
  off.media.microphone_on = false;
  out.push_back({"lobby all off", off});
  call::Active quiet = active_call();
  quiet.remote.microphone = false;
  quiet.remote.camera = false;
  out.push_back({"call remote off", with(off, quiet)});
  call::Active unnamed = active_call();
  unnamed.partner.name.clear();
  unnamed.remote.video_live = false;
  out.push_back({"call unnamed, no picture yet", with(lobby(), unnamed)});
  call::Active no_camera = active_call();
  no_camera.remote.camera = false;
  out.push_back({"call without remote picture", with(lobby(), no_camera)});
  unnamed.phase = call::ActivePhase::Reconnecting;
  out.push_back({"call reconnecting, no picture", with(lobby(), unnamed)});
  std::string wide;
  for (int i = 0; i < 64; ++i) {
    wide += "漢";
  }
  call::Active long_name = active_call();
  long_name.partner.name = wide;
  long_name.remote.microphone = false;
  out.push_back({"call long name", with(lobby(), long_name)});
  out.push_back({"incoming long name", incoming(wide)});
  call::AppState long_result = ended(call::EndReason::Busy);
  std::get<call::Ended>(long_result.call).partner.name = wide;
  out.push_back({"ended long name", long_result});
  for (const call::Trouble trouble : {call::Trouble::RemotePaused, call::Trouble::UploadPaused}) {
    for (const bool with_long_name : {false, true}) {
      call::Active call = with_long_name ? long_name : active_call();
      call.quality.trouble = trouble;
      if (trouble == call::Trouble::RemotePaused) {
        call.remote.limited = protocol::control::Limited::Paused;
      }
      const std::string name =
          trouble == call::Trouble::RemotePaused ? "picture paused there" : "slow call";
      out.push_back({name + (with_long_name ? ", long name" : ""), with(lobby(), call)});
    }
  }
  for (const std::size_t count : {1U, 2U, 7U}) {
    out.push_back({"lobby with " + std::to_string(count) + " people", with_people(count)});
  }
  call::AppState long_contact = with_people(3);
  long_contact.people.front().name = wide;
  out.push_back({"lobby people with a long name", long_contact});
  call::AppState blocked = incoming();
  blocked.alerts.blocked = true;
  out.push_back({"incoming without sound", blocked});
  return out;
}

}  // namespace zvonok::test
