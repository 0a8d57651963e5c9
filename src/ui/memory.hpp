// What the screen itself remembers between frames: focus, scrolled text, the toast. Nothing of the
// call. May depend on: base.
#pragma once

#include <cstdint>
#include <string>

#include "ui/node_id.hpp"

namespace zvonok::ui {

struct Memory {
  NodeId focused = NodeId::None;
  bool focus_by_keyboard = false;
  NodeId focus_wanted = NodeId::None;         ///< to be focused in the next frame that has it
  NodeId focus_before_dialog = NodeId::None;  ///< where focus goes back when the dialog closes
  bool dialog_open = false;

  float name_scroll_px = 0.0F;
  float my_id_scroll_px = 0.0F;
  float dial_scroll_px = 0.0F;

  std::uint32_t notice_serial = 0;  ///< the last one seen
  std::int64_t toast_until_ms = 0;  ///< the toast of that notice is shown before this time
  std::string status_at_notice;     ///< the status when it came: a new one goes before the notice
  std::string device_trouble;       ///< what was wrong with camera and microphone in the last frame
  std::int64_t device_note_until_ms = 0;  ///< a call shows it by itself before this time
  std::string refused_dial_id;            ///< what stood in "ID to call" when it was refused
};

}  // namespace zvonok::ui
