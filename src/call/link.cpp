// See link.hpp. May depend on: protocol, base.
#include "call/link.hpp"

#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/sdp.hpp"

namespace zvonok::call::link {
namespace {

// Without any candidate at all (no network, everything blocked) gathering ends by itself; this is
// only the bound for a browser that says neither.
constexpr std::int64_t no_candidate_wait_ms = 2'000;

Link open(Step& step) {
  Link link;
  link.peer = step.make_handle<PeerHandle>();
  link.opened_ms = step.moment.now_ms;
  const Options& options = step.state.options;
  const Signalling& line = step.state.signalling;
  std::string servers = options.ice_servers_json.value_or(
      line.ice_servers_json.empty() ? options.default_ice_servers_json : line.ice_servers_json);
  step.emit(OpenPeer{link.peer, std::move(servers), options.relay_only || line.relay_only});
  return link;
}

}  // namespace

Link open_offer(Step& step) {
  Link link = open(step);
  link.offered = true;
  step.emit(MakeOffer{link.peer});
  return link;
}

Link open_answer(Step& step, protocol::Description remote) {
  Link link = open(step);
  apply(step, link, std::move(remote));
  return link;
}

bool apply(Step& step, Link& link, protocol::Description remote) {
  if (link.remote_fingerprints.empty()) {
    link.remote_fingerprints = protocol::sdp::fingerprints(remote.sdp);
  } else if (!is_other_end(link, remote)) {
    step.drop(ErrorCode::BadSdp, "another fingerprint");
    return false;
  }
  link.remote_candidates = 0;
  if (remote.type == protocol::SdpType::Offer) {
    const std::size_t at = remote.sdp.find("\nm=video ");
    link.sound_alone = at == std::string::npos || remote.sdp.compare(at, 11, "\nm=video 0 ") == 0;
  }
  step.emit(ApplyDescription{link.peer, std::move(remote)});
  return true;
}

bool is_other_end(const Link& link, const protocol::Description& remote) {
  return protocol::sdp::fingerprints(remote.sdp) == link.remote_fingerprints;
}

void add_candidate(Step& step, Link& link, protocol::Candidate candidate) {
  if (link.remote_candidates >= protocol::max_sdp_candidates) {
    step.drop(ErrorCode::TooLarge, "candidates");
    return;
  }
  ++link.remote_candidates;
  step.emit(AddCandidate{link.peer, std::move(candidate)});
}

void close(Step& step, Link& link) {
  if (link.peer) step.emit(ClosePeer{link.peer});
  link = {};
}

Link* current(AppState& state) {
  if (auto* call = std::get_if<Outgoing>(&state.call)) return &call->link;
  if (auto* call = std::get_if<Incoming>(&state.call)) return &call->link;
  if (auto* call = std::get_if<Connecting>(&state.call)) return &call->link;
  if (auto* call = std::get_if<Active>(&state.call)) return &call->link;
  return nullptr;
}

Link* find(AppState& state, PeerHandle peer) {
  if (!peer) return nullptr;
  Link* link = current(state);
  if (link != nullptr && link->peer == peer) return link;
  if (Link* spare = find_spare(state, peer); spare != nullptr) return spare;
  if (state.warm && state.warm->link.peer == peer) return &state.warm->link;
  return nullptr;
}

Link* find_spare(AppState& state, PeerHandle peer) {
  auto* call = std::get_if<Active>(&state.call);
  if (call == nullptr || !peer) return nullptr;
  std::vector<Link>& spares = call->recovery.spares;
  const auto it = std::ranges::find(spares, peer, &Link::peer);
  return it != spares.end() ? &*it : nullptr;
}

void described(Step& step, Link& link, const PeerDescribed& event) {
  link.local_sdp = event.local.sdp;
  if (event.has_candidate && link.first_candidate_ms < 0)
    link.first_candidate_ms = step.moment.now_ms;
  if (event.gathered) link.gathered = true;
}

bool complete_enough(const Link& link) {
  return !link.local_sdp.empty() && (link.gathered || link.gather_timed_out);
}

std::int64_t gather_wait_ms(const Step& step, const Link& link) {
  if (link.first_candidate_ms < 0) return no_candidate_wait_ms;
  const std::int64_t waited = step.moment.now_ms - link.first_candidate_ms;
  return std::max<std::int64_t>(0, step.state.options.gather_timeout_ms - waited);
}

}  // namespace zvonok::call::link
