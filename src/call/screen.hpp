// Sharing the screen: its picture takes the camera's place on the same sender, so that nothing is
// renegotiated and any partner sees it. Private to src/call. May depend on: protocol, base.
#pragma once

#include "call/event.hpp"
#include "call/step.hpp"

namespace zvonok::call::screen {

void share(Step& step, bool on);
void changed(Step& step, const ScreenChanged& event);
/// After each event: nothing is shared without a call.
void tend(Step& step);

}  // namespace zvonok::call::screen
