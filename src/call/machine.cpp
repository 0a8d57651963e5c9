// Hands each event to the part of a call's life that it concerns. May depend on: protocol, base.
#include "call/machine.hpp"

#include <utility>

#include "call/device_test.hpp"
#include "call/invite.hpp"
#include "call/keep.hpp"
#include "call/later.hpp"
#include "call/link.hpp"
#include "call/media.hpp"
#include "call/partner.hpp"
#include "call/people.hpp"
#include "call/phases.hpp"
#include "call/recovery.hpp"
#include "call/ringing.hpp"
#include "call/screen.hpp"
#include "call/signalling.hpp"
#include "call/step.hpp"
#include "protocol/limits.hpp"

namespace zvonok::call {

std::string_view wire_name(EndReason reason) {
  switch (reason) {
#define ZVONOK_END(name, wire) \
  case EndReason::name:        \
    return wire;
#include "call/end_reasons.def"
#undef ZVONOK_END
  }
  return {};
}

namespace {

struct StateName {
  std::string_view operator()(const Idle& /*call*/) const { return "idle"; }
  std::string_view operator()(const Outgoing& /*call*/) const { return "outgoing"; }
  std::string_view operator()(const Incoming& /*call*/) const { return "incoming"; }
  std::string_view operator()(const Connecting& /*call*/) const { return "connecting"; }
  std::string_view operator()(const Active& call) const {
    return call.phase == ActivePhase::Live ? "connected" : "reconnecting";
  }
  std::string_view operator()(const Ended& /*call*/) const { return "ended"; }
};

}  // namespace

std::string_view state_name(const Call& call) { return std::visit(StateName{}, call); }

namespace {

class Dispatch {
 public:
  Dispatch(Step& step, const Event& event) : step_(step), event_(event) {}

