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
// The callee lets the caller begin: its own offer is of use only when the caller still hears it,
// and each connection that is made costs both the time in which another comes up.
constexpr std::int64_t callee_wait_ms = 1'500;
// A plain end is offered an ICE restart; before that its browser may well find the way by itself.
constexpr std::int64_t restart_wait_ms = 2'000;
// One of mine, one of theirs, and one that is just being replaced.
constexpr std::size_t max_spares = 3;
// How long a callee keeps a spare that the caller has not chosen.
constexpr std::int64_t linger_ms = 10'000;

Active* active(Step& step) { return std::get_if<Active>(&step.state.call); }

bool is_zvonok(const Active& call) { return call.partner.kind == PartnerKind::Zvonok; }

// The call's own connection is played again in place of a spare.
void show_own(Step& step, Active& call) {
  if (!call.recovery.shown) return;
  call.recovery.shown = {};
  step.emit(ShowRemote{call.link.peer});
}

void close_spares(Step& step, Active& call) {
  show_own(step, call);
  for (Link& spare : call.recovery.spares) link::close(step, spare);
  call.recovery.spares.clear();
}

void close_spare(Step& step, Active& call, std::vector<Link>::iterator spare) {
  if (call.recovery.shown == spare->peer) show_own(step, call);
  link::close(step, *spare);
  call.recovery.spares.erase(spare);
}

// The caller says which connection is the call's.
void tell_choice(Step& step, const Active& call) {
  if (!call.caller || !call.link.control_open) return;
  step.emit(SendControl{call.link.peer,
                        protocol::control::encode(protocol::control::Use{call.link.path})});
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
    tell_choice(step, call);
  }
  show_own(step, call);
  live(step, call);
}

