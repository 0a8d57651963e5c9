// A text field: frame, label above, error below, and the placeholder. The real <input> that lies
// over its frame is edited and paints its own text, because only the browser knows where caret,
// selection and composition are in it; under a dialog it is painted here. May depend on: base,
// ImGui.
#pragma once

#include <string_view>

#include "ui/ui.hpp"

namespace zvonok::ui {

struct TextField {
  NodeId id;
  std::string_view label;
  std::string_view value;
  std::string_view placeholder{};
  std::string_view error{};  ///< empty: none
  bool read_only = false;
  std::uint32_t max_length = 0;
  std::string_view kind{};  ///< "name", "message"; else an id
};

inline constexpr float field_height = 48;
inline constexpr float field_height_compact = 44;
inline constexpr float label_height = 18;
inline constexpr float label_gap = 6;

/// Height of label, frame and, where there is one, the error under it.
float text_field_height(const Ui& ui, float frame_height, std::string_view error, float width);

/// `rect` is the whole of it; gives the frame's place, beside which a button may stand.
Rect draw_text_field(Ui& ui, const Rect& rect, float frame_height, float frame_width,
                     const TextField& field);
/// The frame alone; the label is its accessible name.
void draw_bare_text_field(Ui& ui, const Rect& frame, const TextField& field);

}  // namespace zvonok::ui
