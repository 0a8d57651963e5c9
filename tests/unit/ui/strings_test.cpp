// Words: every key in every language, placeholders, picking a language.
#include "ui/strings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

using namespace zvonok;
using ui::Text;
using ui::Words;

namespace {

struct Key {
  std::string_view name;
  Text text;
};

const std::vector<Key>& keys() {
  static const std::vector<Key> all = {
#define ZVONOK_LANGUAGE(tag, name, forms, form)
#define ZVONOK_PAGE(key, words)
#define ZVONOK_TEXT(key, words) {#key, Text::key},
#include "ui/strings_en.def"
#undef ZVONOK_TEXT
#undef ZVONOK_PAGE
#undef ZVONOK_LANGUAGE
  };
  return all;
}

std::string placeholder_of(std::string_view text) {
  const auto open = text.find('{');
  return open == std::string_view::npos ? ""
                                        : std::string(text.substr(open, text.find('}') - open + 1));
}

}  // namespace

TEST_CASE("every text has words in every language") {
  for (const ui::LanguageName& language : ui::languages()) {
    const Words words = Words::of(language.tag);
    for (const Key& key : keys()) {
      CAPTURE(language.tag);
      CAPTURE(key.name);
      CHECK_FALSE(words[key.text].empty());
      CHECK(is_valid_utf8(words[key.text]));
    }
  }
}

TEST_CASE("a placeholder has a value in every language or in none") {
  const Words english = Words::of("en");
  for (const ui::LanguageName& language : ui::languages()) {
    const Words words = Words::of(language.tag);
    for (const Key& key : keys()) {
      CAPTURE(language.tag);
      CAPTURE(key.name);
      const std::string there = placeholder_of(words[key.text]);
      CHECK((there.empty() || there == placeholder_of(english[key.text])));
      // One in each plural form.
      CHECK(std::ranges::count(words[key.text], '{') <=
            1 + std::ranges::count(words[key.text], '|'));
    }
  }
}

TEST_CASE("Russian is Russian: no text was left in English") {
  const Words russian = Words::of("ru");
  for (const Key& key : keys()) {
    if (key.text == Text::AppName || key.text == Text::MyIdWaiting ||
        key.text == Text::DecimalPoint) {
      continue;
    }
    CAPTURE(key.name);
    CHECK(russian[key.text] != Words::of("en")[key.text]);
    CHECK(std::ranges::any_of(russian[key.text],
                              [](char c) { return static_cast<unsigned char>(c) >= 0xD0; }));
  }
}

TEST_CASE("the language is found by its tag") {
  const std::string_view call = Words::of("ru")[Text::CallButton];
  CHECK(Words::of("ru-RU")[Text::CallButton] == call);
  CHECK(Words::of("RU")[Text::CallButton] == call);
  for (const char* tag : {"en", "en-GB", "de", "", "r", "rup", "run-BI", "be-RU"}) {
    CAPTURE(tag);
    CHECK(Words::of(tag)[Text::CallButton] == "Call");
  }
}

TEST_CASE("languages are named in themselves, English first") {
  REQUIRE(ui::languages().size() >= 2);
  CHECK(ui::languages()[0].tag == "en");
  for (const ui::LanguageName& language : ui::languages()) {
    CAPTURE(language.tag);
    CHECK(Words::of(language.tag).language().tag == language.tag);
    CHECK_FALSE(language.name.empty());
  }
  CHECK(Words::of("ru").language().name == "Русский");
}

TEST_CASE("each number takes the form of its language") {
  const auto missed = [](std::string_view language, std::uint32_t count) {
    return Words::of(language).count(Text::PeopleUnseen, count);
  };
  CHECK(missed("en", 1) == "1 missed call");
  for (const std::uint32_t count : {0U, 2U, 11U, 21U, 101U}) {
    CHECK(missed("en", count) == std::to_string(count) + " missed calls");
  }
  // Each with the forms' own words: a rule that is off by one says "2 пропущенных звонок".
  for (const std::uint32_t count : {1U, 21U, 101U, 1'001U}) {
    CHECK(missed("ru", count) == std::to_string(count) + " пропущенный звонок");
  }
  for (const std::uint32_t count : {2U, 3U, 4U, 22U, 34U, 104U}) {
    CHECK(missed("ru", count) == std::to_string(count) + " пропущенных звонка");
  }
  for (const std::uint32_t count : {0U, 5U, 10U, 11U, 12U, 14U, 20U, 25U, 111U, 112U}) {
    CHECK(missed("ru", count) == std::to_string(count) + " пропущенных звонков");
  }
}

TEST_CASE("fill puts the value in place of the placeholder") {
  const Words words = Words::of("en");
  CHECK(words.fill(Text::IsCalling, "Anna") == "Anna is calling");
  CHECK(words.fill(Text::IsCalling, "{name}") == "{name} is calling");
  CHECK(words.fill(Text::IsCalling, "") == " is calling");
  CHECK(words.fill(Text::StatusReady, "Anna") == "Ready");
}

TEST_CASE("the names that tests and hosts know stay as they are") {
  const Words words = Words::of("en");
  CHECK(words[Text::Name] == "Name");
  CHECK(words[Text::MyId] == "My ID");
  CHECK(words[Text::CopyMyId] == "Copy my ID");
  CHECK(words[Text::DialId] == "ID to call");
  CHECK(words[Text::CallButton] == "Call");
  CHECK(words[Text::Answer] == "Answer");
  CHECK(words[Text::Decline] == "Decline");
  CHECK(words[Text::HangUp] == "Hang up");
  CHECK(words[Text::MuteMicrophone] == "Mute microphone");
  CHECK(words[Text::Camera] == "Camera");
  CHECK(words[Text::MyVideo] == "My video");
  CHECK(words[Text::RemoteVideo] == "Remote video");
  CHECK(words[Text::CallAgain] == "Call again");
  CHECK(words[Text::Back] == "Back");
  CHECK(words[Text::StatusReady] == "Ready");
  CHECK(words.fill(Text::StatusEnded, words[Text::End_Declined]) == "Call ended: declined");
}

TEST_CASE("every reason and every error has words of its own, not another's") {
  const Words words = Words::of("en");
#define ZVONOK_END(name, wire)                                                       \
  CHECK(words[ui::short_text_of(call::EndReason::name)] == words[Text::End_##name]); \
  CHECK(words[ui::text_of(call::EndReason::name)] == words[Text::Why_##name]);
#include "call/end_reasons.def"
#undef ZVONOK_END
#define ZVONOK_ERROR(name, wire, retry) \
  CHECK(words[ui::text_of(ErrorCode::name)] == words[Text::Error_##name]);
#include "base/errors.def"
#undef ZVONOK_ERROR
}
