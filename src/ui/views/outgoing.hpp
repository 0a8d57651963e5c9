// Dialling, ringing, connecting: my picture fills the screen, over it whom I call. May depend on:
// call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// `title`: "Calling Anna…" or a name; `subtitle`: what is going on, may be empty. Gives the place
/// of the status line.
Rect draw_outgoing(Ui& ui, const call::AppState& state, const call::Partner& partner,
                   std::string_view title, std::string_view subtitle);

}  // namespace zvonok::ui
