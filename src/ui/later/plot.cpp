// The plot. May depend on: base, ImGui.
#include "ui/later/plot.hpp"

#include <algorithm>
#include <array>

#include "imgui.h"
#include "ui/layout.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float area_height = 52;
constexpr float gap = 14;
constexpr float inner = 5;    ///< between the frame and the lines
constexpr float sample = 16;  ///< a piece of the line before its value
constexpr float stroke = 2;

std::array<Color, 2> colors_of(const Ui& ui) { return {ui.theme.focus, ui.theme.good}; }

/// The second line is dotted: the two differ not by colour alone.
void draw_piece(const Ui& ui, ImVec2 from, ImVec2 to, std::size_t line, std::size_t at) {
  if (line == 0 || at % 3 != 0) {
    ui.draw->AddLine(from, to, colors_of(ui)[line], stroke);
  }
}

void draw_line(const Ui& ui, const Rect& area, const Plot& plot, std::size_t line, float top) {
  const std::span<const std::int32_t> values = plot.lines[line].values;
  const float step = area.width / static_cast<float>(plot.places - 1);
  const auto point = [&](std::size_t i) {
    const auto age = static_cast<float>(values.size() - 1 - i);
    return ImVec2{right_of(area) - age * step,
                  bottom_of(area) - area.height * static_cast<float>(values[i]) / top};
  };
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (values[i] < 0 || values[i - 1] < 0) {
      continue;
    }
    const ImVec2 from = point(i - 1);
    const ImVec2 to = point(i);
    if (line == 0) {
      ui.draw->AddQuadFilled({from.x, bottom_of(area)}, from, to, {to.x, bottom_of(area)},
                             with_alpha(colors_of(ui)[0], 0.14F));
    }
    draw_piece(ui, from, to, line, i);
  }
}

constexpr float after_text = 5;
constexpr float after_sample = 12;

struct ValueStyles {
  TextStyle unit;
  TextStyle value;
};

ValueStyles value_styles(const Ui& ui, float size) {
  const TextStyle soft{.color = ui.theme.text_soft, .size = size, .align_x = 1};
  TextStyle strong = soft;
  strong.color = ui.theme.text;
  strong.weight = Weight::Semibold;
  return {soft, strong};
}

struct Width {
  float texts = 0;
  float rest = 0;  ///< does not shrink with them
};

/// What draw_newest takes.
Width newest_width(Ui& ui, const Plot& plot) {
  const auto [soft, strong] = value_styles(ui, font::caption);
  Width width;
  if (!plot.unit.empty()) width = {text_width(ui, plot.unit, soft), after_text};
  for (const PlotLine& line : plot.lines) {
    width.texts += text_width(ui, line.now, strong);
    width.rest += after_text + (plot.lines.size() > 1 ? sample + after_sample : 0);
  }
  return width;
}

/// The newest values from the right: unit, then each line's value behind a piece of the line.
void draw_newest(Ui& ui, Rect row, const Plot& plot, float size) {
  const auto [soft, strong] = value_styles(ui, size);
  if (!plot.unit.empty()) {
    draw_text(ui, cut_right(row, text_width(ui, plot.unit, soft), after_text), plot.unit, soft);
  }
  for (std::size_t line = plot.lines.size(); line-- > 0;) {
    const std::string& now = plot.lines[line].now;
    draw_text(ui, cut_right(row, text_width(ui, now, strong), after_text), now, strong);
    if (plot.lines.size() > 1) {
      const Rect piece = cut_right(row, sample, after_sample);
      const float y = piece.y + piece.height / 2;
      constexpr std::size_t parts = 6;
      for (std::size_t i = 0; i < parts; ++i) {
        const float x = piece.x + sample * static_cast<float>(i) / parts;
        draw_piece(ui, {x, y}, {x + sample / parts, y}, line, i + 1);
      }
    }
  }
}

}  // namespace

void draw_plot(Ui& ui, Column& column, const Plot& plot) {
  const TextStyle title{.color = ui.theme.text, .size = font::caption};
  const float text_height = line_height_of(ui, title);
  const auto [texts, others] = newest_width(ui, plot);
  const bool beside = text_width(ui, plot.title, title) + texts + others <= column.width();
  const Rect place = column.take((beside ? 1.0F : 2.0F) * text_height + 6 + area_height, gap);
  Rect rest = place;
  Rect row = cut_top(rest, text_height);
  draw_text(ui, row, plot.title, title);
  if (!beside) row = cut_top(rest, text_height);
  draw_newest(ui, row, plot,
              font::caption * std::min(1.0F, 0.98F * (column.width() - others) / texts));
  cut_top(rest, 6);
  fill(ui, rest, rounded(ui, 8), ui.theme.field);
  outline(ui, rest, rounded(ui, 8), ui.theme.surface_border);
  const Rect area = inset(rest, inner);
  draw_text(ui, {area.x + 3, area.y, area.width - 6, line_height_of(ui, title)}, plot.most,
            {.color = ui.theme.text_faint, .size = font::caption});
  std::int32_t top = plot.least_top;
  for (const PlotLine& line : plot.lines) {
    for (const std::int32_t value : line.values) {
      top = std::max(top, value);
    }
  }
  for (std::size_t line = plot.lines.size(); line-- > 0;) {
    draw_line(ui, area, plot, line, static_cast<float>(top));
  }
  ui.add(plot.id, Role::Image, place, plot.name).description = plot.most;
}

}  // namespace zvonok::ui
