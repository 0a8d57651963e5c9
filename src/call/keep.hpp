// What outlives the page: written down after each step, found again by the Start of the tab's next
// page. Private to src/call. May depend on: protocol, base.
#pragma once

#include "call/event.hpp"
#include "call/step.hpp"
#include "protocol/kept.hpp"

namespace zvonok::call::keep {

/// What the page before has left; the call only when it is not too long ago.
protocol::Kept read(const Step& step, const Start& event);
/// Goes on with the call that was kept.
void resume(Step& step, const Start& event, const protocol::Kept& kept);
/// Tells the platform when there is something else to keep. Called after every step.
void tend(Step& step);
/// Nothing is to be kept.
void forget(Step& step);

}  // namespace zvonok::call::keep
