// What rings, and when it stops: nobody starts or stops a ring, it follows from the state after
// each event. May depend on: protocol, base.
#pragma once

#include "call/state.hpp"
#include "call/step.hpp"

namespace zvonok::call::ringing {

/// What is to ring in this state. Nothing after Answer was pressed, nor for a call that glare has
/// answered (Incoming::answered).
Ringing of(const AppState& state);

/// Tells the platform when that has changed. Called after each event.
void tend(Step& step);

/// The browser plays what rings, or wants a press first.
void heard(Step& step, bool is_heard);

}  // namespace zvonok::call::ringing
