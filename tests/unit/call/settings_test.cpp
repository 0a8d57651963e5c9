// What is set is kept, found again, and never trusted.
#include "call/settings.hpp"

#include <doctest/doctest.h>

#include <string>

#include "call/machine.hpp"

using namespace zvonok;
using call::Setting;
using call::Settings;

TEST_CASE("settings are at their defaults at first, and of those nothing is kept") {
  const Settings settings;
  CHECK(settings[Setting::Theme] == "auto");
  CHECK(settings[Setting::TextSize] == "100");
  CHECK(settings.is_on(Setting::Shortcuts));
  CHECK(settings.text() == "zvonok 1");
}

TEST_CASE("what is set is found again") {
  Settings settings;
  CHECK(settings.set(Setting::Theme, "dark"));
  CHECK_FALSE(settings.set(Setting::Theme, "dark"));
  CHECK(settings.set(Setting::Language, "ru"));
  const Settings again = Settings::read(settings.text());
  CHECK(again[Setting::Theme] == "dark");
  CHECK(again[Setting::Language] == "ru");
  CHECK(again.text() == settings.text());
}

TEST_CASE("bad content is left out") {
  for (const char* text :
       {"", "null", "zvonok 2\ntheme=dark", "{\"theme\":\"dark\"}", "theme=dark"}) {
    CAPTURE(text);
    CHECK(Settings::read(text)[Setting::Theme] == "auto");
  }
  const Settings some =
      Settings::read("zvonok 1\n\n=\nnonsense\ntheme\nunknown=1\ntheme=dark\ntext=150");
  CHECK(some[Setting::Theme] == "dark");
  CHECK(some[Setting::TextSize] == "150");
  const std::string long_value(300, 'x');
  CHECK(Settings::read("zvonok 1\ntheme=" + long_value)[Setting::Theme] == "auto");
  CHECK(Settings::read("zvonok 1\ntheme=a\tb")[Setting::Theme] == "auto");
}

TEST_CASE("a change is saved once, at once") {
  call::AppState state;
  state.running = true;
  call::Effects effects;
  const call::Moment moment{};
  call::step(state, call::ChangeSetting{Setting::Theme, "dark"}, moment, effects);
  REQUIRE(effects.size() == 1);
  CHECK(std::get<call::SaveSettings>(effects.front()).text == "zvonok 1\ntheme=dark");
  effects.clear();
  call::step(state, call::ChangeSetting{Setting::Theme, "dark"}, moment, effects);
  CHECK(effects.empty());
  call::step(state, call::ChangeSetting{Setting::Theme, "a\nb=c"}, moment, effects);
  CHECK(effects.empty());
  CHECK(state.settings[Setting::Theme] == "dark");
}
