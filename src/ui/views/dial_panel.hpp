// My name, my id, and whom to call. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"
#include "ui/views/panel_style.hpp"

namespace zvonok::ui {

float dial_panel_height(const Ui& ui, const call::AppState& state, const PanelStyle& style,
                        float width);
void draw_dial_panel(Ui& ui, const call::AppState& state, const PanelStyle& style, Rect rect);

}  // namespace zvonok::ui
