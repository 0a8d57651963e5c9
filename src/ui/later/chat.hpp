// What two people write and send to each other: the content of the chat's sheet. May depend on:
// call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// Whoever drops or pastes a file while the chat is closed sees what becomes of it: the chat opens.
void open_for_own_file(Memory& memory, const call::AppState& state);
/// Messages and files in the order in which they came.
void draw_chat(Ui& ui, const call::AppState& state, Column& column);
/// The field, with a button before it for files and one after it.
void draw_chat_field(Ui& ui, const call::AppState& state, Column& column);

}  // namespace zvonok::ui
