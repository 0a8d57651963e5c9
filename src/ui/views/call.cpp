// The two pictures, the name, the duration, what is wrong. May depend on: call (state), base.
#include "ui/views/call.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "ui/announcer.hpp"
#include "ui/later.hpp"
#include "ui/layout.hpp"
#include "ui/views/controls.hpp"
#include "ui/views/device_note.hpp"
#include "ui/views/note.hpp"
#include "ui/views/pictures.hpp"
#include "ui/widgets/avatar.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/icons.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float pill_padding = 14;
constexpr float timer_width = 62;  ///< of "0:00:00"
constexpr float least_note = 118;  ///< three lines and a button

/// A label on the picture; gives the place of its text.
void draw_badge(Ui& ui, const Rect& rect, Icon icon, std::string_view text) {
  constexpr float icon_size = 18;
  fill(ui, rect, rect.height / 2, ui.theme.glass);
  Rect inside = inset(rect, pill_padding, 0);
  const Rect mark = cut_left(inside, icon_size, 8);
  draw_icon(ui, icon, mark.x + icon_size / 2, mark.y + mark.height / 2, icon_size,
            ui.theme.on_glass, with_alpha(ui.theme.glass, 1));
  const TextStyle style{
      .color = ui.theme.on_glass, .size = font::caption, .weight = Weight::Semibold};
  draw_text(ui, inside, text, fitted(ui, text, style, inside.width, inside.height));
}

/// By which kind of road the two browsers reach each other; empty while that is not known.
std::string_view route_text(const Ui& ui, call::Route route) {
  switch (route) {
    case call::Route::Unknown:
      return {};
    case call::Route::Direct:
      return ui.words[Text::RouteDirect];
    case call::Route::Relayed:
      return ui.words[Text::RouteRelayed];
  }
  return {};
}

/// Name, duration and road at the top left.
Rect draw_pill(Ui& ui, const call::Active& active, std::string_view name) {
  TextStyle style{.color = ui.theme.on_glass, .weight = Weight::Semibold};
  const float margin = call_margin(ui);
  const float left = ui.safe.x + margin;
  constexpr float gap = 10;
  const TextStyle small{.color = ui.theme.on_glass, .size = font::caption};
  const float height = pill_height(ui);
  // The name comes first.
  const float timer_room = std::min(scaled(ui, timer_width), whole(ui.safe.width / 4));
  const float mark_room = ui.later != nullptr ? ui.later->quality_mark_width(active) : 0;
  const float room = ui.safe.width - 2 * margin - 2 * pill_padding - gap - timer_room - mark_room;
  style = fitted(ui, name, style, room, height);
  const float name_width = text_width(ui, name, style);
  std::string_view route = route_text(ui, active.route);
  float route_width = route.empty() ? 0 : whole(text_width(ui, route, small)) + 2 + gap;
  if (name_width + route_width > room) {
    route = {};
    route_width = 0;
  }
  const float width = std::min(name_width, room);
  const float rest = 2 * pill_padding + gap + timer_room + route_width;
  const Rect pill{left, ui.safe.y + margin, width + rest, height};
  fill(ui, pill, height / 2, ui.theme.glass);
  Rect inside = inset(pill, pill_padding, 0);
  const Rect text = cut_left(inside, width, gap);
  if (!route.empty()) {
    const Rect place{right_of(inside) - route_width + gap, inside.y, route_width - gap,
                     inside.height};
    inside.width -= route_width;
    ui.add(NodeId::Route, Role::Text, place, route);
    draw_text(ui, place, route, small);
  }
  ui.add(NodeId::Title, Role::Heading, text, name);
  draw_text(ui, text, name, style);
  const float digits = whole(font::body * timer_room / timer_width);
  SemanticNode& timer = ui.add(NodeId::Duration, Role::Timer, inside, ui.words[Text::Duration]);
  timer.since_ms = static_cast<double>(active.since_ms);
  timer.font_px = digits;
  if (ui.inert) {
    // Under a dialog there is no element that paints it.
    const std::int64_t lasted_ms = std::max<std::int64_t>(ui.now_ms - active.since_ms, 0);
    draw_text(ui, inside, duration_text(lasted_ms),
              {.color = ui.theme.on_glass, .size = digits / ui.text_scale, .align_x = 0.5F});
    ui.want_frame_in(1'000 - lasted_ms % 1'000);
  }
  return pill;
}

