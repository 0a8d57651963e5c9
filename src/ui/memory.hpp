// What the screen itself remembers between frames: focus, what is scrolled, the open overlay, the
// toast. Nothing of the call but what of it was noticed.
// May depend on: call (state), base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "call/quality_state.hpp"
#include "ui/node_id.hpp"
#include "ui/overlay.hpp"

namespace zvonok::ui {

/// Messages of the chat as they were laid out: what only changes with what is in here beside them.
struct ChatLayout {
  struct Message {
    std::uint32_t serial = 0;
    std::size_t bytes = 0;  ///< of its text
    float height = 0;       ///< of all its lines
    bool exact = false;     ///< else guessed by its length
    bool links = false;     ///< there are any
  };
  std::int64_t call_since_ms = 0;
  float width = 0;
  float text_scale = 0;
  float density = 0;
  bool shaped = false;
  std::vector<Message> messages;  ///< those of the chat, by their serials, which rise
};

struct Memory {
  NodeId focused = NodeId::None;
  bool focus_by_keyboard = false;
  NodeId focus_wanted = NodeId::None;         ///< to be focused in the next frame that has it
  NodeId focus_before_dialog = NodeId::None;  ///< where focus goes back when the dialog closes
  bool dialog_open = false;
  bool in_call = false;  ///< the last frame had the bar of a call

  Overlay overlay = Overlay::None;
  NodeId overlay_opener = NodeId::None;  ///< gets the focus when it closes
  Rect overlay_anchor;                   ///< a menu opens beside it
  bool overlay_waits = false;            ///< it rings
  bool overlay_at_end = true;            ///< its content was seen to its end

  std::uint32_t own_file = 0;   ///< the newest that I have offered in this call: its serial
  mutable ChatLayout chat;      ///< a frame may be without it, but slow
  std::uint32_t chat_seen = 0;  ///< messages and offered files of this call
  bool swapped = false;         ///< in a call my picture is the large one
  float drag_x_px = 0.0F;       ///< of the small picture, while a pointer moves it
  float drag_y_px = 0.0F;

  std::uint32_t notice_serial = 0;  ///< the last one seen
  std::int64_t toast_until_ms = 0;  ///< the toast of that notice is shown before this time
  std::string device_trouble;       ///< what was wrong with camera and microphone in the last frame
  std::int64_t device_note_until_ms = 0;        ///< a call shows it by itself before this time
  call::Trouble trouble = call::Trouble::None;  ///< of the last frame
  std::int64_t trouble_until_ms = 0;            ///< a call shows it in words before this time
  /// What the other side has had in this call.
  struct Partner {
    bool was_muted = false;
    bool was_dark = false;
    bool has_shared = false;
  };
  Partner partner;
  std::string refused_dial_id;  ///< what stood in "ID to call" when it was refused

  /// How far the text of a field, or the content of an area, is scrolled; as its element says.
  [[nodiscard]] float scroll_px(NodeId id) const;
  void set_scroll_px(NodeId id, float offset_px);

 private:
  struct Scrolled {
    NodeId id;
    float offset_px;
  };
  std::vector<Scrolled> scrolled_;
};

}  // namespace zvonok::ui