  // ---- commands
  void operator()(const Start& event) {
    AppState& state = step_.state;
    if (state.running) return;
    state.running = true;
    state.options = event.options;
    state.settings = Settings::read(event.settings);
    state.name = event.name;
    state.dial_id = event.dial_id;
    state.warm_spent = false;
    const protocol::Kept kept = keep::read(step_, event);
    signalling::start(step_, kept.resume);
    if (kept.call) {
      // Who was muted before the reload is not heard after it.
      state.media.microphone_on = kept.call->microphone_on;
      state.media.camera_on = kept.call->camera_on;
    }
    media::start(step_, event.never_asked);
    keep::resume(step_, event, kept);
  }
  void operator()(const ChangeSetting& event) {
    Settings& settings = step_.state.settings;
    if (settings.set(event.setting, event.value)) step_.emit(SaveSettings{settings.text()});
    // Asked for again also where it was on before: the browser may have taken it back.
    if (event.setting == Setting::Notify && settings.is_on(Setting::Notify)) {
      step_.emit(AskToNotify{});
    }
    if (!settings.is_on(Setting::KeepPeople)) people::forget(step_);
  }
  void operator()(const SetName& event) { lobby::set_name(step_, event.name); }
  void operator()(const SetDialId& event) { lobby::set_dial_id(step_, event.text); }
  void operator()(const CallUserNow& event) {
    outgoing::begin(step_, event.id.empty() ? std::string(step_.state.dial_id) : event.id);
  }
  void operator()(const CallAgain&) {
    if (const auto* ended = std::get_if<Ended>(&step_.state.call)) {
      outgoing::begin(step_, std::string(ended->partner.id.text));
    }
  }
  void operator()(const AnswerCall&) { incoming::answer(step_); }
  void operator()(const DeclineCall&) { incoming::decline(step_); }
  void operator()(const LeaveCall&) { ending::leave(step_); }
  void operator()(const Dismiss&) {
    if (std::holds_alternative<Ended>(step_.state.call)) step_.state.call = Idle{};
  }
  void operator()(const SetMicrophone& event) {
    media::set_microphone(step_, event.on);
    partner::tell_state(step_);
  }
  void operator()(const SetCamera& event) {
    device_test::run(step_, false);
    media::set_camera(step_, event.on);
    partner::tell_state(step_);
  }
  void operator()(const RetryMedia&) { media::retry(step_); }
  void operator()(const ShareScreen& event) { screen::share(step_, event.on); }
  void operator()(const TestDevices& event) { device_test::run(step_, event.on); }
  void operator()(const ListDevices&) { step_.emit(WatchDevices{}); }
  void operator()(const ChooseDevice& event) {
    if (event.kind != DeviceKind::Speaker) device_test::run(step_, false);
    media::choose(step_, event);
  }
  void operator()(const FlipCamera&) {
    device_test::run(step_, false);
    media::flip_camera(step_);
    partner::tell_state(step_);
  }
  void operator()(const HoldToTalk& event) {
    media::hold_to_talk(step_, event.held);
    partner::tell_state(step_);
  }
  void operator()(const TogglePageMode& event) {
    if ((step_.state.page.can & event.mode) != 0) step_.emit(SwitchPageMode{event.mode});
  }
  void operator()(const PlaySound&) { step_.emit(PlayRemote{}); }
  void operator()(const CopyMyId&) {
    if (!step_.state.signalling.me.empty()) {
      copy(step_.state.signalling.me.text, NoticeKind::IdCopied, NoticeKind::CopyFailed);
    }
  }
  void operator()(const CopyLink&) {
    if (std::string link = invite_link(step_.state); !link.empty()) {
      copy(std::move(link), NoticeKind::LinkCopied, NoticeKind::LinkNotCopied);
    }
  }
  void operator()(const CopyDiagnostics& event) {
    copy(event.text, NoticeKind::DiagnosticsCopied, NoticeKind::DiagnosticsNotCopied);
  }
  void operator()(const ShareLink&) {
    if (std::string link = invite_link(step_.state); !link.empty()) {
      step_.emit(ShareUrl{std::move(link)});
    }
  }
  void operator()(const ClearPeople&) { people::forget(step_); }
  void operator()(const DismissNotice&) { step_.notice(NoticeKind::None); }
  void operator()(const SetDraft&) { talk(); }
  void operator()(const SendChat&) { talk(); }
  void operator()(const PickFile&) { talk(); }
  void operator()(const TakeFile&) { talk(); }
  void operator()(const StopFile&) { talk(); }
  void operator()(const SaveFile&) { talk(); }
  void operator()(const FileChosen&) { talk(); }
  void operator()(const FileMoved&) { talk(); }
  void operator()(const FileEnded&) { talk(); }
  void operator()(const FileLimit&) { talk(); }
  void operator()(const Shutdown&) { ending::shut_down(step_); }
  void operator()(const HidePage&) { ending::hide_page(step_); }

  // ---- the line to the server
  void operator()(const SocketOpened& event) { signalling::opened(step_, event); }
  void operator()(const SocketText& event) { heard(signalling::received(step_, event)); }
  void operator()(const SocketClosed& event) { heard(signalling::closed(step_, event)); }
  void operator()(const NetworkOnline&) { signalling::hurry(step_); }
  void operator()(const Woke& event) {
    lobby::drop_warm(step_);
    recovery::woke(step_, event.slept_ms);
  }

  void operator()(const TimerFired& event) {
    signalling::News news;
    if (signalling::timer_fired(step_, event.timer, news)) {
      heard(std::move(news));
      return;
    }
    if (media::timer_fired(step_, event.timer)) return;
    if (lobby::timer_fired(step_, event.timer)) return;
    if (outgoing::timer_fired(step_, event.timer)) return;
    if (incoming::timer_fired(step_, event.timer)) return;
    if (recovery::timer_fired(step_, event.timer)) return;
    talking::timer_fired(step_, event.timer);
  }

  // ---- camera and microphone
  void operator()(const MediaReady& event) {
    media::ready(step_, event);
    partner::tell_state(step_);
  }
  void operator()(const MediaFailed& event) {
    media::failed(step_, event);
    partner::tell_state(step_);
  }
  void operator()(const MediaTrackEnded& event) {
    media::track_ended(step_, event);
    partner::tell_state(step_);
  }

  void operator()(const MediaAvailable& event) { media::available(step_, event); }
  void operator()(const MediaMuted& event) {
    media::muted(step_, event);
    partner::tell_state(step_);
  }

