// Things one under the other, in a place whose height is known only when all are there: the content
// of overlays and of other areas that scroll. May depend on: base.
#pragma once

#include "base/geometry.hpp"

namespace zvonok::ui {

class Column {
 public:
  /// Begins at the top of `room` and is as wide; its height counts for nothing.
  explicit Column(const Rect& room) : room_(room), bottom_(room.y), next_(room.y) {}

  [[nodiscard]] float width() const { return room_.width; }

  /// A strip of this height, and room under it before the next one.
  Rect take(float height, float gap = 0) {
    const Rect out{room_.x, next_, room_.width, height};
    bottom_ = next_ + height;
    next_ = bottom_ + gap;
    return out;
  }

  /// Height of all that was taken, without the room under the last.
  [[nodiscard]] float height() const { return bottom_ - room_.y; }

 private:
  Rect room_;
  float bottom_;
  float next_;
};

}  // namespace zvonok::ui
