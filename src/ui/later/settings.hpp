// The settings dialog: a table of rows, each a setting of call/settings.def. To add a row: a line
// in settings.cpp. May depend on: call (state, events), base.
#pragma once

#include <optional>

#include "base/semantic.hpp"
#include "call/event.hpp"
#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

void draw_settings(Ui& ui, const call::AppState& state, Column& column);

/// What an action on a row of the table asks of the core; none when it is no row.
std::optional<call::ChangeSetting> setting_command(NodeId id, const SemanticAction& action,
                                                   const call::AppState& state);

}  // namespace zvonok::ui
