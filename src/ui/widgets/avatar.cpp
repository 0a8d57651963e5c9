// Initials, colours, rings. May depend on: base, ImGui.
#include "ui/widgets/avatar.hpp"

#include <array>
#include <cmath>
#include <cstddef>

#include "base/text.hpp"
#include "imgui.h"
#include "ui/widgets/icons.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr std::int64_t pulse_frame_ms = 33;
constexpr std::int64_t pulse_period_ms = 2'000;

constexpr Color white = rgb(0xFFFFFF);

// White letters have a contrast of at least 4.5 on each.
constexpr std::array<Gradient, 6> colors{{
    {rgb(0x6C5CE0), rgb(0x4B3CB5)},
    {rgb(0x1F7AC2), rgb(0x155A94)},
    {rgb(0x14806A), rgb(0x0C5F4E)},
    {rgb(0xB0467A), rgb(0x86305A)},
    {rgb(0xB2562B), rgb(0x883D1B)},
    {rgb(0x5B6B8C), rgb(0x414F6C)},
}};

char32_t upper(char32_t c) {
  if ((c >= U'a' && c <= U'z') || (c >= U'а' && c <= U'я') ||
      (c >= 0xE0 && c <= 0xFE && c != 0xF7)) {
    return c - 32;
  }
  return c == U'ё' ? U'Ё' : c;
}

std::size_t hash_of(std::string_view text) {
  std::uint32_t hash = 2'166'136'261U;  // FNV-1a
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  }
  return hash >> 8U;
}

}  // namespace

std::string initials_of(std::string_view name) {
  // Letters of other scripts would join, or read from the right, and a character may be many code
  // points (a flag, a family): the first alone.
  constexpr std::size_t most_bytes = 64;
  if (needs_shaping(name)) return clean_name(name, 1, most_bytes);
  char32_t first = 0;
  char32_t last = 0;
  bool at_start = true;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (c == U' ') {
      at_start = true;
    } else if (at_start) {
      (first == 0 ? first : last) = c;
      at_start = false;
    }
  }
  std::string out;
  if (first != 0) {
    append_utf8(out, upper(first));
  }
  if (last != 0) {
    append_utf8(out, upper(last));
  }
  return out;
}

void draw_avatar(Ui& ui, float x, float y, float diameter, std::string_view name) {
  fill_circle(ui, x, y, diameter / 2, colors[hash_of(name) % colors.size()]);
  const std::string initials = initials_of(name);
  if (initials.empty()) {
    draw_icon(ui, Icon::Person, x, y, diameter * 0.5F, white);
    return;
  }
  const float half = diameter / 2;
  draw_text(ui, {x - half, y - half, diameter, diameter}, initials,
            {.color = white,
             // As large as the circle, not as other text.
             .size = (diameter >= 80 ? font::display : font::body) / ui.text_scale,
             .weight = Weight::Semibold,
             .align_x = 0.5F});
}

void draw_pulse(Ui& ui, float x, float y, float diameter) {
  const bool moving = !ui.environment.reduced_motion;
  for (int ring = 0; ring < 2; ++ring) {
    const auto shift = static_cast<std::int64_t>(ring) * pulse_period_ms / 2;
    const float phase =
        moving ? static_cast<float>((ui.now_ms + shift) % pulse_period_ms) / pulse_period_ms
               : 0.3F + 0.35F * static_cast<float>(ring);
    const float reach = 1 - (1 - phase) * (1 - phase);
    const float radius = diameter / 2 * (1 + 0.45F * reach);
    ui.draw->AddCircleFilled({x, y}, radius, with_alpha(ui.theme.text, 0.16F * (1 - phase)));
  }
  if (moving) {
    ui.want_frame_in(pulse_frame_ms);
  }
}

}  // namespace zvonok::ui
