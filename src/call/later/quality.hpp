// The voice is protected first when the network is bad: the picture is lowered step by step, then
// paused, and comes back slowly. Reports of the connection's statistics are the clock; without them
// (the page has no such part, or the second file is missing) nothing is done. Private to src/call.
// May depend on: protocol, base. Missing: lowering the voice itself, which the browser does.
#pragma once

#include "call/event.hpp"
#include "call/step.hpp"

namespace zvonok::call::quality {

/// A report of the statistics of a connection, about one a second. Those of another connection than
/// the call's are dropped.
void stats_came(Step& step, const PeerStats& event);

}  // namespace zvonok::call::quality
