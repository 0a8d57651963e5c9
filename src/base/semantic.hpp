// What a widget means, as plain data: the UI emits one node for each thing a person can meet, the
// browser layer keeps one real DOM element for each node. Neither includes the other.
// May depend on: base/geometry.hpp. Missing: tables, trees (nothing here needs them yet).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"

namespace zvonok {

/// ARIA role of the element that stands for a widget (WAI-ARIA 1.2, section 5).
enum class Role : std::uint8_t {
  Button,
  Textbox,
  Status,       ///< polite live region
  Alert,        ///< assertive live region
  AlertDialog,  ///< its children name it as their parent; focus goes to the first button
  Timer,  ///< shows the time since `since_ms`; painted by the browser, so that a quiet call draws
          ///< nothing
  Heading,
  Group,
  Text,
};

/// One widget. Ids are stable while the widget exists and unique in a frame.
struct SemanticNode {
  std::uint32_t id = 0;
  std::uint32_t parent = 0;  ///< 0: the root
  Role role = Role::Text;
  std::string name;         ///< accessible name, in the language of the UI
  std::string value;        ///< textbox: its text; status and alert: what is said
  std::string description;  ///< accessible description ("" for none), for example a field's error
  std::string placeholder;  ///< textbox only
  std::optional<bool> pressed;  ///< toggle buttons only
  bool disabled = false;
  bool read_only = false;
  bool invalid = false;          ///< textbox: aria-invalid
  bool wants_focus = false;      ///< true in the one frame in which focus should move here
  std::uint32_t max_length = 0;  ///< textbox, UTF-16 units; 0: no limit
  float font_px = 0.0F;          ///< textbox and timer: size of the text in CSS pixels
  float padding_px = 0.0F;       ///< textbox: left and right inset of the text
  double since_ms = 0.0;         ///< timer only: start on the clock of Moment::now_ms
  Rect rect;
  friend bool operator==(const SemanticNode&, const SemanticNode&) = default;
};

using SemanticTree = std::vector<SemanticNode>;

/// What a person did to a node (through the DOM element that stands for it, or a test).
enum class ActionKind : std::uint8_t {
  Activate,  ///< click, Enter or Space on a button
  Input,     ///< textbox: `text` is the whole new value
  Submit,    ///< textbox: Enter
  Focus,
  Blur,
  Scroll,  ///< textbox: `offset_px` is the scrollLeft of its text
};

struct SemanticAction {
  std::uint32_t node = 0;
  ActionKind kind = ActionKind::Activate;
  std::string text;
  float offset_px = 0.0F;
  bool keyboard = false;  ///< Focus: came by keyboard, so a focus ring is drawn (:focus-visible)
};

}  // namespace zvonok
