// See recovery.hpp. May depend on: protocol, base.
#include "call/recovery.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "call/link.hpp"
#include "call/partner.hpp"
#include "call/phases.hpp"
#include "call/signalling.hpp"
#include "protocol/control.hpp"
#include "protocol/limits.hpp"

namespace zvonok::call::recovery {
namespace {

// When the tries start, after one another (those of LiveKit's client): a lost offer costs little,
// an outage of half an hour no storm.
constexpr std::array<std::int64_t, 4> retry_ms{300, 900, 1'500, 2'100};
constexpr std::int64_t later_retry_ms = 7'000;
// An offer that was not answered for this time is made anew; a slow network needs the time.
constexpr std::int64_t offer_patience_ms = 3'000;
// The callee lets the caller begin: one offer is enough when both still reach the server.
constexpr std::int64_t callee_wait_ms = 500;
// A plain end is offered an ICE restart; before that its browser may well find the way by itself.
constexpr std::int64_t restart_wait_ms = 2'000;
// One of mine, one of theirs, and one that is just being replaced.
constexpr std::size_t max_spares = 3;
// How long a callee keeps a spare that the caller has not chosen.
constexpr std::int64_t linger_ms = 10'000;

Active* active(Step& step) { return std::get_if<Active>(&step.state.call); }

bool is_zvonok(const Active& call) { return call.partner.kind == PartnerKind::Zvonok; }

partner::Side side_of(const Link& spare) {
  return spare.offered ? partner::Side::Caller : partner::Side::Callee;
}

void close_spares(Step& step, Active& call, PeerHandle but = {}) {
  for (Link& spare : call.recovery.spares) {
    if (spare.peer != but) link::close(step, spare);
  }
  std::erase_if(call.recovery.spares, [](const Link& spare) { return !spare.peer; });
}

void live(Step& step, Active& call) {
  call.phase = ActivePhase::Live;
  call.recovery.attempt = 0;
  call.recovery.suspect = false;
  step.stop_timer(call.recovery.retry_timer);
  step.stop_timer(call.recovery.end_timer);
  if (!call.recovery.spares.empty()) step.start_timer(call.recovery.retry_timer, linger_ms);
}

// The first connection delivers again.
void healed(Step& step, Active& call) {
  if (call.phase != ActivePhase::Reconnecting) return;
  if (call.caller && is_zvonok(call) && !call.recovery.spares.empty()) {
    close_spares(step, call);
    if (call.link.control_open) {
      const protocol::control::Use use{call.link.path};
      step.emit(SendControl{call.link.peer, protocol::control::encode(use)});
    }
  }
  live(step, call);
}

// A spare takes the place of the first connection.
void adopt(Step& step, Active& call, PeerHandle peer) {
  std::vector<Link>& spares = call.recovery.spares;
  const auto it = std::ranges::find(spares, peer, &Link::peer);
  if (it == spares.end()) return;
  Link chosen = std::move(*it);
  spares.erase(it);
  if (call.caller) {
    const protocol::control::Use use{chosen.path};
    step.emit(SendControl{chosen.peer, protocol::control::encode(use)});
  }
  call.remote.audio_live = chosen.audio_live;
  call.remote.video_live = chosen.video_live;
  step.emit(ShowRemote{chosen.peer});
  const bool came_back = !call.link.peer;  // from a reload
  link::close(step, call.link);
  close_spares(step, call);
  call.link = std::move(chosen);
  call.told_me = step.state.signalling.me;
  if (came_back) step.emit(HostConnected{call.partner});
  call.route = Route::Unknown;
  live(step, call);
  partner::tell_state(step);
}

void offer_spare(Step& step, Active& call, bool anew) {
  std::vector<Link>& spares = call.recovery.spares;
  const auto mine = std::ranges::find(spares, true, &Link::offered);
  if (mine != spares.end()) {
    if (!anew && step.moment.now_ms - mine->opened_ms < offer_patience_ms) return;
    link::close(step, *mine);
    spares.erase(mine);
  }
  if (spares.size() >= max_spares) return;
  Link spare = link::open_offer(step);
  spare.path = make_path(step.moment.entropy);
  spare.remote_fingerprints = call.link.remote_fingerprints;
  spares.push_back(std::move(spare));
}

void attempt(Step& step, Active& call, bool anew) {
  Recovery& recovery = call.recovery;
  const std::int64_t delay =
      recovery.attempt < retry_ms.size() ? retry_ms[recovery.attempt] : later_retry_ms;
  ++recovery.attempt;
  step.start_timer(recovery.retry_timer, delay);
  if (!signalling::is_online(step.state)) {
    signalling::hurry(step);
  } else if (is_zvonok(call)) {
    offer_spare(step, call, anew);
  } else if (!call.caller && !call.link.dead && call.partner.kind == PartnerKind::Plain) {
    step.emit(MakeOffer{call.link.peer, true});
  }
}

void leave_page(Step& step, Active& call, std::int64_t wait_ms) {
  call.phase = ActivePhase::Away;
  step.stop_timer(call.recovery.retry_timer);
  step.start_timer(call.recovery.end_timer, wait_ms);
}

// It was thought to be away, and speaks: from now on it is only the connection that is missing.
void came_back(Step& step, Active& call) {
  if (call.phase != ActivePhase::Away) return;
  call.phase = ActivePhase::Reconnecting;
  call.recovery.attempt = 0;
  step.start_timer(call.recovery.end_timer, step.state.options.give_up_ms);
  step.start_timer(call.recovery.retry_timer, callee_wait_ms);
}

void lose_spare(Step& step, PeerHandle peer) {
  Active* call = active(step);
  Link* spare = link::find_spare(step.state, peer);
  if (call == nullptr || spare == nullptr) return;
  link::close(step, *spare);
  std::erase_if(call->recovery.spares, [](const Link& it) { return !it.peer; });
}

void offered(Step& step, Active& call, const PeerId& from, std::uint32_t path,
             protocol::Description offer) {
  std::vector<Link>& spares = call.recovery.spares;
  const bool known =
      path == call.link.path || std::ranges::find(spares, path, &Link::path) != spares.end();
  if (known) return;  // a duplicate
  // Only the newest offer leads to an end that still waits.
  const auto theirs = std::ranges::find(spares, false, &Link::offered);
  if (theirs != spares.end()) {
    link::close(step, *theirs);
    spares.erase(theirs);
  }
  if (spares.size() >= max_spares) return;
  call.partner.id = from;
  Link spare = link::open_answer(step, std::move(offer));
  spare.path = path;
  spares.push_back(std::move(spare));
  if (call.phase == ActivePhase::Live) step.start_timer(call.recovery.retry_timer, linger_ms);
}

}  // namespace

void begin(Step& step) {
  Active* call = active(step);
  if (call == nullptr || call->phase != ActivePhase::Live) return;
  call->phase = ActivePhase::Reconnecting;
  call->recovery.attempt = 0;
  step.start_timer(call->recovery.end_timer, step.state.options.give_up_ms);
  signalling::hurry(step);
  if (!is_zvonok(*call)) {
    step.start_timer(call->recovery.retry_timer, restart_wait_ms);
  } else if (call->caller || !signalling::is_online(step.state)) {
    attempt(step, *call, false);
  } else {
    step.start_timer(call->recovery.retry_timer, callee_wait_ms);
  }
}

void flow_changed(Step& step, const PeerFlow& event) {
  Active* call = active(step);
  if (call == nullptr) return;
  if (Link* spare = link::find_spare(step.state, event.peer); spare != nullptr) {
    spare->flow = event.flow;
    return;
  }
  if (call->link.peer != event.peer) return;
  call->link.flow = event.flow;
  switch (event.flow) {
    case Flow::Flowing:
      call->recovery.suspect = false;
      healed(step, *call);
      break;
    case Flow::Thin:
      // The line to the server is asked now, so that its state is known when the gap is certain.
      call->recovery.suspect = true;
      if (is_zvonok(*call)) signalling::hurry(step);
      break;
    case Flow::Silent:
      begin(step);
      break;
  }
}

void connection_changed(Step& step, const PeerConnection& event) {
  Active* call = active(step);
  if (call == nullptr) return;
  const bool gone =
      event.state == ConnectionState::Failed || event.state == ConnectionState::Closed;
  if (call->link.peer != event.peer) {
    if (gone) lose_spare(step, event.peer);
    return;
  }
  Link& link = call->link;
  link.connected = event.state == ConnectionState::Connected;
  switch (event.state) {
    case ConnectionState::New:
    case ConnectionState::Connecting:
      break;
    case ConnectionState::Connected:
      // What was not heard for 600 ms has to be heard first.
      if (link.flow != Flow::Silent) healed(step, *call);
      break;
    case ConnectionState::Disconnected:
      if (link.flow != Flow::Flowing) begin(step);
      break;
    case ConnectionState::Failed:
    case ConnectionState::Closed:
      // A connection that was closed under us (Chromium does it when the machine sleeps) can not be
      // restarted; one that failed can, by a plain caller's answerer.
      link.dead = is_zvonok(*call) || event.state == ConnectionState::Closed;
      if (!is_zvonok(*call) &&
          (call->caller || link.dead || call->partner.kind == PartnerKind::PeerJs)) {
        give_up(step, *call);
      } else if (call->phase == ActivePhase::Live) {
        begin(step);
      } else if (call->phase == ActivePhase::Reconnecting) {
        attempt(step, *call, false);
      }
      break;
  }
}

void server_is_there(Step& step) {
  Active* call = active(step);
  if (call == nullptr) return;
  const PeerId& me = step.state.signalling.me;
  if (call->told_me != me && is_zvonok(*call) && call->link.control_open) {
    step.emit(
        SendControl{call->link.peer, protocol::control::encode(protocol::control::NewId{me})});
    call->told_me = me;
  }
  // What was sent on the line before may be lost with it.
  if (call->phase == ActivePhase::Reconnecting) attempt(step, *call, true);
}

void partner_away(Step& step) {
  Active* call = active(step);
  if (call == nullptr) return;
  leave_page(step, *call, step.state.options.away_ms);
}

void woke(Step& step, std::int64_t slept_ms) {
  signalling::hurry(step);
  Active* call = active(step);
  if (call == nullptr) return;
  if (slept_ms >= step.state.options.give_up_ms) {
    partner::say(step, call->partner, side_of_call(*call), call->call,
                 protocol::ExtensionKind::Bye);
    ending::end(step, EndReason::Asleep);
    return;
  }
  // What still comes is heard: its silence is noticed as any other.
  if (call->link.flow != Flow::Flowing) begin(step);
}

bool control_opened(Step& step, PeerHandle peer) {
  Link* spare = link::find_spare(step.state, peer);
  if (spare == nullptr) return false;
  spare->control_open = true;
  Active* call = active(step);
  if (call->caller && call->phase != ActivePhase::Live) adopt(step, *call, peer);
  return true;
}

void chosen(Step& step, PeerHandle peer, std::uint32_t path) {
  Active* call = active(step);
  if (call == nullptr || call->caller) return;
  if (call->link.peer == peer && call->link.path == path) {
    close_spares(step, *call);
    if (call->phase != ActivePhase::Away) live(step, *call);
    return;
  }
  const Link* spare = link::find_spare(step.state, peer);
  if (spare != nullptr && spare->path == path) adopt(step, *call, peer);
}

void spare_failed(Step& step, PeerHandle peer) { lose_spare(step, peer); }

void signalled(Step& step, const PeerId& from, protocol::Signal signal) {
  Active* call = active(step);
  if (call == nullptr || !is_zvonok(*call) || !signal.zvonok || signal.zvonok->path == 0) return;
  const std::uint32_t path = signal.zvonok->path;
  auto* description = std::get_if<protocol::Description>(&signal.body);
  if (description != nullptr && !link::is_other_end(call->link, *description)) {
    talking::alarm(step);
    return;
  }
  if (description != nullptr) came_back(step, *call);
  if (description != nullptr && description->type == protocol::SdpType::Offer) {
    offered(step, *call, from, path, std::move(*description));
    return;
  }
  const auto it = std::ranges::find(call->recovery.spares, path, &Link::path);
  if (it == call->recovery.spares.end()) return;
  // A candidate whose answer was lost on the way means nothing to the browser.
  if (description == nullptr && it->awaits_answer) return;
  if (description != nullptr && it->awaits_answer) {
    it->awaits_answer = false;
    link::apply(step, *it, std::move(*description));
  } else if (auto* candidate = std::get_if<protocol::Candidate>(&signal.body)) {
    link::add_candidate(step, *it, std::move(*candidate));
  }
}

void described(Step& step, Link& spare, const PeerDescribed& event) {
  const Active* call = active(step);
  if (call == nullptr || !event.fresh || spare.described) return;
  spare.described = true;
  spare.awaits_answer = spare.offered;
  partner::send(step, call->partner, side_of(spare),
                partner::make_signal(step, call->partner, call->call, event.local, spare.path));
}

void trickle(Step& step, Link& spare, const protocol::Candidate& candidate) {
  const Active* call = active(step);
  if (call == nullptr || !spare.described) return;
  partner::send(step, call->partner, side_of(spare),
                partner::make_signal(step, call->partner, call->call, candidate, spare.path));
}

bool timer_fired(Step& step, TimerHandle timer) {
  Active* call = active(step);
  if (call == nullptr || !timer) return false;
  Recovery& recovery = call->recovery;
  if (timer == recovery.retry_timer) {
    recovery.retry_timer = {};
    if (call->phase == ActivePhase::Reconnecting) {
      attempt(step, *call, false);
    } else {
      close_spares(step, *call);
    }
    return true;
  }
  if (timer != recovery.end_timer) return false;
  recovery.end_timer = {};
  if (call->phase == ActivePhase::Away) {
    ending::end(step, EndReason::PartnerLeft);
  } else if (!is_zvonok(*call) && call->link.connected) {
    // A simple-peer may send nothing at all and be there none the less: its browser answers.
    step.start_timer(recovery.end_timer, step.state.options.give_up_ms);
  } else {
    give_up(step, *call);
  }
  return true;
}

void give_up(Step& step, const Active& call) {
  partner::say(step, call.partner, side_of_call(call), call.call, protocol::ExtensionKind::Bye);
  ending::end(step, EndReason::ConnectionLost);
}

void stop(Step& step, Active& call) {
  close_spares(step, call);
  step.stop_timer(call.recovery.retry_timer);
  step.stop_timer(call.recovery.end_timer);
}

partner::Side side_of_call(const Active& call) {
  return call.caller ? partner::Side::Caller : partner::Side::Callee;
}

}  // namespace zvonok::call::recovery
