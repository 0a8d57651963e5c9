// Somebody calls. While it rings the answer is made and gathered, but the caller's candidates are
// kept from the browser and nothing with an address is sent: until Answer is pressed the caller
// learns no address of ours. May depend on: protocol, base.
#include "call/link.hpp"
#include "call/partner.hpp"
#include "call/people.hpp"
#include "call/phases.hpp"
#include "call/signalling.hpp"
#include "protocol/limits.hpp"
#include "protocol/sdp.hpp"

namespace zvonok::call::incoming {
namespace {

using protocol::ExtensionKind;

enum class Ring : std::uint8_t { Loud, Silent };

// Each costs a peer connection. Nobody gives up and dials anew that often within one ring.
constexpr std::uint32_t max_recalls = 8;

CallId call_id_of(const protocol::CallUser& event) {
  return event.signal.zvonok ? event.signal.zvonok->call : CallId{event.signal.connection};
}

Partner partner_of(const Step& step, const protocol::CallUser& event) {
  Partner partner;
  partner.id = event.from;
  partner.name = event.name;
  if (event.signal.zvonok) {
    partner.kind = PartnerKind::Zvonok;
    if (partner.name.empty()) partner.name = event.signal.zvonok->name;
  } else {
    partner.kind = partner::plain_kind(step.state);
  }
  return partner;
}

void begin(Step& step, const protocol::CallUser& event, const protocol::Description& offer,
           Ring ring) {
  protocol::sdp::Split split = protocol::sdp::split_candidates(offer.sdp);
  Incoming call;
  call.call = call_id_of(event);
  call.partner = partner_of(step, event);
  call.held = std::move(split.candidates);
  call.link = link::open_answer(
      step, protocol::Description{protocol::SdpType::Offer, std::move(split.sdp)});
  call.answered = ring == Ring::Silent;
  step.start_timer(call.ring_timer, step.state.options.incoming_timeout_ms);
  if (ring == Ring::Loud) {
    partner::say(step, call.partner, partner::Side::Callee, call.call, ExtensionKind::Ringing);
    step.emit(HostIncoming{call.partner});
  }
  step.state.call = std::move(call);
}

void refuse_busy(Step& step, const protocol::CallUser& event) {
  const Partner caller = partner_of(step, event);
  partner::say(step, caller, partner::Side::Callee, call_id_of(event), ExtensionKind::Busy);
  step.notice(NoticeKind::MissedCall, caller.name);
  people::remember(step, caller, people::Met::Missed);
}

void offered(Step& step, const protocol::CallUser& event, const protocol::Description& offer) {
  AppState& state = step.state;
  Partner* partner = current_partner(state);
  const CallId* id = current_call_id(state);
  const std::uint32_t path = event.signal.zvonok ? event.signal.zvonok->path : 0;
  // Whoever knows the call's 128 bits is its other end, whatever id a server has given it since.
  const bool same_call = id != nullptr && event.signal.zvonok && *id == call_id_of(event) &&
                         partner->kind == PartnerKind::Zvonok;
  const bool same_person = id != nullptr && (same_call || partner->id == event.from);
  const bool talks =
      std::holds_alternative<Connecting>(state.call) || std::holds_alternative<Active>(state.call);
  if (path != 0) {
    if (same_call && talks) {
      talking::signalled(step, event.from, event.signal);
    } else {
      partner::say(step, partner_of(step, event), partner::Side::Callee, call_id_of(event),
                   ExtensionKind::Bye);
    }
    return;
  }
  if (same_person && partner->kind != PartnerKind::Unknown &&
      partner->kind != partner_of(step, event).kind) {
    // With the seed's server anybody can take their id. What is known to be plain must not be sent
    // a word of ours, and who has shown the extension never leaves it out.
    step.drop(ErrorCode::BadEvent, "offer of another kind than its caller's");
    return;
  }
  if (auto* ringing = std::get_if<Incoming>(&state.call); ringing != nullptr && same_person) {
    if (event.signal.zvonok && ringing->call == call_id_of(event)) {
      // Said again after the caller's line to the server was lost, perhaps under another id.
      ringing->partner.id = event.from;
      partner::say(step, ringing->partner, partner::Side::Callee, ringing->call,
                   ExtensionKind::Ringing);
      return;
    }
    // They called anew: only the newest offer leads to an end that still listens.
    if (ringing->recalls == max_recalls) {
      step.drop(ErrorCode::TooLarge, "calls from one person");
      return;
    }
    const bool answered = ringing->answered;
    const std::uint32_t recalls = ringing->recalls + 1;
    step.stop_timer(ringing->ring_timer);
    link::close(step, ringing->link);
    begin(step, event, offer, answered ? Ring::Silent : Ring::Loud);
    std::get<Incoming>(state.call).recalls = recalls;
    return;
  }
  if (std::holds_alternative<Outgoing>(state.call) && same_person) {
    if (outgoing::survives_glare(step, event)) return;
    begin(step, event, offer, Ring::Silent);
    return;
  }
  if (talks && same_person) {
    // PeerJS does not renegotiate: its every offer is another call.
    const bool renegotiates = event.signal.zvonok
                                  ? *id == call_id_of(event)
                                  : partner->kind == PartnerKind::Plain &&
                                        link::is_other_end(*link::current(state), offer);
    if (renegotiates) {
      if (same_call) partner->id = event.from;
      talking::signalled(step, event.from, event.signal);
      return;
    }
    // A new call in the name of the one I talk to. While they are heard it is not they who call:
    // with the seed's server anybody can take their id.
    const auto* active = std::get_if<Active>(&state.call);
    if (active == nullptr || active->phase != ActivePhase::Live) {
      ending::end(step, EndReason::PartnerLeft);
    }
  }
  if (std::holds_alternative<Idle>(state.call) || std::holds_alternative<Ended>(state.call)) {
    begin(step, event, offer, Ring::Loud);
    return;
  }
  refuse_busy(step, event);
}

// Messages of the call that rings: another candidate, or that the caller gave up.
void told_while_ringing(Step& step, Incoming& call, protocol::Signal signal) {
  if (auto* candidate = std::get_if<protocol::Candidate>(&signal.body)) {
    if (call.held.size() < protocol::max_sdp_candidates) call.held.push_back(std::move(*candidate));
    return;
  }
  if (!signal.zvonok) return;
  switch (signal.zvonok->kind) {
    case ExtensionKind::Cancel:
    case ExtensionKind::Bye:
      ending::end(step, EndReason::Missed);
      break;
    case ExtensionKind::None:
    case ExtensionKind::Ringing:
    case ExtensionKind::Decline:
    case ExtensionKind::Busy:
      break;
  }
}

}  // namespace

void called(Step& step, protocol::CallUser event) {
  AppState& state = step.state;
  if (event.from == state.signalling.me) {
    step.drop(ErrorCode::BadEvent, "call from myself");
    return;
  }
  const auto* description = std::get_if<protocol::Description>(&event.signal.body);
  if (description != nullptr && description->type == protocol::SdpType::Offer) {
    offered(step, event, *description);
    return;
  }
  const Partner* partner = current_partner(state);
  const CallId* id = current_call_id(state);
  const bool same_call =
      id != nullptr && event.signal.zvonok && !id->empty() && event.signal.zvonok->call == *id;
  if (id == nullptr || (partner->id != event.from && !same_call) ||
      !partner::belongs(*partner, *id, event.signal)) {
    if (!partner::is_farewell(event.signal)) {
      step.drop(ErrorCode::BadEvent, "signal outside a call");
    }
    return;
  }
  if (auto* ringing = std::get_if<Incoming>(&state.call)) {
    told_while_ringing(step, *ringing, std::move(event.signal));
  } else {
    talking::signalled(step, event.from, std::move(event.signal));
  }
}

void answer(Step& step) {
  auto* call = std::get_if<Incoming>(&step.state.call);
  if (call == nullptr || call->answered) return;
  call->answered = true;
  advance(step);
}

void decline(Step& step) {
  auto* call = std::get_if<Incoming>(&step.state.call);
  if (call == nullptr) return;
  partner::say(step, call->partner, partner::Side::Callee, call->call, ExtensionKind::Decline);
  ending::end(step, EndReason::DeclinedByMe);
}

void advance(Step& step) {
  auto* call = std::get_if<Incoming>(&step.state.call);
  // Candidates found later are trickled: the caller's end takes them at any time, simple-peer's
  // too.
  if (call == nullptr || !call->answered || call->link.local_sdp.empty()) return;
  if (!signalling::is_online(step.state)) {
    signalling::hurry(step);  // the answer leaves when the server is there again
    return;
  }
  for (protocol::Candidate& candidate : call->held) {
    link::add_candidate(step, call->link, std::move(candidate));
  }
  const protocol::Signal signal =
      partner::make_signal(step, call->partner, call->call,
                           protocol::Description{protocol::SdpType::Answer, call->link.local_sdp});
  partner::send(step, call->partner, partner::Side::Callee, signal);
  call->link.described = true;
  step.stop_timer(call->ring_timer);
  Connecting next;
  next.call = std::move(call->call);
  next.partner = std::move(call->partner);
  next.link = std::move(call->link);
  next.remote = call->remote;
  talking::begin(step, std::move(next));
}

bool timer_fired(Step& step, TimerHandle timer) {
  auto* call = std::get_if<Incoming>(&step.state.call);
  if (call == nullptr || !timer || timer != call->ring_timer) return false;
  call->ring_timer = {};
  ending::end(step, EndReason::Missed);
  return true;
}

}  // namespace zvonok::call::incoming
