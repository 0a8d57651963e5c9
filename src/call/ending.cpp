// Every way out of a call, in one place: whatever it holds is closed, the partner and the page are
// told. May depend on: protocol, base.
#include "call/keep.hpp"
#include "call/later.hpp"
#include "call/link.hpp"
#include "call/media.hpp"
#include "call/partner.hpp"
#include "call/people.hpp"
#include "call/phases.hpp"
#include "call/recovery.hpp"
#include "call/signalling.hpp"
#include "protocol/control.hpp"

namespace zvonok::call {

namespace {

template <class State>
auto partner_in(State& state) -> decltype(&std::get<Active>(state.call).partner) {
  if (auto* call = std::get_if<Outgoing>(&state.call)) return &call->partner;
  if (auto* call = std::get_if<Incoming>(&state.call)) return &call->partner;
  if (auto* call = std::get_if<Connecting>(&state.call)) return &call->partner;
  if (auto* call = std::get_if<Active>(&state.call)) return &call->partner;
  return nullptr;
}

}  // namespace

const Partner* current_partner(const AppState& state) { return partner_in(state); }
Partner* current_partner(AppState& state) { return partner_in(state); }

const CallId* current_call_id(const AppState& state) {
  if (const auto* call = std::get_if<Outgoing>(&state.call)) return &call->call;
  if (const auto* call = std::get_if<Incoming>(&state.call)) return &call->call;
  if (const auto* call = std::get_if<Connecting>(&state.call)) return &call->call;
  if (const auto* call = std::get_if<Active>(&state.call)) return &call->call;
  return nullptr;
}

namespace ending {
namespace {

using protocol::ExtensionKind;

// The control channel is the fast road, the server the one that works when the path is broken.
void say_bye(Step& step, const Partner& partner, const Link& link, const CallId& call,
             bool caller) {
  if (partner.kind == PartnerKind::Zvonok && link.control_open) {
    step.emit(SendControl{link.peer, protocol::control::encode(protocol::control::Bye{})});
  }
  partner::say(step, partner, partner::side_of(caller), call, ExtensionKind::Bye);
}

void stop_all(Step& step) {
  signalling::stop(step);
  media::stop(step);
  step.state.running = false;
  step.state.call = Idle{};
}

}  // namespace

void end(Step& step, EndReason reason, Told told) {
  AppState& state = step.state;
  Link* line = link::current(state);
  const Partner* partner = current_partner(state);
  if (line == nullptr || partner == nullptr) return;
  Ended ended{reason, *partner, 0};
  if (auto* call = std::get_if<Outgoing>(&state.call)) {
    step.stop_timer(call->ring_timer);
    step.stop_timer(call->gather_timer);
  } else if (auto* call = std::get_if<Incoming>(&state.call)) {
    step.stop_timer(call->ring_timer);
  } else if (auto* call = std::get_if<Connecting>(&state.call)) {
    step.stop_timer(call->timer);
  } else if (auto* call = std::get_if<Active>(&state.call)) {
    ended.duration_ms = step.moment.now_ms - call->since_ms;
    recovery::stop(step, *call);
    if (call->talk.allowed) state.later->talk.end(step, *call, told == Told::Nobody);
  }
  people::remember_unconnected(step, reason);
  step.emit(ShowRemote{});
  link::close(step, *line);
  if (told == Told::Host) {
    step.emit(HostEnded{ended.reason, ended.partner, ended.duration_ms});
  }
  // Of what can not be answered any more.
  const NoticeKind kind = state.notice.kind;
  if (kind == NoticeKind::Message || kind == NoticeKind::FileOffered) step.notice(NoticeKind::None);
  state.warm_spent = false;
  state.call = std::move(ended);
}

void leave(Step& step) {
  AppState& state = step.state;
  if (const auto* call = std::get_if<Outgoing>(&state.call)) {
    partner::say(step, call->partner, partner::Side::Caller, call->call, ExtensionKind::Cancel);
    end(step, EndReason::Cancelled);
  } else if (std::holds_alternative<Incoming>(state.call)) {
    incoming::decline(step);
  } else if (const auto* connecting = std::get_if<Connecting>(&state.call)) {
    say_bye(step, connecting->partner, connecting->link, connecting->call, connecting->caller);
    end(step, EndReason::HungUp);
  } else if (const auto* active = std::get_if<Active>(&state.call)) {
    say_bye(step, active->partner, active->link, active->call, active->caller);
    end(step, EndReason::HungUp);
  }
}

void shut_down(Step& step) {
  leave(step);
  stop_all(step);
  keep::forget(step);
}

void hide_page(Step& step) {
  AppState& state = step.state;
  if (const auto* call = std::get_if<Active>(&state.call);
      call != nullptr && call->partner.kind == PartnerKind::Zvonok) {
    // The call may go on in the tab's next page (keep.hpp): the partner is not told that it ended,
    // nor is the host.
    if (call->link.control_open) {
      step.emit(SendControl{call->link.peer, protocol::control::encode(protocol::control::Away{})});
    }
    end(step, EndReason::HungUp, Told::Nobody);
  } else if (const auto* ringing = std::get_if<Incoming>(&state.call)) {
    partner::say(step, ringing->partner, partner::Side::Callee, ringing->call, ExtensionKind::Bye);
    end(step, EndReason::HungUp);
  } else {
    leave(step);
  }
  stop_all(step);
}

void partner_gone(Step& step, const protocol::CallEnded& event) {
  AppState& state = step.state;
  const Partner* partner = current_partner(state);
  // From the seed's server it names nobody: somebody, somewhere, closed a tab.
  if (!event.from || partner == nullptr || partner->id != *event.from) {
    step.drop(ErrorCode::BadEvent, "callEnded of somebody else");
    return;
  }
  if (std::holds_alternative<Incoming>(state.call)) {
    end(step, EndReason::Missed);
  } else if (std::holds_alternative<Outgoing>(state.call)) {
    end(step, EndReason::PartnerLeft);
  } else if (std::holds_alternative<Connecting>(state.call)) {
    end(step, EndReason::PartnerLeft);
  }
  // Active: only their socket is gone, which a call does not need. When its page crashed nothing
  // comes any more, which is noticed sooner.
}

void partner_left(Step& step, const PeerId& from) {
  AppState& state = step.state;
  const Partner* partner = current_partner(state);
  if (partner == nullptr || partner->id != from) {
    step.drop(ErrorCode::BadEvent, "LEAVE of somebody else");
    return;
  }
  // A Zvonok has words of its own: of one, LEAVE is the server's, whose line to it is broken.
  const bool said = partner->kind != PartnerKind::Zvonok;
  if (const auto* call = std::get_if<Outgoing>(&state.call)) {
    if (call->phase == OutgoingPhase::Preparing) return;  // it knows nothing of this call
    end(step, said ? EndReason::Declined : EndReason::PartnerLeft);
  } else if (std::holds_alternative<Incoming>(state.call)) {
    end(step, EndReason::Missed);
  } else if (said) {
    end(step, EndReason::RemoteHungUp);
  } else if (std::holds_alternative<Connecting>(state.call)) {
    end(step, EndReason::PartnerLeft);
  }
}

void server_lost(Step& step) {
  // A PeerServer keeps what is said to me until I am there again, under the same id.
  if (signalling::is_peer_server(step.state)) return;
  auto* call = std::get_if<Outgoing>(&step.state.call);
  if (call == nullptr || call->phase == OutgoingPhase::Preparing) return;
  // Said again when the server is there again: the answer to it may be lost, or under way to an id
  // that I have no more. The ring's time goes on.
  call->phase = OutgoingPhase::Preparing;
  call->ack.reset();
}

void peer_failed(Step& step, const PeerFailed& event) {
  AppState& state = step.state;
  const Link* line = link::find(state, event.peer);
  if (line == nullptr) return;
  step.drop(event.error);
  step.emit(HostError{event.error.code});
  if (link::find_spare(state, event.peer) != nullptr) {
    recovery::lose_spare(step, event.peer);
    return;
  }
  if (line != link::current(state)) {
    state.warm_spent = true;  // lobby::tend_warm closes it
    return;
  }
  const bool was_heard = !line->remote_fingerprints.empty();
  if (const auto* call = std::get_if<Outgoing>(&state.call)) {
    partner::say(step, call->partner, partner::Side::Caller, call->call, ExtensionKind::Cancel);
  } else if (const auto* call = std::get_if<Incoming>(&state.call)) {
    partner::say(step, call->partner, partner::Side::Callee, call->call, ExtensionKind::Decline);
  } else if (const auto* call = std::get_if<Connecting>(&state.call)) {
    say_bye(step, call->partner, call->link, call->call, call->caller);
  } else if (const auto* call = std::get_if<Active>(&state.call)) {
    say_bye(step, call->partner, call->link, call->call, call->caller);
  }
  end(step, was_heard ? EndReason::BadCall : EndReason::CallFailed);
  state.warm_spent = true;  // it would fail again, without anybody having asked
}

}  // namespace ending
}  // namespace zvonok::call