void draw_waiting(Ui& ui, const call::Active& active, const Pictures& pictures,
                  std::string_view name) {
  fill(ui, ui.view, 0, ui.theme.scrim);
  TextStyle title{.color = ui.theme.on_glass,
                  .size = font::title,
                  .weight = Weight::Semibold,
                  .align_x = 0.5F,
                  .max_lines = 2};
  TextStyle hint{.color = ui.theme.on_glass, .align_x = 0.5F, .max_lines = 6};
  const Rect room = free_room(ui, pictures);
  const float width = std::min(room.width - 32, 420.0F);
  const bool away = active.phase == call::ActivePhase::Away;
  const std::string title_text = away ? ui.words.fill(Text::StatusAway, name)
                                      : std::string(ui.words[Text::StatusReconnecting]);
  const std::string_view hint_text = ui.words[away ? Text::AwayHint : Text::ReconnectingHint];
  title = fitted(ui, title_text, title, width, room.height * 0.3F);
  if (text_height(ui, title_text, title, width) + text_height(ui, hint_text, hint, width) >
      room.height - 12) {
    title.size /= ui.text_scale;
  }
  const float title_height = text_height(ui, title_text, title, width);
  hint = fitted(ui, hint_text, hint, width, room.height - title_height - 12);
  const float hint_height = text_height(ui, hint_text, hint, width);
  constexpr float icon = 40;
  constexpr float gap = 12;
  const float texts = title_height + gap + hint_height;
  const bool with_icon = texts + icon + gap <= room.height;
  Rect column = centred(room, width, texts + (with_icon ? icon + gap : 0));
  if (with_icon) {
    const Rect top = cut_top(column, icon, gap);
    draw_icon(ui, Icon::Refresh, top.x + top.width / 2, top.y + icon / 2, icon, ui.theme.waiting);
  }
  draw_text(ui, cut_top(column, title_height, gap), title_text, title);
  draw_words(ui, Text::ReconnectingHint, column, hint_text, hint);
}

std::string text_without_picture(const Ui& ui, const call::Active& active, const Pictures& pictures,
                                 std::string_view name) {
  if (pictures.swapped) return std::string(ui.words[Text::MyCameraIsOff]);
  if (active.remote.limited == protocol::control::Limited::Paused && ui.later != nullptr) {
    return ui.later->quality_text(active, call::Trouble::RemotePaused, ui.words);
  }
  if (active.remote.camera && !active.link.sound_alone)
    return std::string(ui.words[Text::PictureAwaited]);
  return ui.words.fill(Text::CameraIsOff, name);
}

/// What is seen in the place of the large picture.
void draw_without_picture(Ui& ui, const call::Active& active, const Pictures& pictures,
                          std::string_view name) {
  const Rect room = free_room(ui, pictures);
  const float avatar = room.height < 240 ? 80.0F : 128.0F;
  constexpr float gap = 16;
  TextStyle style{.color = ui.theme.text_soft, .align_x = 0.5F, .max_lines = 4};
  const std::string text = text_without_picture(ui, active, pictures, name);
  const float width = std::min(room.width - 48, 480.0F);
  style = fitted(ui, text, style, width, room.height - avatar - gap);
  const float height = text_height(ui, text, style, width);
  // The words come first.
  const float above = avatar + gap + height <= room.height ? avatar + gap : 0;
  Rect column = centred(room, width, above + height);
  if (above > 0) {
    const Rect top = cut_top(column, avatar, gap);
    draw_avatar(ui, top.x + top.width / 2, top.y + avatar / 2, avatar,
                pictures.swapped ? std::string_view() : active.partner.name);
  }
  draw_words(ui, Text::PictureAwaited, column, text, style);
}

/// One clear button over the picture; any other press plays the sound as well.
void draw_play_sound(Ui& ui, const Pictures& pictures) {
  const Button button{.id = NodeId::PlaySound,
                      .name = ui.words[Text::PlaySound],
                      .kind = ButtonKind::Primary,
                      .icon = Icon::Sound};
  constexpr float height = 56;
  Rect room = free_room(ui, pictures);
  const Rect& small = pictures.home;
  const float width = button_width(ui, button) + 24;
  const bool beside = room.x + (room.width + width) / 2 <= small.x ||
                      room.x + (room.width - width) / 2 >= right_of(small);
  if (pictures.has_small() && !beside && small.y > room.y) {
    cut_bottom(room, bottom_of(room) - small.y);
  }
  draw_button(ui, centred(cut_bottom(room, height + 16), width, height), button);
}

