// The pictures. May depend on: call (state), base.
#include "ui/views/pictures.hpp"

#include <algorithm>
#include <string>

#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/views/controls.hpp"
#include "ui/views/preview.hpp"
#include "ui/widgets/avatar.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float small_radius = 14;
/// Corners, as the page numbers them (js/in_call/dragging.js).
constexpr std::size_t right_side = 1;
constexpr std::size_t lower_side = 2;

std::size_t corner_of(const call::AppState& state) {
  return chosen_index(state.settings[call::Setting::SelfCorner], right_side | lower_side);
}

bool is_upright(const Ui& ui) { return ui.safe.height > ui.safe.width; }

/// Upright where the screen is; in a lower corner beside the bar, or above it where that leaves no
/// room; in an upper one below name and badge.
Rect home_of(const Ui& ui, const call::AppState& state) {
  const float short_side = std::min(ui.safe.width, ui.safe.height);
  const float longer = whole(std::clamp(short_side * 0.34F, 120.0F, 256.0F));
  const float shorter = whole(longer * 0.6F);
  const float margin = call_margin(ui);
  const float width = is_upright(ui) ? shorter : longer;
  const float height = is_upright(ui) ? longer : shorter;
  const std::size_t corner = corner_of(state);
  const float x =
      (corner & right_side) != 0 ? right_of(ui.safe) - margin - width : ui.safe.x + margin;
  if ((corner & lower_side) == 0) {
    return {x, ui.safe.y + margin + pill_height(ui) + 2 * badge_gap + badge_height(ui), width,
            height};
  }
  const bool beside = (ui.safe.width - control_bar_width(ui, state)) / 2 >= width + 2 * margin;
  const float bottom = bottom_of(ui.safe) - (beside ? margin : control_bar_height(ui));
  return {x, bottom - height, width, height};
}

std::string label_of_remote(const Ui& ui, const call::Active& active) {
  const std::string& name = active.partner.name;
  if (name.empty()) {
    return std::string(ui.words[Text::RemoteVideo]);
  }
  return ui.words.fill(active.remote.screen ? Text::RemoteScreenOf : Text::RemoteVideoOf, name);
}

}  // namespace

float pill_height(const Ui& ui) { return line_height_of(ui, {.color = 0}) + 14; }

float badge_height(const Ui& ui) {
  return line_height_of(ui, {.color = 0, .size = font::caption}) + 14;
}

float call_margin(const Ui& ui) {
  return std::min(ui.safe.width, ui.safe.height) < 480 ? 12.0F : 20.0F;
}

Pictures pictures_of(const Ui& ui, const call::AppState& state, const call::Active& active) {
  Pictures out;
  out.mine_live = my_picture_is_live(state.media);
  // One that is paused stands still, as if something were broken.
  out.remote_live = active.remote.camera && active.remote.video_live &&
                    active.remote.limited != protocol::control::Limited::Paused;
  if (!state.settings.is_on(call::Setting::SelfView)) {
    return out;
  }
  out.swapped = ui.memory.swapped;
  out.home = home_of(ui, state);
  const Rect room = inset(ui.safe, call_margin(ui));
  out.small = out.home;
  out.small.x = std::clamp(out.home.x + ui.memory.drag_x_px, room.x,
                           std::max(right_of(room) - out.home.width, room.x));
  out.small.y = std::clamp(out.home.y + ui.memory.drag_y_px, room.y,
                           std::max(bottom_of(room) - out.home.height, room.y));
  return out;
}

void place_pictures(Ui& ui, const call::AppState& state, const call::Active& active,
                    const Pictures& pictures) {
  const bool swapped = pictures.swapped;
  if (pictures.has_small()) {
    place_my_video(ui, state, swapped ? ui.view : pictures.small,
                   swapped ? 0 : rounded(ui, small_radius));
    ui.out.local.front = !swapped;
  }
  ui.out.remote = {.rect = swapped ? pictures.small : ui.view,
                   .radius = swapped ? rounded(ui, small_radius) : 0,
                   .visible = pictures.remote_live,
                   .mirrored = false,
                   .whole = active.remote.screen,
                   .front = swapped,
                   .label = label_of_remote(ui, active)};
  if (!pictures.large_live()) {
    const bool small_live = swapped ? pictures.remote_live : pictures.mine_live;
    backdrop(ui, small_live ? pictures.small : Rect{}, rounded(ui, small_radius));
  }
}

void draw_small_picture(Ui& ui, const call::AppState& state, const call::Active& active,
                        const Pictures& pictures) {
  if (!pictures.has_small()) {
    return;
  }
  const Rect& place = pictures.small;
  const bool live = pictures.swapped ? pictures.remote_live : pictures.mine_live;
  if (!live) {
    fill(ui, place, rounded(ui, small_radius), ui.theme.stage);
    draw_avatar(ui, place.x + place.width / 2, place.y + place.height / 2, 44,
                pictures.swapped ? active.partner.name : state.name);
  }
  SemanticNode& node =
      ui.add(NodeId::SmallPicture, Role::Button, place, ui.words[Text::SwapPictures]);
  node.pressed = pictures.swapped;
  node.description = ui.words[Text::SmallPictureHint];
  node.draggable = true;
  const bool focused = look_of(ui, NodeId::SmallPicture, place, false).focused;
  outline(ui, place, rounded(ui, small_radius), focused ? ui.theme.focus : ui.theme.surface_border,
          focused ? 3.0F : 1.5F);
}

Rect free_room(const Ui& ui, const Pictures& pictures) {
  Rect room = ui.safe;
  cut_top(room, call_margin(ui) + pill_height(ui) + badge_gap + badge_height(ui));
  const Rect& small = pictures.home;
  // Where the screen is wide, what stands in the middle does not reach it.
  const bool narrow = is_upright(ui) || ui.safe.width < 4 * small.width;
  const bool shown = narrow && small.width > 0;
  const bool low = small.y > ui.safe.y + ui.safe.height / 2;
  cut_bottom(room, shown && low ? bottom_of(room) - small.y : control_bar_height(ui));
  if (shown && !low) {
    cut_top(room, bottom_of(small) - room.y);
  }
  return room;
}

}  // namespace zvonok::ui
