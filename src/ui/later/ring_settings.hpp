// The row of the settings that depends on what the browser allows. May depend on: call (state),
// base.
#pragma once

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// Whether a call that comes while the page is hidden is shown by the system.
bool notifies(const call::AppState& state);
void draw_notify_setting(Ui& ui, const call::AppState& state, Column& column);

}  // namespace zvonok::ui
