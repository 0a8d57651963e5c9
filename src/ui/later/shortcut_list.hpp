// The dialog that lists the keyboard shortcuts. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

void draw_shortcut_list(Ui& ui, const call::AppState& state, Column& column);

}  // namespace zvonok::ui
