// Shapes made of ImDrawList's. May depend on: base, ImGui (ShadeVerts… is in its internal header).
#include "ui/widgets/shapes.hpp"

#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/layout.hpp"

namespace zvonok::ui {
namespace {

ImVec2 top_left(const Rect& rect) { return {rect.x, rect.y}; }
ImVec2 bottom_right(const Rect& rect) { return {right_of(rect), bottom_of(rect)}; }

/// Colours what was drawn since `first` by its height in `rect`; transparency stays.
void shade(const Ui& ui, int first, const Rect& rect, const Gradient& gradient) {
  ImGui::ShadeVertsLinearColorGradientKeepAlpha(ui.draw, first, ui.draw->VtxBuffer.Size,
                                                top_left(rect), {rect.x, bottom_of(rect)},
                                                gradient.top, gradient.bottom);
}

}  // namespace

void fill(const Ui& ui, const Rect& rect, float radius, Color color) {
  ui.draw->AddRectFilled(top_left(rect), bottom_right(rect), color, radius);
}

void fill(const Ui& ui, const Rect& rect, float radius, const Gradient& gradient) {
  const int first = ui.draw->VtxBuffer.Size;
  fill(ui, rect, radius, gradient.top);
  shade(ui, first, rect, gradient);
}

void outline(const Ui& ui, const Rect& rect, float radius, Color color, float thickness) {
  const float half = thickness / 2;
  ui.draw->PathRect({rect.x + half, rect.y + half}, {right_of(rect) - half, bottom_of(rect) - half},
                    radius - half);
  ui.draw->PathStroke(color, ImDrawFlags_Closed, thickness);
}

void fill_circle(const Ui& ui, float x, float y, float radius, const Gradient& gradient) {
  const int first = ui.draw->VtxBuffer.Size;
  ui.draw->AddCircleFilled({x, y}, radius, gradient.top);
  shade(ui, first, {x, y - radius, 0, 2 * radius}, gradient);
}

void card(const Ui& ui, const Rect& rect, float radius, Color color, float reach) {
  // What softens an edge makes a shadow where it is as wide; two of them fall off like a real one.
  const float usual = ui.draw->_FringeScale;
  for (const float blur : {reach, reach / 2}) {
    Rect shadow = inset(rect, -blur / 2);
    shadow.y += reach / 4;
    ui.draw->_FringeScale = blur;
    fill(ui, shadow, radius + blur / 2, ui.theme.shadow);
  }
  ui.draw->_FringeScale = usual;
  fill(ui, rect, radius, color);
  outline(ui, rect, radius, ui.theme.surface_border);
}

void backdrop(const Ui& ui, const Rect& hole, float radius) {
  const Rect all{0, 0, ui.environment.width, ui.environment.height};
  const Color color = ui.theme.backdrop.top;
  const int first = ui.draw->VtxBuffer.Size;
  if (hole.width <= 0) {
    fill(ui, all, 0, color);
  } else {
    const float right = right_of(hole);
    const float bottom = bottom_of(hole);
    fill(ui, {0, 0, all.width, hole.y}, 0, color);
    fill(ui, {0, bottom, all.width, all.height - bottom}, 0, color);
    fill(ui, {0, hole.y, hole.x, hole.height}, 0, color);
    fill(ui, {right, hole.y, all.width - right, hole.height}, 0, color);
    // The rounded corners: a frame whose inner edge is the hole's; 0.42 radius wide it reaches into
    // the corners.
    const float width = radius * 0.5F;
    const float half = width / 2;
    ui.draw->PathRect({hole.x - half, hole.y - half}, {right + half, bottom + half}, radius + half);
    ui.draw->PathStroke(color, ImDrawFlags_Closed, width);
  }
  shade(ui, first, all, ui.theme.backdrop);
}

}  // namespace zvonok::ui
