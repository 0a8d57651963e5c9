// What the UI and the page exchange for one frame, as plain data (beside ImGui's own input and draw
// data). May depend on: base. The two layers meet in main.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/geometry.hpp"
#include "base/semantic.hpp"

namespace zvonok {

/// Colours and roundness that the page around wants (CSS custom properties of the element), or the
/// system's where it forces its own. Colours are 0xFFRRGGBB; 0: none.
struct HostStyle {
  std::uint32_t accent = 0;
  std::uint32_t background = 0;
  std::uint32_t text = 0;
  float radius = -1.0F;  ///< of cards, CSS pixels; negative: none
  friend bool operator==(const HostStyle&, const HostStyle&) = default;
};

enum class ThemeChoice : std::uint8_t { Auto, Light, Dark, Contrast };

/// What the page tells the UI about the place it draws in.
struct ViewEnvironment {
  float width = 0.0F;    ///< of the canvas, CSS pixels
  float height = 0.0F;   ///< CSS pixels
  float density = 1.0F;  ///< device pixels for one CSS pixel (devicePixelRatio, zoom included)
  Rect
      safe_area;  ///< part of the canvas not under notches or rounded corners; zero size: all of it
  bool reduced_motion = false;
  bool touch = false;                     ///< (pointer: coarse)
  bool share = false;                     ///< the browser has a sheet to share links by
  ThemeChoice theme = ThemeChoice::Auto;  ///< the element's attribute
  bool light = false;                     ///< (prefers-color-scheme: light)
  bool contrast = false;                  ///< (prefers-contrast: more)
  bool forced_colors = false;             ///< `style` has the system's colours
  HostStyle style;
  float text_scale = 1.0F;           ///< the browser's text size for one of 16 pixels
  std::int64_t clock_offset_ms = 0;  ///< the person's time of the day, less that of Moment::now_ms
  std::string language = "en";       ///< BCP 47 tag of the page or browser
};

/// Of what the page itself paints (carets, scroll bars, lists that open, the call's clock) and
/// reads out.
struct PageStyle {
  std::uint32_t text = 0xFFF3F5FA;  ///< 0xFFRRGGBB, as the others
  std::uint32_t background = 0xFF0C0E14;
  std::uint32_t on_picture = 0xFFFFFFFF;
  std::uint32_t soft = 0xFFAEB7C8;  ///< of words that matter less
  std::uint32_t good = 0xFF43DB9F;  ///< of a level
  bool light = false;               ///< color-scheme
  std::string language = "en";      ///< BCP 47 tag of the words
  friend bool operator==(const PageStyle&, const PageStyle&) = default;
};

/// Where one of the two <video> elements lies, under the canvas.
struct VideoPlace {
  Rect rect;
  float radius = 0.0F;  ///< corner radius, CSS pixels
  bool visible = false;
  bool mirrored = false;
  bool whole = false;  ///< nothing of it is cut off: a screen
  bool front = false;  ///< lies over the other
  std::string label;   ///< its accessible name
  friend bool operator==(const VideoPlace&, const VideoPlace&) = default;
};

/// What a frame asks of the page.
struct FrameOutput {
  SemanticTree nodes;
  VideoPlace local;
  VideoPlace remote;
  PageStyle page;
  std::string title;  ///< for the element's own label and the host page's `title` use
  /// Something is open whose part of the program is not there yet (ui/later.hpp): get it now.
  bool wants_later = false;
  /// When the next frame is wanted although nothing happens (a running animation); none: only on
  /// events.
  std::optional<std::int64_t> next_frame_in_ms;
};

}  // namespace zvonok
