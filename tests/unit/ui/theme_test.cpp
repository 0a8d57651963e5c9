// Contrast of everything that stands on something, in each theme (WCAG 2.2, AA), and which theme
// is taken.
#include "ui/theme.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "unit/ui/screen.hpp"

using namespace zvonok;
using ui::Color;
using ui::composed;
using ui::contrast;
using ui::rgb;
using ui::Theme;

namespace {

struct Pair {
  const char* name;
  Color on;
  Color under;
  float wanted;
};

constexpr float text = 4.5F;
constexpr float edge = 3.0F;

std::vector<Pair> pairs(const Theme& theme) {
  std::vector<Pair> out;
  const auto add = [&](const char* name, Color on, std::vector<Color> grounds, float wanted) {
    for (const Color ground : grounds) out.push_back({name, on, ground, wanted});
  };
  const std::vector<Color> grounds{theme.backdrop.top, theme.backdrop.bottom, theme.stage.top,
                                   theme.stage.bottom, theme.surface,         theme.field};
  add("text", theme.text, grounds, text);
  add("text", theme.text, {theme.raised, theme.raised_hover}, text);
  add("text_soft", theme.text_soft, grounds, text);
  // "12 minutes ago" under the mouse; the page paints it.
  add("text_soft", theme.text_soft, {theme.raised, theme.raised_hover}, text);
  add("danger_text", theme.danger_text, grounds, text);
  add("placeholder", theme.text_faint, {theme.field}, text);
  add("on_accent", theme.on_accent, {theme.accent.top, theme.accent.bottom}, text);
  add("on_danger", theme.on_danger, {theme.danger.top, theme.danger.bottom}, text);
  add("on_inverse", theme.on_inverse, {theme.inverse}, text);
  // On the brightest and the darkest picture there is.
  for (const Color picture : {rgb(0xFFFFFF), rgb(0x000000)}) {
    add("on_glass", theme.on_glass,
        {composed(theme.glass, picture), composed(theme.glass_hover, picture)}, text);
  }
  const std::vector<Color> around{theme.backdrop.top, theme.backdrop.bottom, theme.surface};
  add("field_border", theme.field_border, around, edge);
  add("field_border", theme.field_border, {theme.field}, edge);
  add("field_border_hover", theme.field_border_hover, around, edge);
  add("accent", theme.accent.top, around, edge);
  add("accent", theme.accent.bottom, around, edge);
  add("good", theme.good, around, edge);
  add("waiting", theme.waiting, around, edge);
  add("focus", theme.focus, around, edge);
  add("focus", theme.focus, {theme.stage.top, theme.stage.bottom, theme.raised}, edge);
  return out;
}

void check(const char* name, const Theme& theme) {
  CAPTURE(name);
  for (const Pair& pair : pairs(theme)) {
    CAPTURE(pair.name);
    CAPTURE(ui::page_color(pair.on));
    CAPTURE(ui::page_color(pair.under));
    CHECK(contrast(pair.on, pair.under) >= pair.wanted);
  }
}

bool is(const Theme& a, const Theme& b) { return a.text == b.text && a.surface == b.surface; }

}  // namespace

TEST_CASE("contrast is that of WCAG") {
  CHECK(contrast(rgb(0xFFFFFF), rgb(0x000000)) == doctest::Approx(21));
  CHECK(contrast(rgb(0x777777), rgb(0xFFFFFF)) == doctest::Approx(4.48).epsilon(0.01));
  CHECK(contrast(rgb(0x123456), rgb(0x123456)) == doctest::Approx(1));
}

TEST_CASE("everything can be read in every theme") {
  check("dark", ui::dark_theme);
  check("light", ui::light_theme);
  check("contrast", ui::contrast_theme);
}

TEST_CASE("what the page paints has colours of the theme that can be read") {
  test::Screen screen;
  for (const auto& [chosen, theme] : {std::pair{"light", &ui::light_theme},
                                      {"dark", &ui::dark_theme},
                                      {"contrast", &ui::contrast_theme}}) {
    screen.state.settings.set(call::Setting::Theme, chosen);
    const PageStyle& page = screen.show().page;
    CHECK(page.soft == ui::page_color(theme->text_soft));
    CHECK(page.good == ui::page_color(theme->good));
    // A level on its ground.
    CHECK(page.background == ui::page_color(theme->backdrop.bottom));
    CHECK(contrast(theme->good, theme->backdrop.bottom) >= edge);
  }
}

