// Rectangles in CSS pixels, as the UI lays them out and the page places elements.
// May depend on: nothing.
#pragma once

namespace zvonok {

/// Left-top corner and size in CSS pixels, relative to the canvas.
struct Rect {
  float x = 0.0F;
  float y = 0.0F;
  float width = 0.0F;
  float height = 0.0F;
  friend bool operator==(const Rect&, const Rect&) = default;
};

}  // namespace zvonok
