// A person without a picture: initials on a coloured circle, and rings that beat while it rings.
// May depend on: base, ImGui.
#pragma once

#include <string>
#include <string_view>

#include "ui/ui.hpp"

namespace zvonok::ui {

/// First letters of the first and the last word, upper case where that is known; empty for an empty
/// name.
std::string initials_of(std::string_view name);

/// Without a name: a figure.
void draw_avatar(Ui& ui, float x, float y, float diameter, std::string_view name);

/// Rings around something of this diameter. Asks for frames as long as it is drawn; stands still
/// with reduced motion.
void draw_pulse(Ui& ui, float x, float y, float diameter);

}  // namespace zvonok::ui
