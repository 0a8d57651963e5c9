// The dialog of an incoming call. May depend on: call (state), base.
#include "ui/views/incoming.hpp"

#include <algorithm>

#include "ui/layout.hpp"
#include "ui/widgets/avatar.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float max_width = 420;
constexpr float buttons_height = 52;

}  // namespace

std::string incoming_title(const std::string& name, Words words) {
  return name.empty() ? std::string(words[Text::UnknownIsCalling])
                      : words.fill(Text::IsCalling, name);
}

void draw_incoming(Ui& ui, const call::Incoming& incoming, bool silent) {
  fill(ui, {0, 0, ui.environment.width, ui.environment.height}, 0, ui.theme.scrim);
  const bool small = ui.safe.height < 480;
  const float padding = small || ui.safe.width < 360 ? 20.0F : 28.0F;
  const float avatar = small ? 72.0F : 104.0F;
  const float halo = whole(avatar * 0.225F);
  const float gap = small ? 14.0F : 24.0F;
  const float width = std::min(max_width, ui.safe.width - 24);
  const float inner = width - 2 * padding;

  const std::string title = incoming_title(incoming.partner.name, ui.words);
  TextStyle title_style{.color = ui.theme.text,
                        .size = font::title,
                        .weight = Weight::Semibold,
                        .align_x = 0.5F,
                        .max_lines = 3};
  TextStyle hint_style{.color = ui.theme.text_soft, .align_x = 0.5F, .max_lines = 6};
  const std::string_view hint = ui.words[silent ? Text::RingBlocked : Text::IncomingHint];
  hint_style = fitted(ui, hint, hint_style, inner, ui.safe.height * 0.25F);
  title_style = fitted(ui, title, title_style, inner, ui.safe.height * 0.3F);
  const float title_height = text_height(ui, title, title_style, inner);
  const float hint_height = text_height(ui, hint, hint_style, inner);
  const float texts = 2 * padding + title_height + hint_height + 2 * gap + buttons_height;
  // Words come before the picture of who it is.
  const bool with_avatar = texts + avatar + 2 * halo <= ui.safe.height;
  const float height = texts + (with_avatar ? avatar + 2 * halo : 0);

  const Rect place = centred(ui.safe, width, height);
  card(ui, place, rounded(ui, radius::card), ui.theme.surface, 36);
  ui.add(NodeId::Dialog, Role::AlertDialog, place, title).modal = true;
  ui.parent = NodeId::Dialog;

  Rect rest = inset(place, padding);
  if (with_avatar) {
    const Rect top = cut_top(rest, avatar + 2 * halo, gap / 2);
    const float x = top.x + top.width / 2;
    const float y = top.y + top.height / 2;
    draw_pulse(ui, x, y, avatar);
    draw_avatar(ui, x, y, avatar, incoming.partner.name);
  }
  draw_text(ui, cut_top(rest, title_height), title, title_style);
  draw_words(ui, Text::IncomingHint, cut_top(rest, hint_height), hint, hint_style);
  Rect row = cut_bottom(rest, buttons_height);
  Button decline{.id = NodeId::Decline,
                 .name = ui.words[Text::Decline],
                 .kind = ButtonKind::Danger,
                 .icon = Icon::HangUp};
  Button answer{.id = NodeId::Answer,
                .name = ui.words[Text::Answer],
                .kind = ButtonKind::Primary,
                .icon = Icon::Phone};
  const float button = whole((row.width - button_gap) / 2);
  if (std::max(button_width(ui, decline), button_width(ui, answer)) > button) {
    decline.icon = answer.icon = Icon::None;  // both or neither
  }
  draw_button(ui, cut_left(row, button, button_gap), decline);
  draw_button(ui, row, answer);
  ui.parent = NodeId::None;
}

}  // namespace zvonok::ui
