// My own picture before a call, with the microphone and camera toggles on it, or why there is none.
// May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// My camera delivers a picture and is switched on, or my screen is shared.
bool my_picture_is_live(const call::LocalMedia& media);

/// Places my video at `rect` and says so to the page.
void place_my_video(Ui& ui, const call::AppState& state, const Rect& rect, float radius);

void draw_preview(Ui& ui, const call::AppState& state, const Rect& rect);

}  // namespace zvonok::ui
