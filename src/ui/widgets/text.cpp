// Line breaking and placing. May depend on: base, ImGui.
#include "ui/widgets/text.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstddef>

#include "base/text.hpp"
#include "imgui.h"
#include "ui/layout.hpp"

namespace zvonok::ui {
namespace {

constexpr std::string_view ellipsis = "…";

float width_of(ImFont* font, float size, std::string_view text) {
  return font->CalcTextSizeA(size, FLT_MAX, 0.0F, text.data(), text.data() + text.size()).x;
}

/// Belongs to the character before it: never the first after a cut.
bool continues_character(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x1F3FB && c <= 0x1F3FF);
}

/// As much of `text` as fits into `width`, in whole characters and without trailing spaces.
std::string_view fitting(ImFont* font, float size, std::string_view text, float width) {
  const char* rest = text.data();
  // CalcTextSizeA stops before a glyph that would reach the limit: a text that is exactly as wide
  // must pass.
  font->CalcTextSizeA(size, width + 0.01F, 0.0F, text.data(), text.data() + text.size(), &rest);
  auto length = static_cast<std::size_t>(rest - text.data());
  const auto starts_here = [&] {
    std::size_t at = length;
    return at >= text.size() || !continues_character(next_code_point(text, at));
  };
  while (length > 0 && length < text.size() && !starts_here()) {
    --length;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
      --length;
    }
  }
  std::string_view out = text.substr(0, length);
  if (length < text.size()) {
    while (out.ends_with(' ')) {
      out.remove_suffix(1);
    }
  }
  return out;
}

/// Takes the next line off `rest`: up to a space where it fits, inside a long word where it does
/// not.
std::string_view next_line(ImFont* font, float size, std::string_view& rest, float width) {
  const char* end =
      font->CalcWordWrapPosition(size, rest.data(), rest.data() + rest.size(), width + 0.01F);
  const auto length =
      std::clamp<std::size_t>(static_cast<std::size_t>(end - rest.data()), 1, rest.size());
  std::string_view line = rest.substr(0, length);
  rest.remove_prefix(length);
  while (rest.starts_with(' ')) {
    rest.remove_prefix(1);
  }
  while (line.ends_with(' ')) {
    line.remove_suffix(1);
  }
  return line;
}

int lines_of(ImFont* font, float size, std::string_view text, float width, int max_lines) {
  int lines = 0;
  for (; !text.empty() && lines < max_lines; ++lines) {
    next_line(font, size, text, width);
  }
  return lines;
}

float widest_word(ImFont* font, float size, std::string_view text) {
  float widest = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    widest = std::max(widest, width_of(font, size, word));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return widest;
}

/// The least width that needs no more lines and cuts no word: centred lines of about the same
/// length look better than a last line of one word (CSS calls it text-wrap: balance).
float balanced_width(ImFont* font, float size, std::string_view text, float width, int lines) {
  float least = std::max(width / 2, std::min(widest_word(font, size, text), width));
  while (width - least > 4) {
    const float middle = (least + width) / 2;
    (lines_of(font, size, text, middle, lines + 1) <= lines ? width : least) = middle;
  }
  return width;
}

/// Baselines as a browser places them: the line's box holds ascent and descent in its middle.
float top_in_line(ImFont* font, float size, float line_height) {
  const ImFontBaked* baked = font->GetFontBaked(size);
  return std::floor((line_height - (baked->Ascent - baked->Descent)) / 2 + 0.5F);
}

void put(const Ui& ui, ImFont* font, const TextStyle& style, float x, float y,
         std::string_view text) {
  ui.draw->AddText(font, scaled(ui, style.size), {x, y}, style.color, text.data(),
                   text.data() + text.size());
}

void tell(const Ui& ui, const DrawnText& text) {
  if (ui.probe != nullptr && !ui.inert) {
    ui.probe(ui.probe_context, text);
  }
}

}  // namespace

float text_width(const Ui& ui, std::string_view text, const TextStyle& style) {
  return std::ceil(width_of(ui.font_of(style.weight), scaled(ui, style.size), text));
}

float text_height(const Ui& ui, std::string_view text, const TextStyle& style, float width) {
  const int lines =
      lines_of(ui.font_of(style.weight), scaled(ui, style.size), text, width, style.max_lines);
  return static_cast<float>(lines) * line_height_of(ui, style);
}

TextStyle fitted(const Ui& ui, std::string_view text, TextStyle style, float width, float height) {
  const float least = style.size / ui.text_scale;
  const auto fits = [&] {
    if (style.max_lines == 1) {
      return text_width(ui, text, style) <= width;
    }
    TextStyle all = style;
    ++all.max_lines;
    const float taken = text_height(ui, text, all, width);
    return taken <= height &&
           taken <= static_cast<float>(style.max_lines) * line_height_of(ui, style);
  };
  while (style.size > least && !fits()) {
    style.size = std::max(style.size - 1.0F / ui.text_scale, least);
  }
  return style;
}

std::vector<std::string_view> wrapped(const Ui& ui, std::string_view text, const TextStyle& style,
                                      float width) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    lines.push_back(next_line(ui.font_of(style.weight), scaled(ui, style.size), text, width));
  }
  return lines;
}

void draw_text(Ui& ui, const Rect& box, std::string_view text, const TextStyle& style) {
  ImFont* font = ui.font_of(style.weight);
  const float line_height = line_height_of(ui, style);
  const float size = scaled(ui, style.size);
  const int room = std::max(static_cast<int>(box.height / line_height), 1);
  const int max_lines = std::min(room, style.max_lines);
  const int lines = lines_of(font, size, text, box.width, max_lines + 1);
  const bool balanced = lines > 1 && lines <= max_lines && style.align_x == 0.5F;
  const float wrap_width =
      balanced ? balanced_width(font, size, text, box.width, lines) : box.width;
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
    bool cut = false;
    if (line + 1 < max_lines) {
      shown = next_line(font, size, rest, wrap_width);
    } else {
      rest = {};
      cut = width_of(font, size, shown) > box.width + 0.01F;
      if (cut) {
        shown = fitting(font, size, shown, box.width - width_of(font, size, ellipsis));
        shortened = true;
      }
    }
    const float shown_width = width_of(font, size, shown);
    const float width = shown_width + (cut ? width_of(font, size, ellipsis) : 0.0F);
    // ImGui draws on whole pixels.
    const float x = std::floor(box.x + std::max(box.width - width, 0.0F) * style.align_x);
    const float top = y + top_in_line(font, size, std::min(line_height, height));
    put(ui, font, style, x, top, shown);
    if (cut) {
      put(ui, font, style, x + shown_width, top, ellipsis);
    }
    left = std::min(left, x);
    right = std::max(right, x + width);
  }
  tell(ui, {box, {left, first_y, std::max(right - left, 0.0F), height}, text, ui.clip, shortened});
}

void draw_scrolled_text(Ui& ui, const Rect& box, std::string_view text, const TextStyle& style,
                        float scroll_px) {
  ImFont* font = ui.font_of(style.weight);
  const float size = scaled(ui, style.size);
  ui.draw->PushClipRect({box.x, box.y}, {right_of(box), bottom_of(box)}, true);
  put(ui, font, style, box.x - scroll_px, box.y + top_in_line(font, size, box.height), text);
  ui.draw->PopClipRect();
  tell(ui, {box,
            {box.x, box.y, std::min(box.width, width_of(font, size, text)), box.height},
            text,
            ui.clip,
            false});
}

}  // namespace zvonok::ui
