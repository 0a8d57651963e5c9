// A word that comes and goes by itself, at the top of the screen. May depend on: base.
#pragma once

#include <string_view>

#include "ui/ui.hpp"

namespace zvonok::ui {

void draw_toast(Ui& ui, std::string_view text);

}  // namespace zvonok::ui
