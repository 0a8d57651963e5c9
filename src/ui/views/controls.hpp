// The toggles for microphone and camera, and the bar of a call: these, further actions as far as
// they have room, More, Hang up. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"
#include "ui/views/call_actions.hpp"
#include "ui/widgets/button.hpp"

namespace zvonok::ui {

void draw_microphone_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect);
/// `idle`: nobody would see the picture.
void draw_camera_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect, bool idle = false);

float control_bar_width(const Ui& ui, const call::AppState& state);
/// Height of the bar with its distance to the edge of the screen.
float control_bar_height(const Ui& ui);
/// At the bottom of the safe area.
void draw_control_bar(Ui& ui, const call::AppState& state);
/// Its button is on the bar; else it is in the menu.
bool is_on_bar(const Ui& ui, const call::AppState& state, const CallAction& action);
/// As it stands in the menu.
Button button_of(const Ui& ui, const call::AppState& state, const CallAction& action);

}  // namespace zvonok::ui
