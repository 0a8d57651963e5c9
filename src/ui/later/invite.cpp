// The invitation. May depend on: call (state), base.
#include "ui/later/invite.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/qr.hpp"
#include "call/invite.hpp"
#include "imgui.h"
#include "ui/layout.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/scroll_area.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace zvonok::ui {
namespace {

constexpr float gap = 16;
constexpr float largest_code = 250;
// Dark on light in every theme: many readers know nothing else.
constexpr Color paper = rgb(0xFFFFFF);
constexpr Color ink = rgb(0x0C0E14);

void draw_modules(const Ui& ui, const QrCode& code, float left, float top, float module) {
  for (int y = 0; y < code.size(); ++y) {
    for (int x = 0; x < code.size();) {
      int end = x;
      while (end < code.size() && code.dark(end, y)) ++end;
      if (end > x) {
        ui.draw->AddRectFilled(
            {left + static_cast<float>(x) * module, top + static_cast<float>(y) * module},
            {left + static_cast<float>(end) * module, top + static_cast<float>(y + 1) * module},
            ink);
      }
      x = std::max(end, x + 1);
    }
  }
}

/// The code and its quiet zone at most this large; whole device pixels for a module, for edges that
/// blur are hard to read. 0: the link is longer than a code holds.
float code_side(const Ui& ui, const std::optional<QrCode>& code, float most) {
  if (!code) return 0;
  const auto modules = static_cast<float>(code->size() + 2 * qr_quiet_zone);
  const float density = ui.environment.density;
  return modules * std::max(whole(std::min(most, largest_code) * density / modules), 1.0F) /
         density;
}

void draw_code(Ui& ui, const QrCode& code, const Rect& place) {
  const float density = ui.environment.density;
  const float module = place.width / static_cast<float>(code.size() + 2 * qr_quiet_zone);
  const Rect sharp{whole(place.x * density) / density, whole(place.y * density) / density,
                   place.width, place.width};
  ui.add(NodeId::InviteCode, Role::Image, sharp, ui.words[Text::InviteCode]);
  fill(ui, sharp, 8, paper);
  const float quiet = static_cast<float>(qr_quiet_zone) * module;
  draw_modules(ui, code, sharp.x + quiet, sharp.y + quiet, module);
}

void draw_texts(Ui& ui, Column& column, std::string_view link, bool hint_first) {
  const TextStyle style{.color = ui.theme.text_soft, .align_y = 0.0F, .max_lines = 9};
  const std::string_view words = ui.words[Text::InviteHint];
  const auto hint = [&] {
    const Rect text = column.take(text_height(ui, words, style, column.width()), gap);
    ui.add(NodeId::InviteHint, Role::Text, text, words);
    draw_text(ui, text, words, style);
  };
  if (hint_first) hint();
  const float height = text_field_height(ui, field_height, {}, column.width());
  draw_text_field(ui, column.take(height, gap), field_height, column.width(),
                  {.id = NodeId::InviteLink,
                   .label = ui.words[Text::InviteLink],
                   .value = link,
                   .read_only = true});
  if (!hint_first) hint();
}

}  // namespace

void draw_invite(Ui& ui, const call::AppState& state, Column& column) {
  const std::string link = call::invite_link(state);
  const std::optional<QrCode> code = QrCode::of(link);
  // Beside one another where it is low and wide: the code is to be seen whole.
  if (code && ui.safe.height < 520 && column.width() >= 380) {
    const float side = code_side(ui, code, std::max(ui.safe.height - 220, 120.0F));
    const auto texts = [&](Ui& in, Column& right) { draw_texts(in, right, link, true); };
    const float width = column.width() - side - gap;
    Rect row = column.take(std::max(side, measure(ui, width, texts)));
    draw_code(ui, *code, centred(cut_left(row, side, gap), side, side));
    Column right(row);
    texts(ui, right);
    return;
  }
  if (code) {
    // Low and narrow: smaller, so that the link is seen as well.
    const float most = std::max(ui.safe.height - 350, 120.0F);
    const float side = code_side(ui, code, std::min(column.width(), most));
    draw_code(ui, *code, centred(column.take(side, gap), side, side));
  }
  draw_texts(ui, column, link, false);
}

void draw_invite_footer(Ui& ui, const call::AppState& /*state*/, Column& column) {
  Rect row = column.take(button_height);
  const Button copy{.id = NodeId::CopyLink,
                    .name = ui.words[Text::CopyLink],
                    .kind = ButtonKind::Primary,
                    .icon = Icon::Copy};
  const Button share{
      .id = NodeId::ShareLink, .name = ui.words[Text::ShareLink], .icon = Icon::Share};
  if (ui.environment.share) {
    const float half = whole((row.width - button_gap) / 2);
    if (std::max(button_width(ui, copy), button_width(ui, share)) <= half) {
      draw_button(ui, cut_right(row, half, button_gap), share);
    } else {
      draw_round_button(ui, cut_right(row, button_height, button_gap), share);
    }
  }
  draw_button(ui, row, copy);
}

}  // namespace zvonok::ui
