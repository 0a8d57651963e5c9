// What a person meets who opens something whose part of the program is not there yet. May depend
// on: ui, fakes.
#include <doctest/doctest.h>

#include "unit/ui/screen.hpp"

using namespace zvonok;
using namespace zvonok::test;

TEST_CASE("later: nothing is asked for while nothing needs it") {
  Screen screen(lobby(), false);
  CHECK_FALSE(screen.out.wants_later);
}

TEST_CASE("later: what was opened waits, and opens when its part comes") {
  Screen screen(lobby(), false);
  screen.press("Settings");
  screen.show();
  CHECK(screen.find(Role::Dialog) == nullptr);
  CHECK(screen.out.wants_later);
  CHECK(screen.alert() == "Loading…");

  screen.view.later_came();
  screen.show();
  REQUIRE(screen.find(Role::Dialog) != nullptr);
  CHECK(screen.find(Role::Dialog)->name == "Settings");
  CHECK(screen.find(Role::Dialog)->wants_focus);
  CHECK_FALSE(screen.out.wants_later);
  CHECK(screen.alert().empty());
}

TEST_CASE("later: a part that can not be had is said so, and asked for at the next press") {
  Screen screen(lobby(), false);
  screen.press("Settings");
  screen.show();
  screen.view.later_failed();
  screen.show();
  CHECK_FALSE(screen.out.wants_later);
  CHECK(screen.alert() == "This could not be loaded. Check your network.");
  REQUIRE(screen.out.next_frame_in_ms);
  screen.now_ms += *screen.out.next_frame_in_ms;
  screen.show();
  CHECK(screen.alert().empty());

  screen.press("Settings");
  screen.show();
  CHECK(screen.out.wants_later);
}
