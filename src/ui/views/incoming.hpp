// Somebody calls: a dialog over the lobby. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// "Anna is calling".
std::string incoming_title(const std::string& name, Words words);
/// `silent`: the browser plays no ringtone before a press.
void draw_incoming(Ui& ui, const call::Incoming& incoming, bool silent);

}  // namespace zvonok::ui
