// The dot. May depend on: call (state), base.
#include "ui/later/quality_mark.hpp"

#include "imgui.h"
#include "ui/later/quality_words.hpp"
#include "ui/layout.hpp"
#include "ui/views/controls.hpp"
#include "ui/views/note.hpp"
#include "ui/widgets/shapes.hpp"

namespace zvonok::ui {

namespace {

void draw_mark(Ui& ui, const call::Active& active, const Rect& place) {
  const bool paused = active.quality.trouble <= call::Trouble::UploadPaused;
  const Look look = look_of(ui, NodeId::QualityMark, place, false);
  const ImVec2 middle{place.x + place.width / 2, place.y + place.height / 2};
  constexpr float around = 17;
  ui.draw->AddCircleFilled(middle, around, look.hovered ? ui.theme.glass_hover : ui.theme.glass);
  if (paused) {
    // Two bars, as players have them: not another colour alone, nor the dot of a recording.
    for (const float x : {middle.x - 5, middle.x + 2}) {
      ui.draw->AddRectFilled({x, middle.y - 6}, {x + 3, middle.y + 6}, ui.theme.waiting, 1);
    }
  } else {
    ui.draw->AddCircleFilled(middle, 6.5F, ui.theme.waiting);
  }
  if (look.focused) {
    ui.draw->AddCircle(middle, around + 3, ui.theme.focus, 0, 2);
  }
  SemanticNode& node = ui.add(NodeId::QualityMark, Role::Button, place,
                              quality_text(active, active.quality.trouble, ui.words));
  node.expanded = ui.memory.overlay == Overlay::Connection;
}

}  // namespace

float quality_mark_width(const call::Active& active) {
  return has_trouble(active) ? touch_target : 0;
}

float draw_quality(Ui& ui, const call::Active& active, const Pictures& pictures, const Rect& pill,
                   float below) {
  if (!has_trouble(active)) {
    return below;
  }
  draw_mark(
      ui, active,
      {right_of(pill), pill.y + (pill.height - touch_target) / 2, touch_target, touch_target});
  // In the place of the picture it is said as long as it lasts.
  const bool said = active.quality.trouble == call::Trouble::RemotePaused && !pictures.swapped;
  if (said || ui.now_ms >= ui.memory.trouble_until_ms) {
    return below;
  }
  ui.want_frame_in(ui.memory.trouble_until_ms - ui.now_ms);
  // Not over the small picture, which is a button, nor over the bar.
  const float least = scaled(ui, 90);
  const float rest = bottom_of(ui.safe) - control_bar_height(ui) - below;
  const Rect& small = pictures.home;
  const bool apart = !pictures.has_small() || small.x >= pill.x + 480 || small.y >= below + least ||
                     bottom_of(small) <= below;
  if (rest < least || !apart) {
    return below;
  }
  const Rect room{pill.x, below, ui.safe.width - 2 * call_margin(ui), rest};
  const std::string words = quality_text(active, active.quality.trouble, ui.words);
  return bottom_of(draw_note(ui, room, words, nullptr)) + badge_gap;
}

}  // namespace zvonok::ui
