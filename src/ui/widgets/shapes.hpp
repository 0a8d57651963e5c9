// Filled shapes that ImGui has no single call for: gradients, soft shadows, frames around a picture
// that lies under the canvas. May depend on: base, ImGui.
#pragma once

#include "ui/ui.hpp"

namespace zvonok::ui {

void fill(const Ui& ui, const Rect& rect, float radius, Color color);
void fill(const Ui& ui, const Rect& rect, float radius, const Gradient& gradient);
/// A line of `thickness` inside the edge.
void outline(const Ui& ui, const Rect& rect, float radius, Color color, float thickness = 1.0F);
void fill_circle(const Ui& ui, float x, float y, float radius, const Gradient& gradient);

/// Something that lies above the rest: a surface with an edge and a shadow.
void card(const Ui& ui, const Rect& rect, float radius, Color color, float reach);

/// Everything behind the widgets. Where `hole` is, the canvas stays transparent with rounded
/// corners, because a picture lies under it; zero size: no hole.
void backdrop(const Ui& ui, const Rect& hole, float radius);

}  // namespace zvonok::ui
