// The two pictures, the name, the duration, what is wrong. May depend on: call (state), base.
#include "ui/views/call.hpp"

#include <algorithm>
#include <string>

#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/views/controls.hpp"
#include "ui/views/preview.hpp"
#include "ui/widgets/avatar.hpp"
#include "ui/widgets/icons.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float pill_height = 36;
constexpr float pill_padding = 14;
constexpr float timer_width = 58;  ///< of "0:00:00"

float margin_of(const Ui& ui) {
  return std::min(ui.safe.width, ui.safe.height) < 480 ? 12.0F : 20.0F;
}

/// Upright where the screen is: at the top right on a phone, else in the free corner beside the
/// bar.
Rect my_place(const Ui& ui) {
  const bool upright = ui.safe.height > ui.safe.width;
  const float short_side = std::min(ui.safe.width, ui.safe.height);
  const float longer = std::clamp(short_side * 0.34F, 120.0F, 256.0F);
  const float shorter = static_cast<float>(static_cast<int>(longer * 0.6F));
  const float margin = margin_of(ui);
  const float width = upright ? shorter : longer;
  const float height = upright ? longer : shorter;
  return {right_of(ui.safe) - margin - width,
          upright ? ui.safe.y + margin : bottom_of(ui.safe) - margin - height, width, height};
}

void draw_me(Ui& ui, const call::AppState& state) {
  const Rect place = my_place(ui);
  constexpr float radius = 14;
  place_my_video(ui, state.media, place, radius);
  if (!my_picture_is_live(state.media)) {
    fill(ui, place, radius, ui.theme.stage);
    draw_avatar(ui, place.x + place.width / 2, place.y + place.height / 2, 44, state.name);
  }
  outline(ui, place, radius, ui.theme.surface_border, 1.5F);
}

/// A label on the picture; gives the place of its text.
void draw_badge(Ui& ui, const Rect& rect, Icon icon, std::string_view text) {
  constexpr float icon_size = 18;
  fill(ui, rect, rect.height / 2, ui.theme.glass);
  Rect inside = inset(rect, pill_padding, 0);
  const Rect mark = cut_left(inside, icon_size, 8);
  draw_icon(ui, icon, mark.x + icon_size / 2, mark.y + mark.height / 2, icon_size,
            ui.theme.on_glass, with_alpha(ui.theme.glass, 1));
  draw_text(ui, inside, text,
            {.color = ui.theme.on_glass, .size = font::caption, .weight = Weight::Semibold});
}

/// Name and duration at the top left.
Rect draw_pill(Ui& ui, const call::Active& active, std::string_view name) {
  const TextStyle style{.color = ui.theme.on_glass, .weight = Weight::Semibold};
  const Rect me = my_place(ui);
  const float margin = margin_of(ui);
  const float left = ui.safe.x + margin;
  const float limit = me.y < ui.safe.y + margin + pill_height ? me.x : right_of(ui.safe);
  constexpr float gap = 10;
  const float room = limit - margin - left - 2 * pill_padding - gap - timer_width;
  const float width = std::min(text_width(ui, name, style) + 1, room);
  const Rect pill{left, ui.safe.y + margin, width + 2 * pill_padding + gap + timer_width,
                  pill_height};
  fill(ui, pill, pill_height / 2, ui.theme.glass);
  Rect inside = inset(pill, pill_padding, 0);
  const Rect text = cut_left(inside, width, gap);
  ui.add(NodeId::Title, Role::Heading, text, name);
  draw_text(ui, text, name, style);
  SemanticNode& timer = ui.add(NodeId::Duration, Role::Timer, inside, ui.words[Text::Duration]);
  timer.since_ms = static_cast<double>(active.since_ms);
  timer.font_px = font::body;
  return pill;
}

void draw_reconnecting(Ui& ui) {
  const Rect all{0, 0, ui.environment.width, ui.environment.height};
  fill(ui, all, 0, ui.theme.scrim);
  const TextStyle title{
      .color = ui.theme.on_glass, .size = font::title, .weight = Weight::Semibold, .align_x = 0.5F};
  const TextStyle hint{.color = ui.theme.on_glass, .align_x = 0.5F, .max_lines = 3};
  const float width = std::min(ui.safe.width - 48, 420.0F);
  const float hint_height = text_height(ui, ui.words[Text::ReconnectingHint], hint, width);
  constexpr float icon = 40;
  Rect column = centred(ui.safe, width, icon + 16 + line_height_of(title) + 8 + hint_height);
  const Rect top = cut_top(column, icon, 16);
  draw_icon(ui, Icon::Refresh, top.x + top.width / 2, top.y + icon / 2, icon, ui.theme.waiting);
  draw_text(ui, cut_top(column, line_height_of(title), 8), ui.words[Text::StatusReconnecting],
            title);
  draw_text(ui, column, ui.words[Text::ReconnectingHint], hint);
}

/// What is seen of the other side when there is no picture.
void draw_without_picture(Ui& ui, const call::Active& active, std::string_view name) {
  backdrop(ui, {}, 0);
  Rect room = ui.safe;
  cut_bottom(room, control_bar_height(ui));
  if (room.height > room.width) {
    cut_top(room, bottom_of(my_place(ui)) - room.y);
  } else {
    cut_top(room, margin_of(ui) + pill_height);
  }
  const float avatar = room.height < 240 ? 80.0F : 128.0F;
  constexpr float gap = 16;
  const TextStyle style{.color = ui.theme.text_soft, .align_x = 0.5F};
  Rect column = centred(room, room.width - 48, avatar + gap + line_height_of(style));
  const Rect top = cut_top(column, avatar, gap);
  draw_avatar(ui, top.x + top.width / 2, top.y + avatar / 2, avatar, active.partner.name);
  const std::string text = active.remote.camera ? std::string(ui.words[Text::PictureAwaited])
                                                : ui.words.fill(Text::CameraIsOff, name);
  draw_text(ui, column, text, style);
}

}  // namespace

Rect draw_call(Ui& ui, const call::AppState& state, const call::Active& active) {
  const Rect all{0, 0, ui.environment.width, ui.environment.height};
  const std::string_view name = name_or(active.partner, ui.words[Text::OtherSide]);
  const bool live = active.remote.camera && active.remote.video_live;
  ui.out.remote = {.rect = all,
                   .radius = 0,
                   .visible = live,
                   .mirrored = false,
                   .label = active.partner.name.empty()
                                ? std::string(ui.words[Text::RemoteVideo])
                                : ui.words.fill(Text::RemoteVideoOf, active.partner.name)};
  if (live) {
    vignette(ui, all, 96, control_bar_height(ui) + 32);
  } else {
    draw_without_picture(ui, active, name);
  }
  if (active.phase == call::ActivePhase::Reconnecting) {
    draw_reconnecting(ui);
  }
  draw_me(ui, state);
  const Rect pill = draw_pill(ui, active, name);
  if (!active.remote.microphone) {
    const std::string muted = ui.words.fill(Text::IsMuted, name);
    const TextStyle style{.color = 0, .size = font::caption, .weight = Weight::Semibold};
    const Rect me = my_place(ui);
    const float limit = me.y < bottom_of(pill) ? me.x : right_of(ui.safe);
    const float width = std::min(text_width(ui, muted, style) + 1 + 2 * pill_padding + 26,
                                 limit - pill.x - margin_of(ui));
    draw_badge(ui, {pill.x, bottom_of(pill) + 8, width, 32}, Icon::MicrophoneOff, muted);
  }
  draw_control_bar(ui, state.media);
  return pill;
}

}  // namespace zvonok::ui
