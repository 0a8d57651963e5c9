// Lines in a box, whoever measures and draws them: glyph by glyph (text.cpp), or the browser
// (later/shaped_text.cpp). May depend on: base, ImGui.
//
// `Type` is one paragraph in one font: float width(text); string_view next_line(text, rest, width),
// which takes the next line of `text` off `rest`, its end; string_view fitting(text, width), as
// much of the beginning as fits; float put(ui, color, x, y, line, shortened), which draws, with an
// ellipsis, and gives the x where it began; `font` and `size`.
#pragma once

#include <algorithm>
#include <cmath>
#include <string_view>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/layout.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {

inline constexpr std::string_view ellipsis = "…";
/// A text that is exactly as wide as its place must pass.
inline constexpr float width_slack = 0.01F;

inline std::string_view without_end_spaces(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

template <class Type>
int count_lines(const Type& type, std::string_view text, float width, int most) {
  std::string_view rest = text;
  int lines = 0;
  for (; !rest.empty() && lines < most; ++lines) {
    type.next_line(text, rest, width);
  }
  return lines;
}

template <class Type>
float widest_word(const Type& type, std::string_view text) {
  float widest = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    widest = std::max(widest, type.width(word));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return widest;
}

/// The least width that needs no more lines and cuts no word: centred lines of about the same
/// length look better than a last line of one word (CSS calls it text-wrap: balance).
template <class Type>
float balanced_width(const Type& type, std::string_view text, float width, int lines) {
  float least = std::max(width / 2, std::min(widest_word(type, text), width));
  while (width - least > 4) {
    const float middle = (least + width) / 2;
    (count_lines(type, text, middle, lines + 1) <= lines ? width : least) = middle;
  }
  return width;
}

/// Baselines as a browser places them: the line's box holds ascent and descent in its middle.
inline float top_in_line(ImFont* font, float size, float line_height) {
  const ImFontBaked* baked = font->GetFontBaked(size);
  return std::floor((line_height - (baked->Ascent - baked->Descent)) / 2 + 0.5F);
}

template <class Type>
void draw_lines(Ui& ui, const Type& type, const Rect& box, std::string_view text,
                const TextStyle& style) {
  const float line_height = line_height_of(ui, style);
  const int room = std::max(static_cast<int>(box.height / line_height), 1);
  const int max_lines = std::min(room, style.max_lines);
  const int lines = count_lines(type, text, box.width, max_lines + 1);
  const bool balanced = lines > 1 && lines <= max_lines && style.align_x == 0.5F;
  const float wrap_width = balanced ? balanced_width(type, text, box.width, lines) : box.width;
  const float height = max_lines == 1
                           ? std::min(line_height, box.height)
                           : static_cast<float>(std::min(lines, max_lines)) * line_height;
  float y = std::floor(box.y + (box.height - height) * style.align_y);
  const float first_y = y;
  float left = right_of(box);
  float right = box.x;
  bool shortened = false;
  std::string_view rest = text;
  for (int line = 0; line < max_lines && !rest.empty(); ++line, y += line_height) {
    std::string_view shown = rest;
    float width = 0;
    if (line + 1 < max_lines) {
      shown = type.next_line(text, rest, wrap_width);
      // Of a long text little is measured and drawn.
      if (y > bottom_of(ui.clip) || y + line_height < ui.clip.y) continue;
    } else {
      rest = {};
      shortened = type.width(shown) > box.width + width_slack;
      if (shortened) {
        width = type.width(ellipsis);
        shown = type.fitting(shown, box.width - width);
      }
    }
    width += type.width(shown);
    const float top = y + top_in_line(type.font, type.size, std::min(line_height, height));
    const float x =
        type.put(ui, style.color, box.x + std::max(box.width - width, 0.0F) * style.align_x, top,
                 shown, shortened);
    left = std::min(left, x);
    right = std::max(right, x + width);
  }
  if (ui.probe != nullptr && !ui.inert) {
    const Rect drawn{left, first_y, std::max(right - left, 0.0F), height};
    ui.probe(ui.probe_context, {box, drawn, text, ui.clip, shortened});
  }
}

}  // namespace zvonok::ui
