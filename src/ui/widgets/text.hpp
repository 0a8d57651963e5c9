// Text in a box: measured, aligned, broken into lines, and shortened with an ellipsis where it does
// not fit, so that no text ever leaves its place. May depend on: base, ImGui.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"

namespace zvonok::ui {

struct TextStyle {
  Color color;
  float size = font::body;  ///< scaled when it is drawn
  Weight weight = Weight::Regular;
  float align_x = 0.0F;  ///< 0 left, 0.5 middle, 1 right
  float align_y = 0.5F;  ///< 0 top, 0.5 middle, 1 bottom
  int max_lines = 1;
};

inline float line_height_of(const Ui& ui, const TextStyle& style) {
  return static_cast<float>(static_cast<int>(scaled(ui, style.size) * font::line_height + 0.5F));
}

/// Width of one line, rounded up to whole pixels.
float text_width(const Ui& ui, std::string_view text, const TextStyle& style);

/// Height that the text takes in a box of this width, at most max_lines lines.
float text_height(const Ui& ui, std::string_view text, const TextStyle& style, float width);

/// The style with its text made smaller where it does not fit, but not below its size of 100 %.
TextStyle fitted(const Ui& ui, std::string_view text, TextStyle style, float width, float height);
/// The lines that draw_text() makes of it in a box of this width, from the left; parts of `text`.
std::vector<std::string_view> wrapped(const Ui& ui, std::string_view text, const TextStyle& style,
                                      float width);

/// From a line's left end, CSS pixels.
struct TextSpan {
  float left = 0;
  float right = 0;
};

/// Where a part of one of these lines is; what reads from the right stands in an order of its own.
TextSpan text_span(const Ui& ui, std::string_view text, std::string_view line, std::size_t from,
                   std::size_t to, const TextStyle& style);

/// What a person wrote reads from right to left (no text of the program does).
bool is_right_to_left(const Ui& ui, std::string_view text);

void draw_text(Ui& ui, const Rect& box, std::string_view text, const TextStyle& style);
/// With a node, of `key`: words that no other node says.
void draw_words(Ui& ui, Text key, const Rect& box, std::string_view text, const TextStyle& style);

}  // namespace zvonok::ui
