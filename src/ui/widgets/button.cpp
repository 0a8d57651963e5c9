// How buttons look. May depend on: base, ImGui.
#include "ui/widgets/button.hpp"

#include <algorithm>

#include "imgui.h"
#include "ui/layout.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float padding = 20;
constexpr float least_padding = 10;
constexpr float icon_size = 20;
constexpr float icon_gap = 10;

struct Paint {
  Gradient fill;
  Color content;
};

Color lighter(Color color, float by) {
  const ImVec4 from = ImGui::ColorConvertU32ToFloat4(color);
  const auto up = [&](float value) { return value + (1 - value) * by; };
  const auto down = [&](float value) { return value * (1 + by); };
  return ImGui::ColorConvertFloat4ToU32(
      by >= 0 ? ImVec4(up(from.x), up(from.y), up(from.z), from.w)
              : ImVec4(down(from.x), down(from.y), down(from.z), from.w));
}

bool is_light(Color color) { return (color & 0xFFU) > 0x80U; }

/// Away from the colour of what stands on it, so that it can still be read.
Gradient reacting(const Gradient& gradient, const Look& look, bool darker) {
  const float by = look.held ? -0.12F : look.hovered ? (darker ? -0.08F : 0.14F) : 0.0F;
  return by == 0.0F ? gradient : Gradient{lighter(gradient.top, by), lighter(gradient.bottom, by)};
}

Paint paint_of(const Ui& ui, const Button& button, const Look& look) {
  const Theme& theme = ui.theme;
  switch (button.kind) {
    case ButtonKind::Primary:
      return {reacting(theme.accent, look, is_light(theme.on_accent)), theme.on_accent};
    case ButtonKind::Danger:
      return {reacting(theme.danger, look, is_light(theme.on_danger)), theme.on_danger};
    case ButtonKind::Subtle: {
      const Color color = look.held || !look.hovered ? theme.raised : theme.raised_hover;
      return {{color, color}, theme.text};
    }
    case ButtonKind::Glass: {
      if (button.light) {
        return {reacting({theme.inverse, theme.inverse},
                         {.hovered = false, .held = look.held || look.hovered}, true),
                theme.on_inverse};
      }
      const Color color = look.held || !look.hovered ? theme.glass : theme.glass_hover;
      return {{color, color}, theme.on_glass};
    }
  }
  return {};
}

/// What can not be pressed is quiet, but can be read.
void fade(Paint& paint, const Ui& ui) {
  paint.fill = {with_alpha(ui.theme.raised, 0.55F), with_alpha(ui.theme.raised, 0.55F)};
  paint.content = ui.theme.text_faint;
}

Paint begin(Ui& ui, const Rect& rect, float radius, const Button& button) {
  SemanticNode& node = ui.add(button.id, Role::Button, rect, button.name);
  node.disabled = button.disabled;
  node.pressed = button.pressed;
  node.expanded = button.expanded;
  node.description = button.description;
  const Look look = look_of(ui, button.id, rect, button.disabled);
  Paint paint = paint_of(ui, button, look);
  if (button.disabled) {
    fade(paint, ui);
  }
  fill(ui, rect, radius, paint.fill);
  if (button.kind == ButtonKind::Glass || ui.theme.outlined) {
    outline(ui, rect, radius, ui.theme.surface_border);
  }
  if (look.focused) {
    outline(ui, inset(rect, -4), radius + 4, ui.theme.focus, 2);
  }
  return paint;
}

TextStyle label_style(Color color) {
  return {.color = color, .weight = Weight::Semibold, .align_x = 0.0F};
}

constexpr float menu_icon_room = 2 * least_padding + icon_size + 2 * icon_gap;

/// What is on has a check mark at its end.
float menu_mark_room(const Button& button) { return button.pressed ? icon_size + icon_gap : 0; }

TextStyle menu_style(Color color) { return {.color = color, .max_lines = 3}; }

}  // namespace

float button_width(const Ui& ui, const Button& button) {
  const float icon = button.icon == Icon::None ? 0 : icon_size + icon_gap;
  return static_cast<float>(
      static_cast<int>(text_width(ui, button.name, label_style(0)) + icon + 2 * padding + 1));
}

void draw_button(Ui& ui, const Rect& rect, const Button& button) {
  const Paint paint =
      begin(ui, rect, std::min(rect.height / 2, rounded(ui, radius::field) + 4), button);
  const TextStyle style = fitted(ui, button.name, label_style(paint.content),
                                 rect.width - 2 * least_padding, rect.height);
  const float label = text_width(ui, button.name, style);
  const float room = rect.width - 2 * least_padding;
  const bool with_icon = button.icon != Icon::None && label + icon_size + icon_gap <= room;
  const float icon = with_icon ? icon_size + icon_gap : 0;
  const float width = std::min(label, room);
  const float left = whole(rect.x + (rect.width - width - icon) / 2);
  if (with_icon) {
    draw_icon(ui, button.icon, left + icon_size / 2, rect.y + rect.height / 2, icon_size,
              paint.content, with_alpha(paint.fill.top, 1));
  }
  draw_text(ui, {left + icon, rect.y, width, rect.height}, button.name, style);
}

float menu_button_height(const Ui& ui, const Button& button, float width) {
  const float text =
      text_height(ui, button.name, menu_style(0), width - menu_icon_room - menu_mark_room(button));
  return std::max(button_height, text + 16);
}

void draw_menu_button(Ui& ui, const Rect& rect, const Button& button) {
  const Paint paint = begin(ui, rect, rounded(ui, radius::field), button);
  Rect inside = inset(rect, least_padding, 0);
  const Rect mark = cut_left(inside, menu_icon_room - 2 * least_padding);
  draw_icon(ui, button.icon, mark.x + icon_size / 2 + 2, mark.y + mark.height / 2, icon_size,
            paint.content, with_alpha(paint.fill.top, 1));
  const Rect check = cut_right(inside, menu_mark_room(button));
  draw_text(ui, inside, button.name, menu_style(paint.content));
  if (button.pressed.value_or(false)) {
    draw_icon(ui, Icon::Check, check.x + check.width - icon_size / 2, check.y + check.height / 2,
              icon_size, paint.content);
  }
}

void draw_icon_button(Ui& ui, const Rect& rect, const Button& button) {
  const Paint paint = begin(ui, rect, rect.height / 2, button);
  draw_icon(ui, button.icon, rect.x + rect.width / 2, rect.y + rect.height / 2,
            rect.height >= 52 ? 26.0F : 22.0F, paint.content, with_alpha(paint.fill.top, 1));
}

void draw_round_button(Ui& ui, const Rect& rect, const Button& button) {
  const float side = std::min(rect.width, rect.height);
  draw_icon_button(ui, centred(rect, side, side), button);
}

}  // namespace zvonok::ui
