// All people that are remembered, in an overlay. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// The overlay's content, and what stays below it.
void draw_people_list(Ui& ui, const call::AppState& state, Column& column);
void draw_people_footer(Ui& ui, const call::AppState& state, Column& column);

}  // namespace zvonok::ui
