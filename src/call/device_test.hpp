// Trying camera and microphone before a call, never forced: the platform records what comes out of
// the codecs and plays it; here is only when, and what is said of it. Private to src/call.
// May depend on: protocol, base.
#pragma once

#include "call/event.hpp"
#include "call/step.hpp"

namespace zvonok::call::device_test {

void run(Step& step, bool on);
void changed(Step& step, const TestChanged& event);
/// After each event: a call, or devices that are gone, end it.
void tend(Step& step);

}  // namespace zvonok::call::device_test
