// Every way out of a call, in one place: whatever it holds is closed, the partner and the page are
// told. May depend on: protocol, base.
#include "call/link.hpp"
#include "call/media.hpp"
#include "call/partner.hpp"
#include "call/phases.hpp"
#include "call/signalling.hpp"
#include "protocol/control.hpp"

namespace zvonok::call {

const Partner* current_partner(const AppState& state) {
  if (const auto* call = std::get_if<Outgoing>(&state.call)) return &call->partner;
  if (const auto* call = std::get_if<Incoming>(&state.call)) return &call->partner;
  if (const auto* call = std::get_if<Connecting>(&state.call)) return &call->partner;
  if (const auto* call = std::get_if<Active>(&state.call)) return &call->partner;
  return nullptr;
}

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
  partner::say(step, partner, caller ? partner::Side::Caller : partner::Side::Callee, call,
               ExtensionKind::Bye);
}

}  // namespace

void end(Step& step, EndReason reason) {
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
  } else if (const auto* call = std::get_if<Active>(&state.call)) {
    ended.duration_ms = step.moment.now_ms - call->since_ms;
  }
  step.emit(ShowRemote{});
  link::close(step, *line);
  step.emit(HostEnded{ended.reason, ended.partner, ended.duration_ms});
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
  AppState& state = step.state;
  // No "bye" from a running call: its channel closes without one, which says that the page went
  // away.
  if (const auto* call = std::get_if<Outgoing>(&state.call)) {
    partner::say(step, call->partner, partner::Side::Caller, call->call, ExtensionKind::Cancel);
  } else if (const auto* ringing = std::get_if<Incoming>(&state.call)) {
    partner::say(step, ringing->partner, partner::Side::Callee, ringing->call, ExtensionKind::Bye);
  } else if (const auto* connecting = std::get_if<Connecting>(&state.call)) {
    partner::say(step, connecting->partner,
                 connecting->caller ? partner::Side::Caller : partner::Side::Callee,
                 connecting->call, ExtensionKind::Bye);
  }
  end(step, EndReason::HungUp);
  signalling::stop(step);
  media::stop(step);
  state.running = false;
  state.call = Idle{};
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
  // Active: only their socket is gone. The call does not need the server; its own channel tells the
  // rest.
}

void server_lost(Step& step) {
  AppState& state = step.state;
  const auto* call = std::get_if<Outgoing>(&state.call);
  const bool waits = call != nullptr && call->phase == OutgoingPhase::Preparing;
  // The answer could not reach us any more: a new connection has a new id.
  if ((call != nullptr && !waits) || std::holds_alternative<Incoming>(state.call)) {
    end(step, EndReason::ServerLost);
  }
}

void peer_failed(Step& step, const PeerFailed& event) {
  AppState& state = step.state;
  const Link* line = link::find(state, event.peer);
  if (line == nullptr) return;
  step.drop(event.error);
  step.emit(HostError{event.error.code});
  if (line != link::current(state)) {
    state.warm_spent = true;  // lobby::tend_warm closes it
    return;
  }
  if (const auto* call = std::get_if<Outgoing>(&state.call)) {
    partner::say(step, call->partner, partner::Side::Caller, call->call, ExtensionKind::Cancel);
  } else if (const auto* call = std::get_if<Incoming>(&state.call)) {
    partner::say(step, call->partner, partner::Side::Callee, call->call, ExtensionKind::Decline);
  } else if (const auto* call = std::get_if<Connecting>(&state.call)) {
    say_bye(step, call->partner, call->link, call->call, call->caller);
  } else if (const auto* call = std::get_if<Active>(&state.call)) {
    say_bye(step, call->partner, call->link, call->call, call->caller);
  }
  end(step, EndReason::BadCall);
  state.warm_spent = true;  // it would fail again, without anybody having asked
}

}  // namespace ending
}  // namespace zvonok::call
