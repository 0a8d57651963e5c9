// See owned.hpp. May depend on: call.
#include "fakes/owned.hpp"

namespace zvonok::fakes {

const call::Link* link_of(const call::AppState& state) {
  if (const auto* call = std::get_if<call::Outgoing>(&state.call)) return &call->link;
  if (const auto* call = std::get_if<call::Incoming>(&state.call)) return &call->link;
  if (const auto* call = std::get_if<call::Connecting>(&state.call)) return &call->link;
  if (const auto* call = std::get_if<call::Active>(&state.call)) return &call->link;
  return nullptr;
}

std::vector<TimerHandle> owned_timers(const call::AppState& state) {
  std::vector<TimerHandle> owned{state.signalling.timer, state.signalling.probe_timer,
                                 state.media.timer, state.media.retry_timer};
  if (state.warm) owned.push_back(state.warm->timer);
  if (const auto* call = std::get_if<call::Outgoing>(&state.call)) {
    owned.push_back(call->gather_timer);
    owned.push_back(call->ring_timer);
  } else if (const auto* call = std::get_if<call::Incoming>(&state.call)) {
    owned.push_back(call->ring_timer);
  } else if (const auto* call = std::get_if<call::Connecting>(&state.call)) {
    owned.push_back(call->timer);
  } else if (const auto* call = std::get_if<call::Active>(&state.call)) {
    owned.push_back(call->recovery.retry_timer);
    owned.push_back(call->recovery.end_timer);
  }
  std::erase_if(owned, [](TimerHandle timer) { return !timer; });
  return owned;
}

std::vector<PeerHandle> owned_peers(const call::AppState& state) {
  std::vector<PeerHandle> owned;
  if (const call::Link* link = link_of(state); link != nullptr) owned.push_back(link->peer);
  if (const auto* call = std::get_if<call::Active>(&state.call)) {
    for (const call::Link& spare : call->recovery.spares) owned.push_back(spare.peer);
  }
  if (state.warm) owned.push_back(state.warm->link.peer);
  std::erase_if(owned, [](PeerHandle peer) { return !peer; });
  return owned;
}

bool is_out(const call::AppState& state) {
  return std::holds_alternative<call::Idle>(state.call) ||
         std::holds_alternative<call::Ended>(state.call);
}

}  // namespace zvonok::fakes
