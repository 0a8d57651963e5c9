// Somebody calls: a dialog over the lobby. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// "Anna is calling".
std::string incoming_title(const call::Partner& partner, Words words);
void draw_incoming(Ui& ui, const call::Incoming& incoming);

}  // namespace zvonok::ui
