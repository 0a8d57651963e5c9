// Text of glyphs side by side; what must be shaped goes to the shaper. May depend on: base, ImGui.
#include "ui/widgets/text.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstddef>

#include "base/text.hpp"
#include "imgui.h"
#include "ui/shaper.hpp"
#include "ui/widgets/text_layout.hpp"

namespace zvonok::ui {
namespace {

/// Belongs to the character before it: never the first after a cut.
bool continues_character(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x1F3FB && c <= 0x1F3FF);
}

struct Glyphs {
  ImFont* font;
  float size;

  [[nodiscard]] float width(std::string_view text) const {
    return font->CalcTextSizeA(size, FLT_MAX, 0.0F, text.data(), text.data() + text.size()).x;
  }

  /// In whole characters.
  [[nodiscard]] std::string_view fitting(std::string_view text, float width) const {
    const char* rest = text.data();
    // CalcTextSizeA stops before a glyph that would reach the limit.
    font->CalcTextSizeA(size, width + width_slack, 0.0F, text.data(), text.data() + text.size(),
                        &rest);
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
    const std::string_view out = text.substr(0, length);
    return length < text.size() ? without_end_spaces(out) : out;
  }

  /// Up to a space where it fits, inside a long word where it does not.
  std::string_view next_line(std::string_view, std::string_view& rest, float width) const {
    const char* end = font->CalcWordWrapPosition(size, rest.data(), rest.data() + rest.size(),
                                                 width + width_slack);
    const auto length =
        std::clamp<std::size_t>(static_cast<std::size_t>(end - rest.data()), 1, rest.size());
    const std::string_view line = rest.substr(0, length);
    rest.remove_prefix(length);
    while (rest.starts_with(' ')) {
      rest.remove_prefix(1);
    }
    return without_end_spaces(line);
  }

  float put(const Ui& ui, Color color, float x, float y, std::string_view line,
            bool shortened) const {
    x = std::floor(x);  // ImGui draws on whole pixels
    put_one(ui, color, x, y, line);
    if (shortened) {
      put_one(ui, color, x + width(line), y, ellipsis);
    }
    return x;
  }

  void put_one(const Ui& ui, Color color, float x, float y, std::string_view text) const {
    ui.draw->AddText(font, size, {x, y}, color, text.data(), text.data() + text.size());
  }
};

Glyphs glyphs_of(const Ui& ui, const TextStyle& style) {
  return {ui.font_of(style.weight), scaled(ui, style.size)};
}

/// Null: glyphs are enough, or must be.
Shaper* shaper_of(const Ui& ui, std::string_view paragraph) {
  return ui.shaper != nullptr && needs_shaping(paragraph) && ui.shaper->is_ready() ? ui.shaper
                                                                                   : nullptr;
}

}  // namespace

float text_width(const Ui& ui, std::string_view text, const TextStyle& style) {
  Shaper* shaper = shaper_of(ui, text);
  return std::ceil(shaper != nullptr ? shaper->text_width(ui, text, style)
                                     : glyphs_of(ui, style).width(text));
}

float text_height(const Ui& ui, std::string_view text, const TextStyle& style, float width) {
  Shaper* shaper = shaper_of(ui, text);
  const int lines = shaper != nullptr
                        ? shaper->line_count(ui, text, style, width)
                        : count_lines(glyphs_of(ui, style), text, width, style.max_lines);
  return static_cast<float>(lines) * line_height_of(ui, style);
}

bool is_right_to_left(const Ui& ui, std::string_view text) {
  const Shaper* shaper = shaper_of(ui, text);
  return shaper != nullptr && shaper->is_right_to_left(text);
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
  if (Shaper* shaper = shaper_of(ui, text)) {
    return shaper->wrapped(ui, text, style, width);
  }
  std::vector<std::string_view> lines;
  for (std::string_view rest = text; !rest.empty();) {
    lines.push_back(glyphs_of(ui, style).next_line(text, rest, width));
  }
  return lines;
}

TextSpan text_span(const Ui& ui, std::string_view text, std::string_view line, std::size_t from,
                   std::size_t to, const TextStyle& style) {
  if (Shaper* shaper = shaper_of(ui, text)) {
    return shaper->span(ui, text, line, from, to, style);
  }
  const Glyphs glyphs = glyphs_of(ui, style);
  const float left = glyphs.width(line.substr(0, from));
  return {left, left + glyphs.width(line.substr(from, to - from))};
}

void draw_text(Ui& ui, const Rect& box, std::string_view text, const TextStyle& style) {
  if (Shaper* shaper = shaper_of(ui, text)) {
    shaper->draw_text(ui, box, text, style);
  } else {
    draw_lines(ui, glyphs_of(ui, style), box, text, style);
  }
}

void draw_words(Ui& ui, Text key, const Rect& box, std::string_view text, const TextStyle& style) {
  ui.add(item_id(NodeId::Words, static_cast<std::uint32_t>(key)), Role::Text, box, text);
  draw_text(ui, box, text, style);
}

}  // namespace zvonok::ui
