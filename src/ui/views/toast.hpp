// A word that comes and goes by itself, at the top of the screen. May depend on: base.
#pragma once

#include <string_view>

#include "ui/ui.hpp"

namespace zvonok::ui {

/// `has_header`: the view has words at its top.
void draw_toast(Ui& ui, std::string_view text, bool has_header);

}  // namespace zvonok::ui
