// Cutting a rectangle into smaller ones: all layout is made of these. May depend on: base.
#pragma once

#include <algorithm>

#include "base/geometry.hpp"

namespace zvonok::ui {

constexpr float whole(float value) { return static_cast<float>(static_cast<int>(value)); }

constexpr float right_of(const Rect& rect) { return rect.x + rect.width; }
constexpr float bottom_of(const Rect& rect) { return rect.y + rect.height; }

constexpr Rect inset(const Rect& rect, float x, float y) {
  return {rect.x + x, rect.y + y, std::max(rect.width - 2 * x, 0.0F),
          std::max(rect.height - 2 * y, 0.0F)};
}
constexpr Rect inset(const Rect& rect, float by) { return inset(rect, by, by); }

/// Takes a strip off `rect`, which loses it and `gap` beside it.
constexpr Rect cut_top(Rect& rect, float height, float gap = 0) {
  const Rect out{rect.x, rect.y, rect.width, std::min(height, rect.height)};
  const float used = std::min(height + gap, rect.height);
  rect.y += used;
  rect.height -= used;
  return out;
}
constexpr Rect cut_bottom(Rect& rect, float height, float gap = 0) {
  const float own = std::min(height, rect.height);
  const Rect out{rect.x, bottom_of(rect) - own, rect.width, own};
  rect.height -= std::min(height + gap, rect.height);
  return out;
}
constexpr Rect cut_left(Rect& rect, float width, float gap = 0) {
  const Rect out{rect.x, rect.y, std::min(width, rect.width), rect.height};
  const float used = std::min(width + gap, rect.width);
  rect.x += used;
  rect.width -= used;
  return out;
}
constexpr Rect cut_right(Rect& rect, float width, float gap = 0) {
  const float own = std::min(width, rect.width);
  const Rect out{right_of(rect) - own, rect.y, own, rect.height};
  rect.width -= std::min(width + gap, rect.width);
  return out;
}

/// A rectangle of the given size in the middle of `rect`, on whole pixels, never larger than it.
constexpr Rect centred(const Rect& rect, float width, float height) {
  const float w = std::min(width, rect.width);
  const float h = std::min(height, rect.height);
  return {whole(rect.x + (rect.width - w) / 2), whole(rect.y + (rect.height - h) / 2), w, h};
}

}  // namespace zvonok::ui