  void operator()(const ScreenChanged& event) {
    screen::changed(step_, event);
    partner::tell_state(step_);
  }
  void operator()(const DevicesListed& event) { media::listed(step_, event); }
  void operator()(const TestChanged& event) { device_test::changed(step_, event); }
  void operator()(const SpokeMuted&) { media::spoke_muted(step_); }

  // ---- peer connections
  void operator()(const PeerDescribed& event) {
    Link* line = link::find(step_.state, event.peer);
    if (line == nullptr) return;
    link::described(step_, *line, event);
    outgoing::advance(step_);
    // An answer that is sent now is not to be sent again as a renegotiation.
    if (std::holds_alternative<Incoming>(step_.state.call)) {
      incoming::advance(step_);
    } else {
      talking::described(step_, event);
    }
  }
  void operator()(const PeerCandidate& event) {
    AppState& state = step_.state;
    if (Link* spare = link::find_spare(state, event.peer); spare != nullptr) {
      recovery::trickle(step_, *spare, event.candidate);
      return;
    }
    Link* line = link::current(state);
    if (line == nullptr || line->peer != event.peer) return;
    if (auto* call = std::get_if<Outgoing>(&state.call)) {
      partner::trickle(step_, call->partner, partner::Side::Caller, call->call, *line,
                       event.candidate);
    } else if (auto* call = std::get_if<Connecting>(&state.call)) {
      trickle_in(*call, event.candidate);
    } else if (auto* call = std::get_if<Active>(&state.call)) {
      trickle_in(*call, event.candidate);
    }
  }
  void operator()(const PeerConnection& event) { talking::connection_changed(step_, event); }
  void operator()(const PeerFlow& event) { recovery::flow_changed(step_, event); }
  void operator()(const PeerRoute& event) {
    auto* call = std::get_if<Active>(&step_.state.call);
    if (call == nullptr || call->link.peer != event.peer) return;
    call->route = event.relayed ? Route::Relayed : Route::Direct;
  }
  void operator()(const PeerStats& event) {
    if (step_.state.later != nullptr) step_.state.later->stats_came(step_, event);
  }
  void operator()(const PeerTrack& event) { talking::track_changed(step_, event); }
  void operator()(const ControlOpened& event) { talking::control_opened(step_, event); }
  void operator()(const ControlText& event) { talking::control_received(step_, event); }
  void operator()(const ControlClosed& event) { talking::control_closed(step_, event); }
  void operator()(const PeerFailed& event) { ending::peer_failed(step_, event); }

  // ---- the page
  void operator()(const LaterCame& event) {
    heard(signalling::later_came(step_, event.ok));
    if (!event.ok) return;
    if (auto* call = std::get_if<Active>(&step_.state.call)) {
      step_.state.later->talk.resume(step_, *call);
    }
    partner::tell_state(step_);
  }
  void operator()(const CopyDone& event) {
    step_.notice(event.ok ? step_.state.copy_done : step_.state.copy_failed);
  }
  void operator()(const ShareFailed&) { step_.notice(NoticeKind::ShareFailed); }
  void operator()(const NotifyAllowed& event) { step_.state.alerts.notify = event.notify; }
  void operator()(const RingHeard& event) { ringing::heard(step_, event.heard); }
  void operator()(const PeopleKnown& event) { people::known(step_, event); }
  void operator()(const PlayBlocked&) {
    if (!step_.state.sound_blocked) step_.emit(HostError{ErrorCode::AutoplayBlocked});
    step_.state.sound_blocked = true;
  }
  void operator()(const PageModesChanged& event) { step_.state.page = event.modes; }
  void operator()(const PlayAllowed&) { step_.state.sound_blocked = false; }

 private:
  /// Before the second file is there nothing shows chat or files.
  void talk() {
    if (step_.state.later != nullptr) step_.state.later->talk.run(step_, event_);
  }

  /// CopyDone says how it went.
  void copy(std::string text, NoticeKind done, NoticeKind failed) {
    step_.state.copy_done = done;
    step_.state.copy_failed = failed;
    step_.emit(CopyText{std::move(text)});
  }

  template <class Talk>
  void trickle_in(Talk& call, const protocol::Candidate& candidate) {
    partner::trickle(step_, call.partner, partner::side_of(call.caller), call.call, call.link,
                     candidate);
  }

