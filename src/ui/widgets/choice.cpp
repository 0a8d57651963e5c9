// How lists and switches look. May depend on: base, ImGui.
#include "ui/widgets/choice.hpp"

#include <algorithm>
#include <string>

#include "imgui.h"
#include "ui/layout.hpp"
#include "ui/widgets/icons.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float row_height = 48;
constexpr float row_gap = 10;
constexpr float control_gap = 16;
constexpr float arrow = 16;
constexpr float track_width = 44;
constexpr float track_height = 26;

TextStyle label_style(const Ui& ui) { return {.color = ui.theme.text, .max_lines = 4}; }
TextStyle hint_style(const Ui& ui) {
  return {.color = ui.theme.text_soft, .size = font::caption, .align_y = 0.0F, .max_lines = 6};
}

/// Wide enough for its longest option.
float select_width(const Ui& ui, const Select& select) {
  float width = 0;
  for (const std::string_view option : select.options) {
    width = std::max(width, text_width(ui, option, label_style(ui)));
  }
  return width + 2 * field_padding + arrow + 8;
}

void draw_select(Ui& ui, const Rect& rect, const Select& select) {
  SemanticNode& node = ui.add(select.id, Role::Combobox, rect, select.label);
  for (const std::string_view option : select.options) {
    node.options += node.options.empty() ? "" : "\n";
    const std::size_t start = node.options.size();
    node.options += option;
    std::replace(node.options.begin() + static_cast<std::ptrdiff_t>(start), node.options.end(),
                 '\n', ' ');
  }
  node.value = std::to_string(select.chosen);
  node.disabled = select.disabled;
  node.font_px = scaled(ui, font::body);
  const Theme& theme = ui.theme;
  const Look look = look_of(ui, select.id, rect, select.disabled);
  fill(ui, rect, rounded(ui, radius::field), theme.field);
  const Color edge = look.focused   ? theme.focus
                     : look.hovered ? theme.field_border_hover
                                    : theme.field_border;
  outline(ui, rect, rounded(ui, radius::field), edge, look.focused ? 2.0F : 1.0F);
  Rect inside = inset(rect, field_padding, 0);
  const Rect mark = cut_right(inside, arrow, 8);
  const Color color = select.disabled ? theme.text_faint : theme.text;
  draw_icon(ui, Icon::ChevronDown, mark.x + arrow / 2, mark.y + mark.height / 2, arrow, color);
  const bool known = select.chosen < select.options.size();
  const std::string_view shown = known ? select.options[select.chosen] : std::string_view();
  draw_text(ui, inside, shown, fitted(ui, shown, {.color = color}, inside.width, inside.height));
}

}  // namespace

void draw_select_row(Ui& ui, Column& column, const Select& select) {
  const float width = std::min(select_width(ui, select), column.width());
  const TextStyle style = label_style(ui);
  const float label = text_width(ui, select.label, style);
  if (label + control_gap + width <= column.width()) {
    Rect row = column.take(row_height, row_gap);
    draw_select(ui, centred(cut_right(row, width, control_gap), width, row_height), select);
    draw_text(ui, row, select.label, style);
    return;
  }
  const float height = text_height(ui, select.label, style, column.width());
  draw_text(ui, column.take(height, 4), select.label, style);
  draw_select(ui, column.take(row_height, row_gap), select);
}

void draw_switch_row(Ui& ui, Column& column, const Switch& it) {
  const float room = column.width() - track_width - control_gap;
  const float label = text_height(ui, it.label, label_style(ui), room);
  const float hint = it.hint.empty() ? 0 : text_height(ui, it.hint, hint_style(ui), room);
  const float texts = label + hint + (hint > 0 ? 2.0F : 0.0F);
  const Rect row = column.take(std::max(texts + 8, row_height), row_gap);
  SemanticNode& node = ui.add(it.id, Role::Switch, row, it.label);
  node.pressed = it.on;
  node.disabled = it.disabled;
  node.description = it.hint;

  const Theme& theme = ui.theme;
  const Look look = look_of(ui, it.id, row, it.disabled);
  Rect rest = row;
  const Rect track = centred(cut_right(rest, track_width, control_gap), track_width, track_height);
  const float half = track_height / 2;
  if (it.on) {
    fill(ui, track, half, theme.accent);
  } else {
    fill(ui, track, half, theme.field);
    outline(ui, track, half, look.hovered ? theme.field_border_hover : theme.field_border, 1.5F);
  }
  const float knob_x = it.on ? right_of(track) - half : track.x + half;
  ui.draw->AddCircleFilled({knob_x, track.y + half}, half - 5,
                           it.on ? theme.on_accent : theme.text_soft);
  if (look.focused) {
    outline(ui, inset(row, -4), rounded(ui, radius::field), theme.focus, 2);
  }
  Rect column_of_texts = centred(rest, rest.width, texts);
  TextStyle style = label_style(ui);
  style.color = it.disabled ? theme.text_faint : theme.text;
  draw_text(ui, cut_top(column_of_texts, label, 2), it.label, style);
  if (hint > 0) {
    draw_text(ui, column_of_texts, it.hint, hint_style(ui));
  }
}

void draw_section(Ui& ui, Column& column, std::string_view title) {
  const TextStyle style{.color = ui.theme.text_soft,
                        .size = font::caption,
                        .weight = Weight::Semibold,
                        .max_lines = 2};
  column.take(4);
  draw_text(ui, column.take(text_height(ui, title, style, column.width()), 4), title, style);
}

std::size_t chosen_index(std::string_view text, std::size_t last) {
  std::size_t index = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return 0;
    }
    index = std::min(index * 10 + static_cast<std::size_t>(c - '0'), last);
  }
  return index;
}

}  // namespace zvonok::ui
