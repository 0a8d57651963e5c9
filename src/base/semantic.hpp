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
  Status,       ///< polite live region: a line of its value is said when it comes
  Alert,        ///< assertive live region, likewise
  AlertDialog,  ///< its children name it as their parent; focus goes to the first button
  Timer,  ///< shows the time since `since_ms`; painted by the browser, so that a quiet call draws
          ///< nothing
  Heading,
  Group,
  Text,
  Dialog,    ///< with `modal` it holds the focus
  Switch,    ///< `pressed` is whether it is on
  Combobox,  ///< a real <select>: `options`, one a line; `value` is the index of the chosen one
  Slider,    ///< `value` of 0 to `max_length`, whole numbers
  List,      ///< its children are Listitem
  Listitem,
  Log,          ///< polite live region: children that are added are said
  Link,         ///< `value` is its address; opens in a tab of its own
  Progressbar,  ///< `value` of 0 to `max_length`
  Image,
  ScrollArea,  ///< shows a part of its children: `content_px` high, scrolled by `scroll_px`
  Shortcut,    ///< nobody meets it: a key presses it, or with a name, which makes a hidden button,
               ///< also the small window; what zooms listens to that button
  Time,   ///< how long ago `since_ms` (since 1970) was, in the language `value`; painted by the
          ///< browser, so that it goes on without a frame
  Meter,  ///< the microphone's level; painted by the browser, without a frame
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
  bool modal = false;            ///< dialogs: nothing else can be reached
  bool dismissable = false;      ///< dialogs: Escape, and a press beside a modal one, dismiss it
  bool draggable = false;        ///< buttons: Drag while a pointer moves it, then Choose
  bool hold = false;             ///< its shortcut acts while it is held: Hold, then Release
  std::optional<bool> expanded;  ///< buttons that open a dialog: whether it is open
  std::uint32_t max_length = 0;  ///< textbox, UTF-16 units; 0: no limit
  float font_px = 0.0F;          ///< textbox and timer: size of the text in CSS pixels
  float padding_px = 0.0F;       ///< textbox: left and right inset of the text
  float content_px = 0.0F;       ///< scroll area only
  float scroll_px = 0.0F;        ///< scroll area only: content above its upper edge
  double since_ms = 0.0;         ///< timer: start on the clock of Moment::now_ms; time: see there
  std::string options;   ///< combobox: labels, one a line; text: the end of `name` that can be
                         ///< selected, as it is painted: one line each; textbox: what is typed
                         ///< (js/text_field.js); progressbar: its value in words
  std::string shortcut;  ///< key that presses it, as KeyboardEvent.key in lower case; "" for none
  Rect rect;
  friend bool operator==(const SemanticNode&, const SemanticNode&) = default;
};

using SemanticTree = std::vector<SemanticNode>;

/// What a person did to a node (through the DOM element that stands for it, or a test).
enum class ActionKind : std::uint8_t {
  Activate,  ///< click, Enter or Space on a button, or its shortcut
  Input,     ///< textbox: `text` is the whole new value
  Submit,    ///< textbox: Enter
  Focus,
  Blur,
  Scroll,   ///< textbox: `offset_px` is the scrollLeft of its text; scroll area: its scrollTop
  Choose,   ///< combobox: `text` is the index of the option; slider: its value; something
            ///< draggable: the corner it was moved to (js/in_call/dragging.js)
  Dismiss,  ///< dialog: Escape, or a press beside it
  Hold,     ///< the shortcut of a node with `hold` goes down
  Release,  ///< and up again, or the page loses the keyboard
  Drag,     ///< something draggable: how far its pointer has come from where it went down
};

struct SemanticAction {
  std::uint32_t node = 0;
  ActionKind kind = ActionKind::Activate;
  std::string text;
  float offset_px = 0.0F;
  float offset_y_px = 0.0F;  ///< Drag only
  bool keyboard = false;     ///< Focus: came by keyboard, so a focus ring is drawn (:focus-visible)
};

}  // namespace zvonok