  void heard(signalling::News news) {
    if (std::holds_alternative<signalling::CameOnline>(news)) {
      outgoing::advance(step_);
      incoming::advance(step_);
      recovery::server_is_there(step_);
    } else if (std::holds_alternative<signalling::WentOffline>(news)) {
      lobby::drop_warm(step_);
      ending::server_lost(step_);
    } else if (auto* left = std::get_if<signalling::GotLeave>(&news)) {
      ending::partner_left(step_, left->from);
    } else if (auto* ack = std::get_if<signalling::GotAck>(&news)) {
      outgoing::acknowledged(step_, ack->ack, ack->error);
    } else if (auto* got = std::get_if<signalling::GotEvent>(&news)) {
      if (!within_budget(got->event)) return;
      if (auto* called = std::get_if<protocol::CallUser>(&got->event)) {
        incoming::called(step_, std::move(*called));
      } else if (auto* accepted = std::get_if<protocol::CallAccepted>(&got->event)) {
        answered(std::move(*accepted));
      } else if (const auto* ended = std::get_if<protocol::CallEnded>(&got->event)) {
        ending::partner_gone(step_, *ended);
      }
    }
  }

  bool within_budget(const protocol::ServerEvent& event) {
    const bool counts = std::holds_alternative<protocol::CallUser>(event) ||
                        std::holds_alternative<protocol::CallAccepted>(event);
    return !counts || step_.within_signal_budget(step_.state.signals_until_ms);
  }

  // callAccepted is the callee's road to the caller: an answer first, then whatever the call
  // brings.
  void answered(protocol::CallAccepted event) {
    AppState& state = step_.state;
    if (cancel_if_late(event)) return;
    if (std::holds_alternative<Outgoing>(state.call)) {
      outgoing::accepted(step_, std::move(event));
      return;
    }
    const CallId* id = current_call_id(state);
    const Partner* partner = current_partner(state);
    const bool same_call =
        id != nullptr && !id->empty() && event.signal.zvonok && event.signal.zvonok->call == *id;
    if (id == nullptr || (event.from && partner->id != *event.from && !same_call) ||
        !partner::belongs(*partner, *id, event.signal)) {
      if (partner::is_farewell(event.signal)) return;
      step_.drop(ErrorCode::BadEvent, "callAccepted without a call");
      return;
    }
    talking::signalled(step_, event.from.value_or(partner->id), std::move(event.signal));
  }

  // A Zvonok rings for, or answers, a call that I have given up. It had not shown what it is then;
  // now it can be told.
  bool cancel_if_late(const protocol::CallAccepted& event) {
    const AppState& state = step_.state;
    const std::optional<protocol::Extension>& extension = event.signal.zvonok;
    if (!extension || extension->call.empty()) return false;
    const bool rings = extension->kind == protocol::ExtensionKind::Ringing;
    if (!rings && !std::holds_alternative<protocol::Description>(event.signal.body)) return false;
    const CallId* id = current_call_id(state);
    if (id != nullptr && *id == extension->call) return false;
    Partner callee{{}, {}, PartnerKind::Zvonok};
    if (event.from) {
      callee.id = *event.from;
    } else if (extension->call == state.last_call) {
      callee.id = state.last_callee;
    } else {
      return false;
    }
    partner::say(step_, callee, partner::Side::Caller, extension->call,
                 protocol::ExtensionKind::Cancel);
    return true;
  }

  Step& step_;
  const Event& event_;
};

}  // namespace

void step(AppState& state, const Event& event, const Moment& moment, Effects& out) {
  Step context(state, moment, out);
  const auto* came = std::get_if<LaterCame>(&event);
  if (came != nullptr && came->ok) state.later = &later();
  // After Shutdown only Start means anything; what still arrives belongs to things already closed.
  if (!state.running && !std::holds_alternative<Start>(event)) return;
  const auto* text = std::get_if<ControlText>(&event);
  if (text != nullptr && !talking::within_budget(context, *text)) return;
  std::visit(Dispatch(context, event), event);
  media::tend(context);
  lobby::tend_warm(context);
  ringing::tend(context);
  screen::tend(context);
  device_test::tend(context);
  if (!std::holds_alternative<Active>(state.call)) media::hold_to_talk(context, false);
  keep::tend(context);
}

}  // namespace zvonok::call