float badge_width(const Ui& ui, std::string_view text) {
  const TextStyle style{.color = 0, .size = font::caption, .weight = Weight::Semibold};
  return std::min(text_width(ui, text, style) + 2 * pill_padding + 26,
                  ui.safe.width - 2 * call_margin(ui));
}

/// Nobody forgets that the screen is seen; and the way to stop it.
Rect draw_sharing(Ui& ui, const Rect& room) {
  const Button stop{
      .id = NodeId::StopSharing, .name = ui.words[Text::StopSharing], .kind = ButtonKind::Danger};
  return draw_note(ui, room, ui.words[Text::ScreenIsShared], &stop, Text::ScreenIsShared);
}

}  // namespace

Rect draw_call(Ui& ui, const call::AppState& state, const call::Active& active) {
  const std::string_view name = name_or(active.partner, ui.words[Text::OtherSide]);
  const Pictures pictures = pictures_of(ui, state, active);
  place_pictures(ui, state, active, pictures);
  if (active.phase != call::ActivePhase::Live) {
    draw_waiting(ui, active, pictures, name);
  } else if (!pictures.large_live()) {
    draw_without_picture(ui, active, pictures, name);
  }
  draw_small_picture(ui, state, active, pictures);
  const Rect pill = draw_pill(ui, active, name);
  float below = bottom_of(pill) + badge_gap;
  if (!active.remote.microphone) {
    const std::string muted = ui.words.fill(Text::IsMuted, name);
    const float width = badge_width(ui, muted);
    draw_badge(ui, {pill.x, below, width, badge_height(ui)}, Icon::MicrophoneOff, muted);
    below += badge_height(ui) + badge_gap;
  }
  const float width = ui.safe.width - 2 * call_margin(ui);
  const bool under_small = pictures.has_small() && pictures.home.x < pill.x + width / 2 &&
                           pictures.home.y < ui.safe.y + ui.safe.height / 2;
  if (under_small) {
    below = std::max(below, bottom_of(pictures.home) + badge_gap);
  }
  // Each as far as there is room above the bar, which shows the same by its buttons.
  const auto note = [&](bool wanted, float least, auto draw) {
    const float rest = bottom_of(ui.safe) - control_bar_height(ui) - below;
    if (wanted && rest >= scaled(ui, least)) {
      below = bottom_of(draw(Rect{pill.x, below, width, rest})) + badge_gap;
    }
  };
  note(state.media.screen.sharing, 130, [&](const Rect& room) { return draw_sharing(ui, room); });
  note(state.media.held_to_talk, 70, [&](const Rect& room) {
    return draw_note(ui, room, ui.words[Text::HeldToTalk], nullptr, Text::HeldToTalk);
  });
  if (ui.later != nullptr) {
    below = ui.later->draw_quality(ui, active, pictures, pill, below);
  }
  // One thing at a time: who hears nothing does not care for the camera.
  if (state.sound_blocked) {
    draw_play_sound(ui, pictures);
  } else {
    const bool over_small = pictures.has_small() && pictures.home.y > below;
    const float end = over_small ? pictures.home.y : bottom_of(ui.safe) - control_bar_height(ui);
    const float height = end - badge_gap - below;
    // Else it would lie on my picture; the toggles show the same.
    if (!over_small || height >= least_note) {
      draw_device_note(ui, state.media, {pill.x, below, width, std::max(height, 0.0F)});
    }
  }
  if (pictures.large_live() && !pictures.swapped) {
    for (const auto& [id, text] : {std::pair{NodeId::ZoomIn, Text::ZoomIn},
                                   {NodeId::ZoomOut, Text::ZoomOut},
                                   {NodeId::ZoomWhole, Text::ZoomWhole}}) {
      ui.add(id, Role::Shortcut, {}, ui.words[text]);
    }
  }
  if (state.media.has_audio && !state.media.microphone_on) {
    ui.add(NodeId::TalkKey, Role::Shortcut, {}, {});
  }
  draw_control_bar(ui, state);
  return pill;
}

}  // namespace zvonok::ui