TEST_CASE("text of the contrast theme has seven to one") {
  const Theme& theme = ui::contrast_theme;
  for (const Color ground : {theme.backdrop.top, theme.surface, theme.raised, theme.field}) {
    CHECK(contrast(theme.text, ground) >= 7);
    CHECK(contrast(theme.text_soft, ground) >= 7);
    CHECK(contrast(theme.field_border, ground) >= 7);
  }
}

TEST_CASE("colours of the page around are taken, and moved where they could not be read") {
  for (const std::uint32_t background :
       {0xFFFFFFFFU, 0xFF000000U, 0xFF1B2A4AU, 0xFFFFF4D6U, 0xFF808080U, 0xFFFF0000U}) {
    for (const std::uint32_t accent : {0U, 0xFFFFFFFFU, 0xFF000000U, 0xFF3366FFU, 0xFFFFEE00U}) {
      for (const std::uint32_t words : {0U, 0xFFFFFFFFU, 0xFF000000U, 0xFF8899AAU}) {
        ViewEnvironment environment;
        environment.style = {accent, background, words, 8};
        const ui::Themes themes = ui::themes_of(environment, "auto");
        CAPTURE(background);
        CAPTURE(accent);
        CAPTURE(words);
        CHECK(ui::page_color(themes.page.backdrop.bottom) == background);
        const bool middling = contrast(rgb(background), rgb(0xFFFFFF)) < 6 &&
                              contrast(rgb(background), rgb(0x000000)) < 6;
        if (!middling) {
          check("page", themes.page);
        }
        CHECK(contrast(themes.page.text, themes.page.backdrop.bottom) >= 4.5F);
        check("picture", themes.picture);
        CHECK(themes.page.roundness == doctest::Approx(8.0 / 24));
      }
    }
  }
  ViewEnvironment environment;
  environment.style.accent = 0xFF7FB0FFU;
  CHECK(ui::page_color(ui::themes_of(environment, "auto").page.accent.top) == 0xFF7FB0FFU);
}

TEST_CASE(
    "the person's theme comes before contrast, contrast before the page's, the page's before the "
    "browser's") {
  ViewEnvironment environment;
  CHECK(is(ui::themes_of(environment, "auto").page, ui::dark_theme));
  environment.light = true;
  CHECK(is(ui::themes_of(environment, "auto").page, ui::light_theme));
  CHECK(is(ui::themes_of(environment, "auto").picture, ui::dark_theme));
  environment.contrast = true;
  CHECK(is(ui::themes_of(environment, "auto").page, ui::contrast_theme));
  environment.theme = ThemeChoice::Light;
  CHECK(is(ui::themes_of(environment, "auto").page, ui::contrast_theme));
  CHECK(is(ui::themes_of(environment, "dark").page, ui::dark_theme));
  environment.contrast = false;
  environment.theme = ThemeChoice::Dark;
  CHECK(is(ui::themes_of(environment, "auto").page, ui::dark_theme));
  CHECK(is(ui::themes_of(environment, "light").page, ui::light_theme));
  CHECK(is(ui::themes_of(environment, "contrast").page, ui::contrast_theme));
  CHECK(is(ui::themes_of(environment, "nonsense").page, ui::dark_theme));
}

TEST_CASE("a person's light is light on a page with dark colours") {
  ViewEnvironment environment;
  environment.style = {0xFF33AA66U, 0xFF101418U, 0xFFFFFFFFU, -1};
  CHECK(is(ui::themes_of(environment, "light").page, ui::light_theme));
  CHECK(ui::page_color(ui::themes_of(environment, "dark").page.backdrop.bottom) == 0xFF101418U);
  check("light", ui::themes_of(environment, "light").page);
}

TEST_CASE("forced colours are the system's and nobody else's") {
  ViewEnvironment environment;
  environment.forced_colors = true;
  environment.style = {0xFF1AEBFFU, 0xFF000000U, 0xFFFFFFFFU, -1};
  for (const char* setting : {"auto", "light", "dark", "contrast"}) {
    const ui::Themes themes = ui::themes_of(environment, setting);
    CHECK(ui::page_color(themes.page.surface) == 0xFF000000U);
    CHECK(ui::page_color(themes.page.text) == 0xFFFFFFFFU);
    CHECK(ui::page_color(themes.page.accent.top) == 0xFF1AEBFFU);
    check("forced", themes.page);
    check("forced", themes.picture);
  }
}
