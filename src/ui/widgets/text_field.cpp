// How text fields look. May depend on: base, ImGui.
#include "ui/widgets/text_field.hpp"

#include "ui/layout.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

TextStyle error_style(const Ui& ui) {
  return {.color = ui.theme.danger_text, .size = font::caption, .align_y = 0.0F, .max_lines = 4};
}

}  // namespace

float text_field_height(const Ui& ui, float frame_height, std::string_view error, float width) {
  const float below =
      error.empty() ? 0 : label_gap + text_height(ui, error, error_style(ui), width);
  return scaled(ui, label_height) + label_gap + frame_height + below;
}

Rect draw_text_field(Ui& ui, const Rect& rect, float frame_height, float frame_width,
                     const TextField& field) {
  Rect rest = rect;
  draw_text(ui, cut_top(rest, scaled(ui, label_height), label_gap), field.label,
            {.color = ui.theme.text_soft, .size = font::caption, .weight = Weight::Semibold});
  Rect frame = cut_top(rest, frame_height, label_gap);
  frame.width = frame_width;
  draw_bare_text_field(ui, frame, field);
  if (!field.error.empty()) {
    draw_text(ui, rest, field.error, error_style(ui));
  }
  return frame;
}

void draw_bare_text_field(Ui& ui, const Rect& frame, const TextField& field) {
  const Theme& theme = ui.theme;
  SemanticNode& node = ui.add(field.id, Role::Textbox, frame, field.label);
  node.value = field.value;
  node.placeholder = field.placeholder;
  node.description = field.error;
  node.invalid = !field.error.empty();
  node.read_only = field.read_only;
  node.max_length = field.max_length;
  node.options = field.kind;
  node.font_px = scaled(ui, font::body);
  node.padding_px = field_padding;

  const Look look = look_of(ui, field.id, frame, false);
  // A field that is being edited shows its frame however it got the focus, as browsers do.
  const bool focused = !ui.inert && ui.memory.focused == field.id;
  fill(ui, frame, rounded(ui, radius::field), theme.field);
  const Color border = focused        ? theme.focus
                       : node.invalid ? theme.danger_text
                       : look.hovered ? theme.field_border_hover
                                      : theme.field_border;
  outline(ui, frame, rounded(ui, radius::field), border, focused ? 2.0F : 1.0F);

  const Rect inside = inset(frame, field_padding, 2);
  if (field.value.empty()) {
    const TextStyle style{.color = theme.text_faint};
    draw_text(ui, inside, field.placeholder,
              fitted(ui, field.placeholder, style, inside.width, inside.height));
  } else if (ui.inert) {
    // Else its element does.
    draw_text(ui, inside, field.value,
              {.color = theme.text, .align_x = is_right_to_left(ui, field.value) ? 1.0F : 0.0F});
  }
}

}  // namespace zvonok::ui
