// The menu of what has no room on the control bar. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

void draw_more_menu(Ui& ui, const call::AppState& state, Column& column);

}  // namespace zvonok::ui
