// Buttons: with a label, or round with an icon alone. They draw and emit a node; pressing them
// comes back through AppView::act. May depend on: base, ImGui.
#pragma once

#include <optional>
#include <string_view>

#include "ui/ui.hpp"
#include "ui/widgets/icons.hpp"

namespace zvonok::ui {

enum class ButtonKind : std::uint8_t {
  Primary,  ///< the way on: call, answer
  Danger,   ///< ends something
  Subtle,   ///< everything else
  Glass,    ///< on a picture; a toggle that is off turns light
};

struct Button {
  NodeId id;
  std::string_view name;  ///< label, or the accessible name of a round one
  ButtonKind kind = ButtonKind::Subtle;
  Icon icon = Icon::None;
  bool disabled = false;
  std::optional<bool> pressed{};  ///< toggles
  bool light = false;             ///< Glass: drawn light
  std::string_view description{};
  std::optional<bool> expanded{};  ///< opens an overlay: whether it is open
};

inline constexpr float button_height = 48;
/// Between two buttons, one under or beside the other.
inline constexpr float button_gap = 10;

/// Width that shows the whole label.
float button_width(const Ui& ui, const Button& button);
/// `rect` is the whole button. Where it is too narrow the icon goes first, then the label is
/// shortened.
void draw_button(Ui& ui, const Rect& rect, const Button& button);
/// A row of a menu: icon and label from the left, the label in up to three lines.
float menu_button_height(const Ui& ui, const Button& button, float width);
void draw_menu_button(Ui& ui, const Rect& rect, const Button& button);
/// The icon alone, with round ends.
void draw_icon_button(Ui& ui, const Rect& rect, const Button& button);
/// A circle in the middle of `rect`, as large as it allows.
void draw_round_button(Ui& ui, const Rect& rect, const Button& button);

}  // namespace zvonok::ui
