// The dot beside the name in a call, there only while something is wrong with the connection, and
// the sentence under it, there for a while. The dot opens the panel. May depend on: call (state),
// base.
#pragma once

#include "call/state.hpp"
#include "ui/ui.hpp"
#include "ui/views/pictures.hpp"

namespace zvonok::ui {

/// 0 while there is none.
float quality_mark_width(const call::Active& active);
/// Gives what is free under the pill afterwards.
float draw_quality(Ui& ui, const call::Active& active, const Pictures& pictures, const Rect& pill,
                   float below);

}  // namespace zvonok::ui
