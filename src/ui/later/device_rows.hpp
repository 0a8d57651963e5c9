// Which camera, microphone and speaker: three lists for the settings. They show what is really in
// use; what is chosen is a command (ui/commands.cpp). May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

void draw_device_rows(Ui& ui, const call::AppState& state, Column& column);

}  // namespace zvonok::ui
