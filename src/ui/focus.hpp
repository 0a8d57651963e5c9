// Keyboard focus when the screen changes under it. May depend on: call (state), base.
#pragma once

#include "base/semantic.hpp"
#include "call/state.hpp"
#include "ui/memory.hpp"

namespace zvonok::ui {

/// When what had the focus is no longer on the screen: marks the node that gets it (`wants_focus`),
/// so that it never falls out of the page. So it does when a call is over for who stood on a button
/// that the lobby has too: what is to be done now is another thing. To a dialog the page gives it
/// by itself, and after it the focus goes back to where it was. `nodes` are those of the new frame.
void move_focus(Memory& memory, SemanticTree& nodes, const call::AppState& state);

}  // namespace zvonok::ui
