// The themes, and how one is chosen and tinted. Contrasts are held by tests/unit/ui/theme_test.cpp.
// May depend on: base.
#include "ui/theme.hpp"

#include <algorithm>
#include <cmath>

namespace zvonok::ui {

const Theme dark_theme{
    .backdrop = {rgb(0x171B26), rgb(0x0C0E14)},
    .stage = {rgb(0x222836), rgb(0x151923)},
    .surface = rgb(0x1A1F2B),
    .surface_border = rgb(0xFFFFFF, 0.10F),
    .raised = rgb(0x2A3142),
    .raised_hover = rgb(0x353E53),
    .field = rgb(0x0F121A),
    .field_border = rgb(0x6E7994),
    .field_border_hover = rgb(0x8D99B5),
    .text = rgb(0xF3F5FA),
    .text_soft = rgb(0xAEB7C8),
    .text_faint = rgb(0x7F8AA0),
    .accent = {rgb(0x5BE9B0), rgb(0x37CF93)},
    .on_accent = rgb(0x04231A),
    .danger = {rgb(0xD6363C), rgb(0xBF2B31)},
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
    .shadow = rgb(0x000000, 0.18F),
};

const Theme light_theme{
    .backdrop = {rgb(0xF6F8FB), rgb(0xE9EDF3)},
    .stage = {rgb(0xDCE2EB), rgb(0xCDD5E0)},
    .surface = rgb(0xFFFFFF),
    .surface_border = rgb(0x0C1220, 0.12F),
    .raised = rgb(0xE4E9F1),
    .raised_hover = rgb(0xD3DBE6),
    .field = rgb(0xFFFFFF),
    .field_border = rgb(0x737E94),
    .field_border_hover = rgb(0x525E75),
    .text = rgb(0x141925),
    .text_soft = rgb(0x48536A),
    .text_faint = rgb(0x66718A),
    .accent = {rgb(0x0A7A56), rgb(0x086245)},
    .on_accent = rgb(0xFFFFFF),
    .danger = {rgb(0xD6363C), rgb(0xBF2B31)},
    .on_danger = rgb(0xFFFFFF),
    .danger_text = rgb(0xA9211A),
    .good = rgb(0x12805C),
    .waiting = rgb(0x8F6000),
    .focus = rgb(0x1D5FD0),
    .scrim = rgb(0x0A0E16, 0.55F),
    .glass = rgb(0x12161F, 0.78F),
    .glass_hover = rgb(0x2B3344, 0.90F),
    .on_glass = rgb(0xFFFFFF),
    .inverse = rgb(0xFFFFFF),
    .on_inverse = rgb(0x171B26),
    .shadow = rgb(0x1A2233, 0.05F),
    .light = true,
};

const Theme contrast_theme{
    .backdrop = {rgb(0x000000), rgb(0x000000)},
    .stage = {rgb(0x000000), rgb(0x000000)},
    .surface = rgb(0x000000),
    .surface_border = rgb(0xFFFFFF),
    .raised = rgb(0x000000),
    .raised_hover = rgb(0x333333),
    .field = rgb(0x000000),
    .field_border = rgb(0xFFFFFF),
    .field_border_hover = rgb(0xFFE14D),
    .text = rgb(0xFFFFFF),
    .text_soft = rgb(0xFFFFFF),
    .text_faint = rgb(0xC8C8C8),
    .accent = {rgb(0xFFE14D), rgb(0xFFE14D)},
    .on_accent = rgb(0x000000),
    .danger = {rgb(0xFF9A9A), rgb(0xFF9A9A)},
    .on_danger = rgb(0x000000),
    .danger_text = rgb(0xFF9A9A),
    .good = rgb(0x5CFF9C),
    .waiting = rgb(0xFFE14D),
    .focus = rgb(0x6CF0FF),
    .scrim = rgb(0x000000, 0.86F),
    .glass = rgb(0x000000),
    .glass_hover = rgb(0x333333),
    .on_glass = rgb(0xFFFFFF),
    .inverse = rgb(0xFFFFFF),
    .on_inverse = rgb(0x000000),
    .shadow = rgb(0x000000, 0.0F),
    .outlined = true,
};

namespace {

constexpr float text_contrast = 4.5F;  // WCAG 2.2, 1.4.3
constexpr float edge_contrast = 3.0F;  // WCAG 2.2, 1.4.11
constexpr float card_radius = 24;      // radius::card

/// 0 red, 1 green, 2 blue; 0 to 255.
float channel(Color color, unsigned index) {
  return static_cast<float>((color >> (8U * index)) & 0xFFU);
}

float luminance(Color color) {
  const auto linear = [](float value) {
    value /= 255.0F;
    return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
  };
  return 0.2126F * linear(channel(color, 0)) + 0.7152F * linear(channel(color, 1)) +
         0.0722F * linear(channel(color, 2));
}

/// Opaque.
Color mixed(Color a, Color b, float share_of_b) {
  Color out = 0xFF000000U;
  for (unsigned i = 0; i < 3; ++i) {
    const float value = channel(a, i) + (channel(b, i) - channel(a, i)) * share_of_b;
    out |= static_cast<Color>(value + 0.5F) << (8U * i);
  }
  return out;
}

constexpr Color black = rgb(0x000000);
constexpr Color white = rgb(0xFFFFFF);

Color readable_on(Color ground) {
  return contrast(white, ground) >= contrast(black, ground) ? white : black;
}

/// `color`, moved towards black or white until it is seen on both.
Color guarded(Color color, Color ground, Color other, float wanted) {
  const Color end = readable_on(ground);
  for (int step = 0; step < 20; ++step) {
    const Color moved = mixed(color, end, static_cast<float>(step) / 20.0F);
    if (contrast(moved, ground) >= wanted && contrast(moved, other) >= wanted) {
      return moved;
    }
  }
  return end;
}

/// The theme of the page around: everything follows from what it names.
void tint(Theme& theme, const HostStyle& style) {
  if (style.background != 0) {
    const Color ground = rgb(style.background);
    // A step towards the text, so that cards lie above.
    const Color end = readable_on(ground);
    theme.backdrop = {ground, ground};
    theme.surface = theme.field = mixed(ground, end, 0.03F);
    theme.stage = {mixed(ground, end, 0.08F), mixed(ground, end, 0.10F)};
    theme.raised = mixed(ground, end, 0.12F);
    theme.raised_hover = mixed(ground, end, 0.18F);
  }
  if (style.background != 0 || style.text != 0) {
    const Color ground = theme.backdrop.bottom;
    const Color far = theme.raised_hover;
    theme.text =
        guarded(style.text != 0 ? rgb(style.text) : theme.text, ground, far, text_contrast);
    theme.text_soft = guarded(mixed(theme.text, ground, 0.25F), ground, far, text_contrast);
    theme.text_faint = guarded(mixed(theme.text, ground, 0.4F), ground, far, text_contrast);
    theme.danger_text = guarded(theme.danger_text, ground, far, text_contrast);
    theme.good = guarded(theme.good, ground, far, edge_contrast);
    theme.waiting = guarded(theme.waiting, ground, far, edge_contrast);
    theme.focus = guarded(theme.focus, ground, far, edge_contrast);
    theme.field_border =
        guarded(mixed(theme.text, ground, 0.55F), ground, theme.field, edge_contrast);
    theme.field_border_hover = theme.text_soft;
    theme.surface_border = with_alpha(theme.text, 0.14F);
  }
  if (style.accent != 0) {
    const Color accent =
        guarded(rgb(style.accent), theme.surface, theme.backdrop.bottom, edge_contrast);
    theme.accent = {accent, accent};
    theme.on_accent = readable_on(accent);
  }
  if (style.radius >= 0) {
    theme.roundness = std::min(style.radius / card_radius, 1.5F);
  }
}

/// The system's own colours, and nothing of ours.
Theme forced_theme(const HostStyle& style) {
  Theme theme = contrast_theme;
  const Color ground = rgb(style.background);
  const Color text = rgb(style.text);
  const Color accent = rgb(style.accent);
  theme.backdrop = theme.stage = {ground, ground};
  theme.surface = theme.raised = theme.field = theme.glass = ground;
  theme.raised_hover = theme.glass_hover = mixed(ground, text, 0.2F);
  theme.surface_border = theme.field_border = theme.text = theme.text_soft = theme.on_glass = text;
  theme.text_faint = theme.danger_text = theme.waiting = theme.good = text;
  theme.accent = theme.danger = {accent, accent};
  theme.on_accent = theme.on_danger = readable_on(accent);
  theme.field_border_hover = theme.focus = accent;
  theme.inverse = text;
  theme.on_inverse = ground;
  theme.scrim = with_alpha(ground, 0.86F);
  theme.light = readable_on(ground) == black;
  return theme;
}

ThemeChoice choice_of(std::string_view setting) {
  return setting == "light"      ? ThemeChoice::Light
         : setting == "dark"     ? ThemeChoice::Dark
         : setting == "contrast" ? ThemeChoice::Contrast
                                 : ThemeChoice::Auto;
}

}  // namespace

float contrast(Color a, Color b) {
  const float x = luminance(a);
  const float y = luminance(b);
  return (std::max(x, y) + 0.05F) / (std::min(x, y) + 0.05F);
}

Color composed(Color over, Color under) {
  return mixed(under, over, static_cast<float>(over >> 24U) / 255.0F);
}

std::uint32_t page_color(Color color) {
  return 0xFF000000U | (color & 0xFFU) << 16U | (color & 0xFF00U) | ((color >> 16U) & 0xFFU);
}

Themes themes_of(const ViewEnvironment& environment, std::string_view setting) {
  const HostStyle& style = environment.style;
  if (environment.forced_colors) {
    const Theme theme = forced_theme(style);
    return {theme, theme};
  }
  ThemeChoice choice = choice_of(setting);
  // Who has asked for contrast gets no colours that somebody else has chosen.
  const bool by_person = choice != ThemeChoice::Auto;
  if (!by_person) {
    choice = environment.contrast ? ThemeChoice::Contrast : environment.theme;
  }
  if (choice == ThemeChoice::Contrast) {
    return {contrast_theme, contrast_theme};
  }
  HostStyle tinted = style;
  bool light = choice == ThemeChoice::Auto ? environment.light : choice == ThemeChoice::Light;
  if (tinted.background != 0) {
    const bool light_ground = readable_on(rgb(tinted.background)) == black;
    // A person's light or dark comes before a page's colours that are the other.
    if (by_person && light_ground != light) {
      tinted.background = tinted.text = 0;
    } else {
      light = light_ground;
    }
  }
  Themes out{light ? light_theme : dark_theme, dark_theme};
  tint(out.page, tinted);
  tinted.background = tinted.text = 0;
  tint(out.picture, tinted);
  return out;
}

}  // namespace zvonok::ui
