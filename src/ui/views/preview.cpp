// My own picture. May depend on: call (state), base.
#include "ui/views/preview.hpp"

#include <algorithm>
#include <string>

#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/views/controls.hpp"
#include "ui/widgets/avatar.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float banner_padding = 12;

/// What stands where the picture would be.
std::string message_of(const call::LocalMedia& media, Words words) {
  std::string problem = media_problem(media, words);
  if (!problem.empty()) {
    return problem;
  }
  if (media.phase == call::MediaPhase::Explaining) {
    return std::string(words[Text::MediaExplained]);
  }
  if (media.phase == call::MediaPhase::Asking) {
    return std::string(words[media.hint ? Text::MediaHint : Text::MediaAsking]);
  }
  return media.camera_on ? std::string() : std::string(words[Text::MyCameraIsOff]);
}

void draw_without_picture(Ui& ui, const call::AppState& state, Rect room, std::string message,
                          bool problem) {
  const TextStyle style{
      .color = problem ? ui.theme.text : ui.theme.text_soft, .align_x = 0.5F, .max_lines = 9};
  TextStyle fitting = style;
  const float width = std::min(room.width, 460.0F);
  const std::string_view without = call_without_devices(state.media, ui.words);
  if (!without.empty()) {
    const std::string longer = message + " " + std::string(without);
    if (text_height(ui, longer, style, width) <= room.height) {
      message = longer;
    }
  }
  float text = text_height(ui, message, style, width);
  if (text > room.height) {
    fitting.size = font::caption;
    fitting = fitted(ui, message, fitting, width, room.height);
    text = text_height(ui, message, fitting, width);
  }
  constexpr float avatar = 96;
  constexpr float gap = 20;
  if (avatar + gap + text <= room.height) {
    Rect column = centred(room, width, avatar + gap + text);
    const Rect top = cut_top(column, avatar, gap);
    draw_avatar(ui, top.x + top.width / 2, top.y + avatar / 2, avatar, state.name);
    room = column;
  } else {
    room = centred(room, width, room.height);
  }
  if (problem) {
    draw_text(ui, room, message, fitting);  // an alert says it
  } else {
    draw_words(ui, Text::MyCameraIsOff, room, message, fitting);
  }
}

void draw_banner(Ui& ui, const Rect& room, std::string_view message) {
  const float width = std::min(room.width, 520.0F) - 2 * banner_padding;
  const TextStyle style =
      fitted(ui, message, {.color = ui.theme.on_glass, .size = font::caption, .max_lines = 7},
             width, room.height - 2 * banner_padding);
  const float height = text_height(ui, message, style, width) + 2 * banner_padding;
  const Rect banner{room.x + (room.width - width) / 2 - banner_padding, room.y,
                    width + 2 * banner_padding, std::min(height, room.height)};
  fill(ui, banner, rounded(ui, radius::field), ui.theme.glass);
  draw_text(ui, inset(banner, banner_padding, 0), message, style);
}

/// What goes on to the browser's question, in the place of the devices' buttons: beside each other,
/// else one under the other, else beside each other with less around their words, or without those
/// of the second.
void draw_explanation(Ui& ui, const call::AppState& state, Rect room) {
  const Button go_on{
      .id = NodeId::TryAgain, .name = ui.words[Text::MediaGoOn], .kind = ButtonKind::Primary};
  const Button never{
      .id = NodeId::NeverExplain, .name = ui.words[Text::MediaNeverExplain], .icon = Icon::Close};
  float first = button_width(ui, go_on);
  float second = button_width(ui, {.id = never.id, .name = never.name});
  constexpr float least_text = 72;
  constexpr float spare = 20;  ///< of what is around a label
  const float most = room.width - button_gap;
  const float missing = std::max(first + second - most, 0.0F);
  const bool under = missing > 0 && room.height >= least_text + 2 * (button_height + button_gap);
  const bool round = !under && missing > 2 * spare;
  if (round) {
    second = button_height;
    first = std::min(first, most - second);
  } else if (!under) {
    first -= missing / 2;
    second -= missing / 2;
  }
  const float width = under ? std::max(first, second) : first + button_gap + second;
  const float height = under ? 2 * button_height + button_gap : button_height;
  Rect buttons = centred(cut_bottom(room, height, 2 * button_gap), width, height);
  draw_button(
      ui,
      under ? cut_top(buttons, button_height, button_gap) : cut_left(buttons, first, button_gap),
      go_on);
  if (round) {
    draw_round_button(ui, buttons, never);
  } else {
    draw_button(ui, buttons, {.id = never.id, .name = never.name});
  }
  draw_without_picture(ui, state, room, message_of(state.media, ui.words), false);
}

}  // namespace

