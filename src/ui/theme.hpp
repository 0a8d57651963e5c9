// Every colour, size and distance of the screen, in one place. A widget names what a colour is for;
// another theme is another Theme value. May depend on: base.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/frame.hpp"

namespace zvonok::ui {

/// In ImGui's order of bytes (0xAABBGGRR).
using Color = std::uint32_t;

constexpr Color rgb(std::uint32_t hex, float alpha = 1.0F) {
  const auto a = static_cast<std::uint32_t>(alpha * 255.0F + 0.5F);
  return (a << 24U) | ((hex & 0xFFU) << 16U) | (hex & 0xFF00U) | ((hex >> 16U) & 0xFFU);
}

constexpr Color with_alpha(Color color, float alpha) {
  return (color & 0x00FFFFFFU) | (static_cast<std::uint32_t>(alpha * 255.0F + 0.5F) << 24U);
}

/// Two colours of a vertical gradient.
struct Gradient {
  Color top;
  Color bottom;
};

/// Texts have a contrast of at least 4.5 to what they lie on, icons and borders of fields 3
/// (WCAG 2.2, 1.4.3 and 1.4.11).
struct Theme {
  Gradient
      backdrop;  ///< behind everything; the page's own background while loading is backdrop.bottom
  Gradient stage;  ///< where a picture would be
  Color surface;   ///< cards
  Color surface_border;
  Color raised;  ///< quiet buttons, toasts
  Color raised_hover;
  Color field;
  Color field_border;
  Color field_border_hover;
  Color text;
  Color text_soft;
  Color text_faint;  ///< placeholders
  Gradient accent;   ///< the one button of a view that goes on
  Color on_accent;
  Gradient danger;
  Color on_danger;
  Color danger_text;
  Color good;     ///< dot: ready
  Color waiting;  ///< dot: on the way
  Color focus;
  Color scrim;  ///< over the lobby under a dialog
  Color glass;  ///< controls and labels on a picture
  Color glass_hover;
  Color on_glass;
  Color inverse;  ///< a toggle that is off stands out on any picture
  Color on_inverse;
  Color shadow;           ///< of one of its two layers
  bool light = false;     ///< hovered things get darker, not lighter
  bool outlined = false;  ///< buttons have an edge
  float roundness = 1;    ///< of all corners
};

extern const Theme dark_theme;
extern const Theme light_theme;
extern const Theme contrast_theme;

/// The colours of one frame.
struct Themes {
  Theme page;     ///< lobby, dialogs
  Theme picture;  ///< calls: dark in the light theme too, as pictures are
};

/// What the system forces comes first, then what the person has set, what the page around says,
/// what the browser prefers. Colours of the page around are moved until they can be read.
Themes themes_of(const ViewEnvironment& environment, std::string_view setting);

/// WCAG 2.2, 1.4.3; 1 to 21. Of the colours without their transparency.
float contrast(Color a, Color b);
/// `over` as it is seen on `under`.
Color composed(Color over, Color under);
/// 0xFFRRGGBB of a Color.
std::uint32_t page_color(Color color);

/// Sizes of text, CSS pixels. Few, because each costs a set of glyphs at the start.
namespace font {
inline constexpr float caption = 13;
inline constexpr float body = 16;  ///< also of fields: under 16 px iOS zooms in on focus
inline constexpr float title = 24;
inline constexpr float display = 40;  ///< initials
inline constexpr float line_height = 1.35F;
}  // namespace font

/// Smallest side of what is pressed, CSS pixels (WCAG 2.2, 2.5.5).
inline constexpr float touch_target = 44;
inline constexpr float field_padding = 14;

namespace radius {
inline constexpr float field = 12;
inline constexpr float card = 24;
inline constexpr float picture = 20;
}  // namespace radius

/// How long a call shows by itself what is wrong with camera or microphone: long enough to read two
/// sentences.
inline constexpr std::int64_t device_note_ms = 12'000;
/// How long a toast stays.
inline constexpr std::int64_t toast_ms = 5'000;

}  // namespace zvonok::ui
