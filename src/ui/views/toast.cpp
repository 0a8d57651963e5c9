// The toast. May depend on: base.
#include "ui/views/toast.hpp"

#include <algorithm>

#include "ui/layout.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {

void draw_toast(Ui& ui, std::string_view text, bool has_header) {
  constexpr float padding = 18;
  // On a narrow screen it would lie on the name and the time, which the page paints above it.
  constexpr float wide = 1'000;
  constexpr float header = 56;
  const float top = has_header && ui.safe.width < wide ? header : 0;
  const TextStyle style{
      .color = ui.theme.text, .weight = Weight::Semibold, .align_x = 0.5F, .max_lines = 3};
  const float room = std::min(ui.safe.width - 32, 460.0F) - 2 * padding;
  const float width = std::min(text_width(ui, text, style), room);
  const float height = text_height(ui, text, style, width) + 22;
  const Rect place{whole(ui.safe.x + (ui.safe.width - width) / 2 - padding), ui.safe.y + top + 12,
                   width + 2 * padding, height};
  card(ui, place, 20, ui.theme.raised, 16);
  draw_text(ui, inset(place, padding, 0), text, style);
}

}  // namespace zvonok::ui
