// From Call pressed to the answer. May depend on: protocol, base.
#include "call/link.hpp"
#include "call/partner.hpp"
#include "call/people.hpp"
#include "call/phases.hpp"
#include "call/signalling.hpp"

namespace zvonok::call::outgoing {
namespace {

using protocol::ExtensionKind;

// How soon an offer is repeated to somebody who has not come back to the server yet.
constexpr std::int64_t say_again_ms = 1'000;

// simple-peer's end is told nothing: it has no words for it.
void give_up(Step& step, const Outgoing& call, EndReason reason) {
  partner::say(step, call.partner, partner::Side::Caller, call.call, ExtensionKind::Cancel);
  ending::end(step, reason);
}

void take_answer(Step& step, Outgoing& call, const protocol::CallAccepted& event,
                 const protocol::Description& answer) {
  link::apply(step, call.link, answer);
  call.link.awaits_answer = false;
  call.partner.kind = event.signal.zvonok ? PartnerKind::Zvonok : partner::plain_kind(step.state);
  if (event.signal.zvonok && !event.signal.zvonok->name.empty()) {
    call.partner.name = event.signal.zvonok->name;
  }
  partner::flush(step, call.partner, partner::Side::Caller, call.call, call.link);
  step.stop_timer(call.ring_timer);
  step.stop_timer(call.gather_timer);
  Connecting next;
  next.call = std::move(call.call);
  next.partner = std::move(call.partner);
  next.link = std::move(call.link);
  next.caller = true;
  talking::begin(step, std::move(next));
}

EndReason reason_of(protocol::AckError error) {
  switch (error) {
    case protocol::AckError::UnknownId:
      return EndReason::UnknownId;
    case protocol::AckError::OwnId:
    case protocol::AckError::BadRequest:
    case protocol::AckError::TooLarge:
    case protocol::AckError::RateLimited:
    case protocol::AckError::NotCalling:
    case protocol::AckError::Unknown:
      return EndReason::ServerRefused;
  }
  return EndReason::ServerRefused;
}

}  // namespace

void begin(Step& step, std::string_view typed) {
  AppState& state = step.state;
  const bool free =
      std::holds_alternative<Idle>(state.call) || std::holds_alternative<Ended>(state.call);
  if (!free || !state.running) return;  // a double click, or a host page that calls twice
  const Result<PeerId> id = protocol::parse_peer_id(typed);
  if (!id) {
    step.notice(id.error().detail == "empty" ? NoticeKind::EmptyId : NoticeKind::BadId);
    return;
  }
  if (*id == state.signalling.me) {
    step.notice(NoticeKind::OwnId);
    return;
  }
  const std::string there = protocol::link_server(typed);
  if (!there.empty() && there != protocol::host_of(state.options.server)) {
    step.notice(NoticeKind::OtherSite);
    return;
  }
  state.dial_id = id->text;
  step.notice(NoticeKind::None);

  Outgoing call;
  call.call = make_call_id(step.moment.entropy);
  call.partner.id = *id;
  if (const auto* ended = std::get_if<Ended>(&state.call);
      ended != nullptr && ended->partner.id == *id) {
    call.partner.name = ended->partner.name;
  } else {
    call.partner.name = people::name_of(state, *id);
  }
  if (state.warm) {
    step.stop_timer(state.warm->timer);
    call.link = std::move(state.warm->link);
    state.warm.reset();
  } else {
    call.link = link::open_offer(step);
  }
  state.last_call = call.call;
  state.last_callee = call.partner.id;
  step.start_timer(call.ring_timer, state.options.ring_timeout_ms);
  step.start_timer(call.gather_timer, link::gather_wait_ms(step, call.link));
  state.call = std::move(call);
  signalling::hurry(step);
  if (state.signalling.phase == SignallingPhase::Off) {
    ending::end(step, EndReason::ServerLost);  // its address is wrong: waiting does not help
    return;
  }
  advance(step);
}

void advance(Step& step) {
  auto* call = std::get_if<Outgoing>(&step.state.call);
  if (call == nullptr || call->phase != OutgoingPhase::Preparing) return;
  // Who is called through a PeerServer takes candidates later.
  const bool trickles = signalling::is_peer_server(step.state) && !call->link.local_sdp.empty();
  if (!trickles && !link::complete_enough(call->link)) {
    // The bound runs from the first candidate on.
    if (call->link.first_candidate_ms == step.moment.now_ms) {
      step.start_timer(call->gather_timer, link::gather_wait_ms(step, call->link));
    }
    return;
  }
  step.stop_timer(call->gather_timer);
  if (!signalling::is_online(step.state)) return;
  const protocol::Signal signal =
      partner::make_signal(step, call->partner, call->call,
                           protocol::Description{protocol::SdpType::Offer, call->link.local_sdp});
  call->ack = signalling::send_offer(step, call->partner.id, signal);
  // Said again after the line was lost: the ring's time goes on.
  call->said_again = call->link.described;
  if (!call->said_again) {
    step.start_timer(call->ring_timer, step.state.options.ring_timeout_ms);
  }
  call->link.described = true;
  call->link.awaits_answer = true;
  call->phase = OutgoingPhase::Sent;
}

void accepted(Step& step, protocol::CallAccepted event) {
  auto* call = std::get_if<Outgoing>(&step.state.call);
  if (call == nullptr || call->phase == OutgoingPhase::Preparing) return;
  if (event.from && *event.from != call->partner.id) {
    step.drop(ErrorCode::BadEvent, "answer from a stranger");
    return;
  }
  const std::optional<protocol::Extension>& extension = event.signal.zvonok;
  if (!partner::belongs(call->partner, call->call, event.signal)) {
    if (!partner::is_farewell(event.signal)) {
      step.drop(ErrorCode::BadEvent, "answer to another call");
    }
    return;
  }
  if (const auto* description = std::get_if<protocol::Description>(&event.signal.body)) {
    if (description->type != protocol::SdpType::Answer) {
      step.drop(ErrorCode::BadSignal, "offer instead of an answer");
      return;
    }
    take_answer(step, *call, event, *description);
    return;
  }
  if (!extension) return;
  call->partner.kind = PartnerKind::Zvonok;
  if (!extension->name.empty()) call->partner.name = extension->name;
  switch (extension->kind) {
    case ExtensionKind::Ringing:
      call->phase = OutgoingPhase::Ringing;
      partner::flush(step, call->partner, partner::Side::Caller, call->call, call->link);
      break;
    case ExtensionKind::Decline:
      ending::end(step, EndReason::Declined);
      break;
    case ExtensionKind::Busy:
      ending::end(step, EndReason::Busy);
      break;
    case ExtensionKind::Bye:
      ending::end(step, EndReason::PartnerLeft);
      break;
    case ExtensionKind::None:
    case ExtensionKind::Cancel:
      break;
  }
}

void acknowledged(Step& step, std::uint32_t ack, std::optional<protocol::AckError> error) {
  auto* call = std::get_if<Outgoing>(&step.state.call);
  if (call == nullptr || call->ack != ack || !error) return;
  if (*error == protocol::AckError::UnknownId && call->said_again) {
    // They were there before the server was lost, and will find back to it as well.
    call->phase = OutgoingPhase::Preparing;
    call->ack.reset();
    step.start_timer(call->gather_timer, say_again_ms);
    return;
  }
  ending::end(step, reason_of(*error));
}

bool timer_fired(Step& step, TimerHandle timer) {
  auto* call = std::get_if<Outgoing>(&step.state.call);
  if (call == nullptr || !timer) return false;
  if (timer == call->gather_timer) {
    call->gather_timer = {};
    call->link.gather_timed_out = true;
    advance(step);
    return true;
  }
  if (timer == call->ring_timer) {
    call->ring_timer = {};
    const bool sent = call->phase != OutgoingPhase::Preparing;
    give_up(step, *call, sent ? EndReason::NoAnswer : EndReason::ServerLost);
    return true;
  }
  return false;
}

bool survives_glare(Step& step, const protocol::CallUser& theirs) {
  auto* call = std::get_if<Outgoing>(&step.state.call);
  if (call == nullptr) return false;
  // The greater call id wins on both sides (RingRTC's rule). Mine not sent yet: they only know
  // theirs. A plain simple-peer can not give its own call up, so it always wins.
  const bool sent = call->phase != OutgoingPhase::Preparing;
  if (sent && theirs.signal.zvonok && call->call > theirs.signal.zvonok->call) return true;
  step.stop_timer(call->ring_timer);
  step.stop_timer(call->gather_timer);
  link::close(step, call->link);
  step.state.call = Idle{};
  return false;
}

}  // namespace zvonok::call::outgoing