bool my_picture_is_live(const call::LocalMedia& media) {
  return media.screen.sharing || (media.has_video && media.camera_on);
}

void place_my_video(Ui& ui, const call::AppState& state, const Rect& rect, float radius) {
  const call::LocalMedia& media = state.media;
  const bool screen = media.screen.sharing;
  // As in a mirror, where the camera looks at the person.
  const bool played = media.test.phase == call::TestPhase::Playing;
  const bool mirrored =
      !screen && !played && !media.rear && state.settings.is_on(call::Setting::Mirror);
  ui.out.local = {.rect = rect,
                  .radius = radius,
                  .visible = my_picture_is_live(media),
                  .mirrored = mirrored,
                  .whole = screen,
                  .label = std::string(ui.words[screen ? Text::MyScreen : Text::MyVideo])};
}

void draw_preview(Ui& ui, const call::AppState& state, const Rect& rect) {
  const call::LocalMedia& media = state.media;
  place_my_video(ui, state, rect, rounded(ui, radius::picture));
  const bool problem = media.audio_error || media.video_error;
  const bool curable = can_try_again(media.audio_error) || can_try_again(media.video_error);
  const bool small = rect.height < 200;
  const float margin = small ? 10.0F : 16.0F;
  const float side = small ? touch_target : 52.0F;

  Rect room = inset(rect, margin);
  if (media.phase == call::MediaPhase::Explaining) {
    fill(ui, rect, rounded(ui, radius::picture), ui.theme.stage);
    outline(ui, rect, rounded(ui, radius::picture), ui.theme.surface_border);
    draw_explanation(ui, state, room);
    return;
  }
  Rect row = cut_bottom(room, side, margin);
  const Button again{.id = NodeId::TryAgain,
                     .name = ui.words[Text::TryAgain],
                     .kind = ButtonKind::Glass,
                     .icon = Icon::Refresh};
  const float gap = 12;
  const float again_width = curable ? button_width(ui, again) + gap : 0;
  // What is wrong is to be mended first.
  const bool can_test = !curable && (media.has_audio || media.has_video);
  const float test_width = can_test ? side + gap : 0;
  row = centred(row, 2 * side + gap + test_width + again_width, side);

  if (my_picture_is_live(media)) {
    outline(ui, rect, rounded(ui, radius::picture), ui.theme.surface_border);
    const std::string words = media_problem(media, ui.words);
    if (!words.empty()) {
      draw_banner(ui, room, words);
    }
  } else {
    fill(ui, rect, rounded(ui, radius::picture), ui.theme.stage);
    outline(ui, rect, rounded(ui, radius::picture), ui.theme.surface_border);
    draw_without_picture(ui, state, room, message_of(media, ui.words), problem);
  }
  const Rect microphone = cut_left(row, side, gap);
  draw_microphone_toggle(ui, media, microphone);
  if (media.has_audio) {
    constexpr float level = 4;
    ui.add(NodeId::LobbyLevel, Role::Meter,
           {microphone.x, bottom_of(microphone) + (margin - level) / 2, side, level},
           ui.words[Text::MicrophoneLevel]);
  }
  draw_camera_toggle(ui, media, cut_left(row, side, gap));
  if (can_test) {
    draw_round_button(ui, cut_left(row, side, gap),
                      {.id = NodeId::TestDevices,
                       .name = ui.words[Text::TestDevices],
                       .kind = ButtonKind::Glass,
                       .icon = Icon::Play,
                       .pressed = static_cast<bool>(media.test.run),
                       .light = static_cast<bool>(media.test.run)});
  }
  if (curable) {
    draw_button(ui, row, again);
  }
}

}  // namespace zvonok::ui
