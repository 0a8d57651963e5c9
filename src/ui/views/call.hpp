// A call that is up: the other side fills the screen, I am in a corner. Nothing in here moves by
// itself, so a quiet call draws no frame; the duration is painted by the page. May depend on: call
// (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// Gives the place of the status line.
Rect draw_call(Ui& ui, const call::AppState& state, const call::Active& active);

}  // namespace zvonok::ui
