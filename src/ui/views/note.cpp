// The note. May depend on: base.
#include "ui/views/note.hpp"

#include <algorithm>

#include "ui/layout.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float padding = 10;
constexpr float gap = 14;
constexpr float max_width = 480;
/// From here on the button stands beside the text, not under it.
constexpr float wide = 420;

}  // namespace

Rect draw_note(Ui& ui, const Rect& room, std::string_view text, const Button* button,
               std::optional<Text> key) {
  TextStyle style{
      .color = ui.theme.on_glass, .size = font::caption, .align_y = 0.5F, .max_lines = 8};
  const float button_room = button != nullptr ? button_width(ui, *button) : 0;
  const float most = std::min(room.width, max_width);
  const bool beside = button != nullptr && most >= wide;
  const float beside_room = beside ? button_room + gap : 0;
  const float text_room =
      std::min(text_width(ui, text, style) + 2, most - 2 * padding - beside_room);
  const float width = std::max(text_room + beside_room, std::min(button_room, most - 2 * padding));
  const float under = button != nullptr && !beside ? gap + touch_target : 0;
  style = fitted(ui, text, style, text_room, room.height - 2 * padding - under);
  const float lines = text_height(ui, text, style, text_room);
  const float inner = beside              ? std::max(lines, touch_target)
                      : button != nullptr ? lines + gap + touch_target
                                          : lines;
  const Rect note{room.x, room.y, width + 2 * padding, inner + 2 * padding};
  fill(ui, note, rounded(ui, radius::field), with_alpha(ui.theme.glass, 0.92F));
  outline(ui, note, rounded(ui, radius::field), ui.theme.surface_border);
  Rect inside = inset(note, padding);
  if (key) {
    ui.add(item_id(NodeId::Words, static_cast<std::uint32_t>(*key)), Role::Text, inside, text);
  }
  if (beside) {
    draw_button(ui, centred(cut_right(inside, button_room, gap), button_room, touch_target),
                *button);
  } else if (button != nullptr) {
    Rect row = cut_bottom(inside, touch_target, gap);
    draw_button(ui, cut_left(row, button_room), *button);
  }
  draw_text(ui, inside, text, style);
  return note;
}

}  // namespace zvonok::ui
