// A language is added by one file: nothing else was written for this one.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "ui/strings.hpp"

using zvonok::ui::Text;
using zvonok::ui::Words;

TEST_CASE("a language that was added is offered and found") {
  REQUIRE(zvonok::ui::languages().size() == 2);
  CHECK(zvonok::ui::languages()[1].tag == "ar");
  CHECK(zvonok::ui::languages()[1].name == "العربية");
  for (const char* tag : {"ar", "ar-EG", "AR"}) {
    CAPTURE(tag);
    CHECK(Words::of(tag)[Text::CallButton] == "≈Call");
    CHECK(Words::of(tag)[Text::Close] == "≈Close");
  }
  CHECK(Words::of("en")[Text::CallButton] == "Call");
  CHECK(Words::of("de")[Text::CallButton] == "Call");
  CHECK(Words::of("ar").fill(Text::IsCalling, "سلمى") == "≈\u2068سلمى\u2069 is calling");
}

// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html#ar
TEST_CASE("it counts by its own rule, however many forms it has") {
  const auto form = [](std::uint32_t count) {
    const std::string words = Words::of("ar").count(Text::PeopleUnseen, count);
    return words.substr(0, words.find(' '));
  };
  CHECK(form(0) == "≈ZERO");  // the mark stands before the first form
  CHECK(form(1) == "ONE");
  CHECK(form(2) == "TWO");
  for (const std::uint32_t count : {3U, 10U, 103U, 110U}) CHECK(form(count) == "FEW");
  for (const std::uint32_t count : {11U, 26U, 99U, 111U}) CHECK(form(count) == "MANY");
  for (const std::uint32_t count : {100U, 102U, 200U, 202U}) CHECK(form(count) == "OTHER");
}
