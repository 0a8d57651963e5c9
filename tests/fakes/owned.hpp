// What a state says it holds open. May depend on: call.
#pragma once

#include <vector>

#include "call/state.hpp"

namespace zvonok::fakes {

/// The running timers.
std::vector<TimerHandle> owned_timers(const call::AppState& state);
/// The open peer connections: of the call, its spares, the one made ahead.
std::vector<PeerHandle> owned_peers(const call::AppState& state);
/// Of the call; nullptr outside one.
const call::Link* link_of(const call::AppState& state);

/// There is no call: none yet, or it has ended.
bool is_out(const call::AppState& state);

}  // namespace zvonok::fakes
