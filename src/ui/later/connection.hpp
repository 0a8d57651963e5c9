// The panel "Connection": what is wrong, by which road, with which codecs, plots of the last two
// minutes, and a text of all that for somebody who can help. May depend on: call (state), base.
#pragma once

#include <string>
#include <vector>

#include "call/event.hpp"
#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

void draw_connection(Ui& ui, const call::AppState& state, Column& column);
void draw_connection_footer(Ui& ui, const call::AppState& state, Column& column);

/// In English whatever the language: it is for those who mend. Numbers and the words of this
/// program alone, no address, id or name. "" without a call.
std::string diagnostics(const call::AppState& state);

/// Copies it, when that is what was pressed.
void press_connection(NodeId id, const call::AppState& state, std::vector<call::Event>& out);

}  // namespace zvonok::ui
