// How others get to me: the link, its QR code, copy and share. May depend on: call (state), base.
#pragma once

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

void draw_invite(Ui& ui, const call::AppState& state, Column& column);
void draw_invite_footer(Ui& ui, const call::AppState& state, Column& column);

}  // namespace zvonok::ui
