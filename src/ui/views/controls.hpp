// The toggles for microphone and camera, and the bar of a call with Hang up. May depend on: call
// (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

void draw_microphone_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect);
void draw_camera_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect);

inline constexpr float control_bar_width = 224;
/// Height of the bar with its distance to the edge of the screen.
float control_bar_height(const Ui& ui);
/// At the bottom of the safe area.
void draw_control_bar(Ui& ui, const call::LocalMedia& media);

}  // namespace zvonok::ui
