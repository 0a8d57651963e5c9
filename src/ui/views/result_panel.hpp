// What stands in the dial panel's place after a call: why it ended, how long it lasted, and what
// next. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"
#include "ui/views/panel_style.hpp"

namespace zvonok::ui {

float result_panel_height(const Ui& ui, const call::Ended& ended, const PanelStyle& style,
                          float width);
void draw_result_panel(Ui& ui, const call::Ended& ended, const PanelStyle& style, Rect rect);

}  // namespace zvonok::ui
