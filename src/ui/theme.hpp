// Every colour, size and distance of the screen, in one place. A widget names what a colour is for;
// another theme (light, high contrast) is another Theme value. May depend on: the standard library.
#pragma once

#include <cstdint>

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
  Color shadow;
};

inline constexpr Theme dark_theme{
    .backdrop = {rgb(0x171B26), rgb(0x0C0E14)},
    .stage = {rgb(0x222836), rgb(0x151923)},
    .surface = rgb(0x1A1F2B),
    .surface_border = rgb(0xFFFFFF, 0.10F),
    .raised = rgb(0x2A3142),
    .raised_hover = rgb(0x353E53),
    .field = rgb(0x0F121A),
    .field_border = rgb(0x566079),
    .field_border_hover = rgb(0x7A86A3),
    .text = rgb(0xF3F5FA),
    .text_soft = rgb(0xAEB7C8),
    .text_faint = rgb(0x7F8AA0),
    .accent = {rgb(0x5BE9B0), rgb(0x37CF93)},
    .on_accent = rgb(0x04231A),
    .danger = {rgb(0xE5484D), rgb(0xCC3238)},
    .on_danger = rgb(0xFFFFFF),
    .danger_text = rgb(0xFF8A8D),
    .good = rgb(0x43DB9F),
    .waiting = rgb(0xF5B84B),
    .focus = rgb(0x8FB4FF),
    .scrim = rgb(0x06080C, 0.72F),
    .glass = rgb(0x12161F, 0.78F),
    .glass_hover = rgb(0x2B3344, 0.90F),
    .on_glass = rgb(0xFFFFFF),
    .inverse = rgb(0xF3F5FA),
    .on_inverse = rgb(0x171B26),
    .shadow = rgb(0x000000),
};

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
