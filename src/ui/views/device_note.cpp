// The note. May depend on: call (state), base.
#include "ui/views/device_note.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float padding = 10;
constexpr float gap = 14;
constexpr float max_width = 480;
/// From here on the button stands beside the text, not under it.
constexpr float wide = 420;

/// Somebody is about to press a toggle, or the button of the note itself.
bool is_looked_at(const Ui& ui) {
  const NodeId focused = ui.memory.focused;
  return focused == NodeId::TryAgain ||
         (ui.memory.focus_by_keyboard &&
          (focused == NodeId::MuteMicrophone || focused == NodeId::Camera));
}

/// One thing at a time: of the toggle that is looked at, else of the microphone.
std::string words_of(const Ui& ui, const call::LocalMedia& media) {
  const std::string microphone = microphone_problem(media, ui.words);
  const std::string camera = camera_problem(media, ui.words);
  if (media.video_error && media.video_error == media.audio_error) {
    return media_problem(media, ui.words);
  }
  const bool at_camera = ui.memory.focused == NodeId::Camera && !camera.empty();
  return microphone.empty() || at_camera ? camera : microphone;
}

}  // namespace

void note_device_trouble(Memory& memory, const call::LocalMedia& media, Words words,
                         std::int64_t now_ms) {
  std::string trouble = media_problem(media, words);
  if (trouble == memory.device_trouble) {
    return;
  }
  memory.device_note_until_ms = now_ms + device_note_ms;
  memory.device_trouble = std::move(trouble);
}

void draw_device_note(Ui& ui, const call::LocalMedia& media, Rect room) {
  const std::string text = words_of(ui, media);
  const bool fresh = ui.now_ms < ui.memory.device_note_until_ms;
  if (text.empty() || !(fresh || is_looked_at(ui))) {
    return;
  }
  if (fresh) {
    ui.want_frame_in(ui.memory.device_note_until_ms - ui.now_ms);
  }
  const Button again{.id = NodeId::TryAgain,
                     .name = ui.words[Text::TryAgain],
                     .kind = ButtonKind::Subtle,
                     .icon = Icon::Refresh};
  const bool curable = can_try_again(media.audio_error) || can_try_again(media.video_error);
  const float button = curable ? button_width(ui, again) : 0;
  TextStyle style{
      .color = ui.theme.on_glass, .size = font::caption, .align_y = 0.5F, .max_lines = 8};
  const float width = std::min(room.width, max_width);
  const bool beside = curable && width >= wide;
  const float text_room = width - 2 * padding - (beside ? button + gap : 0);
  style = fitted(ui, text, style, text_room,
                 room.height - 2 * padding - (curable && !beside ? gap + touch_target : 0));
  const float lines = text_height(ui, text, style, text_room);
  const float inner = beside    ? std::max(lines, touch_target)
                      : curable ? lines + gap + touch_target
                                : lines;
  const Rect note{room.x, room.y, width, inner + 2 * padding};
  fill(ui, note, rounded(ui, radius::field), with_alpha(ui.theme.glass, 0.92F));
  outline(ui, note, rounded(ui, radius::field), ui.theme.surface_border);
  Rect inside = inset(note, padding);
  if (beside) {
    draw_button(ui, centred(cut_right(inside, button, gap), button, touch_target), again);
  } else if (curable) {
    Rect row = cut_bottom(inside, touch_target, gap);
    draw_button(ui, cut_left(row, button), again);
  }
  draw_text(ui, inside, text, style);
}

}  // namespace zvonok::ui
