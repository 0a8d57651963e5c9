// The note. May depend on: call (state), base.
#include "ui/views/device_note.hpp"

#include <string>
#include <utility>

#include "ui/announcer.hpp"
#include "ui/views/note.hpp"

namespace zvonok::ui {
namespace {

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

void draw_device_note(Ui& ui, const call::LocalMedia& media, const Rect& room) {
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
  draw_note(ui, room, text, curable ? &again : nullptr);
}

}  // namespace zvonok::ui
