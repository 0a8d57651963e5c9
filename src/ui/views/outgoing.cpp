// The screen before the other side is there. May depend on: call (state), base.
#include "ui/views/outgoing.hpp"

#include <algorithm>

#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/views/controls.hpp"
#include "ui/views/preview.hpp"
#include "ui/widgets/avatar.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {

Rect draw_outgoing(Ui& ui, const call::AppState& state, const call::Partner& partner,
                   std::string_view title, std::string_view subtitle) {
  const Rect all = ui.view;
  place_my_video(ui, state, all, 0);
  if (my_picture_is_live(state.media)) {
    fill(ui, all, 0, with_alpha(ui.theme.scrim, 0.62F));
  } else {
    backdrop(ui, {}, 0);
  }

  TextStyle title_style{.color = ui.theme.on_glass,
                        .size = font::title,
                        .weight = Weight::Semibold,
                        .align_x = 0.5F,
                        .max_lines = 3};
  const TextStyle soft_style{.color = ui.theme.on_glass, .align_x = 0.5F};
  Rect room = ui.safe;
  cut_bottom(room, control_bar_height(ui));
  const bool small = room.height < 360;
  const float avatar = small ? 80.0F : 120.0F;
  const float halo = whole(avatar * 0.225F);
  const float gap = small ? 4.0F : 12.0F;
  const float width = std::min(room.width - 32, 560.0F);
  // An id has no place to break.
  if (partner.name.empty() && text_width(ui, title, title_style) > width) {
    title_style.size = font::body;
  }
  title_style = fitted(ui, title, title_style, width, room.height * 0.5F);
  const float title_height = text_height(ui, title, title_style, width);
  const float texts = title_height + gap + line_height_of(ui, soft_style);
  const bool with_avatar = texts + avatar + 2 * halo + gap <= room.height;
  Rect column = centred(room, width, texts + (with_avatar ? avatar + 2 * halo + gap : 0));
  if (with_avatar) {
    const Rect top = cut_top(column, avatar + 2 * halo, gap);
    const float x = top.x + top.width / 2;
    const float y = top.y + top.height / 2;
    draw_pulse(ui, x, y, avatar);
    draw_avatar(ui, x, y, avatar, partner.name);
  }
  const Rect heading = cut_top(column, title_height, gap);
  ui.add(NodeId::Title, Role::Heading, heading, title);
  draw_text(ui, heading, title, title_style);
  draw_text(ui, column, subtitle, soft_style);
  draw_control_bar(ui, state);
  return column;
}

}  // namespace zvonok::ui