// A spare takes the place of the first connection.
void adopt(Step& step, Active& call, PeerHandle peer) {
  std::vector<Link>& spares = call.recovery.spares;
  const auto it = std::ranges::find(spares, peer, &Link::peer);
  if (it == spares.end()) return;
  Link chosen = std::move(*it);
  spares.erase(it);
  call.remote.audio_live = chosen.audio_live;
  call.remote.video_live = chosen.video_live;
  if (call.recovery.shown != chosen.peer) step.emit(ShowRemote{chosen.peer});
  call.recovery.shown = {};
  const bool came_back = !call.link.peer;  // from a reload
  link::close(step, call.link);
  close_spares(step, call);
  call.link = std::move(chosen);
  tell_choice(step, call);
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
    close_spare(step, call, mine);
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

// It comes back and looks for an id that is no longer mine: I have to look for it.
bool is_lost_to(const Step& step, const Active& call) {
  return call.phase == ActivePhase::Away && is_zvonok(call) &&
         call.told_me != step.state.signalling.me;
}

void leave_page(Step& step, Active& call, std::int64_t wait_ms) {
  call.phase = ActivePhase::Away;
  call.recovery.attempt = 0;
  step.stop_timer(call.recovery.retry_timer);
  step.start_timer(call.recovery.end_timer, wait_ms);
  if (is_lost_to(step, call)) attempt(step, call, false);
}

// The other side is there, but nothing comes from it.
void set_reconnecting(Step& step, Active& call) {
  call.phase = ActivePhase::Reconnecting;
  call.recovery.attempt = 0;
  step.start_timer(call.recovery.end_timer, step.state.options.give_up_ms);
}

// It was thought to be away, and speaks: from now on it is only the connection that is missing.
void came_back(Step& step, Active& call) {
  if (call.phase != ActivePhase::Away) return;
  set_reconnecting(step, call);
  step.start_timer(call.recovery.retry_timer, callee_wait_ms);
}

// The first that delivers is the call's. What a browser says of tracks counts once it is connected:
// it may call them live as soon as it has the description.
void delivers(Step& step, Active& call, const Link& spare) {
  if (call.phase == ActivePhase::Live || !spare.connected) return;
  if (!spare.audio_live && !spare.video_live) return;
  if (call.caller) {
    adopt(step, call, spare.peer);
  } else if (call.recovery.shown != spare.peer) {
    // Heard until the caller's choice is known, a moment later.
    call.recovery.shown = spare.peer;
    step.emit(ShowRemote{spare.peer});
  }
}

void offered(Step& step, Active& call, const PeerId& from, std::uint32_t path,
             protocol::Description offer) {
  std::vector<Link>& spares = call.recovery.spares;
  const bool known =
      path == call.link.path || std::ranges::find(spares, path, &Link::path) != spares.end();
  if (known) return;  // a duplicate
  // Only the newest offer leads to an end that still waits.
  const auto theirs = std::ranges::find(spares, false, &Link::offered);
  if (theirs != spares.end()) close_spare(step, call, theirs);
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
  set_reconnecting(step, *call);
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
    spare->flow = event.flow;  // said once; it may become the call's connection
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
  if (Link* spare = link::find_spare(step.state, event.peer); spare != nullptr) {
    spare->connected = event.state == ConnectionState::Connected;
    if (gone) {
      lose_spare(step, event.peer);
    } else {
      delivers(step, *call, *spare);
    }
    return;
  }
  if (call->link.peer != event.peer) return;
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
  if (call->told_me != me && is_zvonok(*call) && call->link.control_open &&
      call->phase != ActivePhase::Away) {
    step.emit(
        SendControl{call->link.peer, protocol::control::encode(protocol::control::NewId{me})});
    call->told_me = me;
  }
  // What was sent on the line before may be lost with it.
  if (call->phase == ActivePhase::Reconnecting || is_lost_to(step, *call)) {
    attempt(step, *call, true);
  }
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
    partner::say(step, call->partner, partner::side_of(call->caller), call->call,
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

void own_control_opened(Step& step) {
  Active* call = active(step);
  if (call != nullptr && call->link.path != 0) tell_choice(step, *call);
}

void spare_track_changed(Step& step, PeerHandle peer, protocol::TrackKind kind, bool live) {
  Active* call = active(step);
  Link* spare = link::find_spare(step.state, peer);
  if (spare == nullptr) return;
  (kind == protocol::TrackKind::Audio ? spare->audio_live : spare->video_live) = live;
  delivers(step, *call, *spare);
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

void lose_spare(Step& step, PeerHandle peer) {
  Active* call = active(step);
  if (call == nullptr) return;
  std::vector<Link>& spares = call->recovery.spares;
  const auto it = std::ranges::find(spares, peer, &Link::peer);
  if (it == spares.end()) return;
  close_spare(step, *call, it);
}

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
  if (description != nullptr) {
    if (!it->awaits_answer) return;
    it->awaits_answer = false;
    link::apply(step, *it, std::move(*description));
  } else if (auto* candidate = std::get_if<protocol::Candidate>(&signal.body)) {
    // One whose answer was lost on the way means nothing to the browser.
    if (!it->awaits_answer) link::add_candidate(step, *it, std::move(*candidate));
  }
}

void described(Step& step, Link& spare, const PeerDescribed& event) {
  const Active* call = active(step);
  if (call == nullptr || !event.fresh || spare.described) return;
  spare.described = true;
  spare.awaits_answer = spare.offered;
  partner::send(step, call->partner, partner::side_of(spare.offered),
                partner::make_signal(step, call->partner, call->call, event.local, spare.path));
}

void trickle(Step& step, Link& spare, const protocol::Candidate& candidate) {
  const Active* call = active(step);
  if (call == nullptr || !spare.described) return;
  partner::send(step, call->partner, partner::side_of(spare.offered),
                partner::make_signal(step, call->partner, call->call, candidate, spare.path));
}

bool timer_fired(Step& step, TimerHandle timer) {
  Active* call = active(step);
  if (call == nullptr || !timer) return false;
  Recovery& recovery = call->recovery;
  if (timer == recovery.retry_timer) {
    recovery.retry_timer = {};
    if (call->phase == ActivePhase::Reconnecting || is_lost_to(step, *call)) {
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
  partner::say(step, call.partner, partner::side_of(call.caller), call.call,
               protocol::ExtensionKind::Bye);
  ending::end(step, EndReason::ConnectionLost);
}

void stop(Step& step, Active& call) {
  close_spares(step, call);
  step.stop_timer(call.recovery.retry_timer);
  step.stop_timer(call.recovery.end_timer);
}

}  // namespace zvonok::call::recovery
