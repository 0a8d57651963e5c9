// A sentence on the picture of a call, with a button beside or under it where there is something to
// do. May depend on: base.
#pragma once

#include <optional>
#include <string_view>

#include "ui/ui.hpp"
#include "ui/widgets/button.hpp"

namespace zvonok::ui {

/// At the top left of `room`, as wide as its words want; `button`: null for none. `key`: the words
/// have a node, because no other says them. Gives its place.
Rect draw_note(Ui& ui, const Rect& room, std::string_view text, const Button* button,
               std::optional<Text> key = std::nullopt);

}  // namespace zvonok::ui
