// What the UI and the page exchange for one frame, as plain data (beside ImGui's own input and draw
// data). May depend on: base. The two layers meet in main.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/geometry.hpp"
#include "base/semantic.hpp"

namespace zvonok {

/// What the page tells the UI about the place it draws in.
struct ViewEnvironment {
  float width = 0.0F;    ///< of the canvas, CSS pixels
  float height = 0.0F;   ///< CSS pixels
  float density = 1.0F;  ///< device pixels for one CSS pixel (devicePixelRatio, zoom included)
  Rect
      safe_area;  ///< part of the canvas not under notches or rounded corners; zero size: all of it
  bool reduced_motion = false;
  bool touch = false;           ///< (pointer: coarse)
  bool share = false;           ///< reserved for navigator.share; false today
  std::string language = "en";  ///< BCP 47 tag of the page or browser
};

/// Where one of the two <video> elements lies, under the canvas.
struct VideoPlace {
  Rect rect;
  float radius = 0.0F;  ///< corner radius, CSS pixels
  bool visible = false;
  bool mirrored = false;
  std::string label;  ///< its accessible name
  friend bool operator==(const VideoPlace&, const VideoPlace&) = default;
};

/// What a frame asks of the page.
struct FrameOutput {
  SemanticTree nodes;
  VideoPlace local;
  VideoPlace remote;
  std::string title;  ///< for the element's own label and the host page's `title` use
  /// When the next frame is wanted although nothing happens (a running animation); none: only on
  /// events.
  std::optional<std::int64_t> next_frame_in_ms;
};

}  // namespace zvonok
