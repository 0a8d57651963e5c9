// The screen without a call: my picture, and beside or under it the dial panel, or the result of
// the last call. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// `ended`: the call whose result is shown; null for the dial panel. Gives the place of the status
/// line.
Rect draw_lobby(Ui& ui, const call::AppState& state, const call::Ended* ended);

}  // namespace zvonok::ui
