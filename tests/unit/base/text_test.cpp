// Text from outside: UTF-8 by RFC 3629, names made safe to show, words for the log.
#include "base/text.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

using namespace std::string_view_literals;

namespace zvonok {
namespace {

std::string cleaned(std::string_view text) { return clean_name(text, 64, 1024); }

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST_CASE("text: next_code_point decodes each length and advances past it") {
  const std::string_view text = "a\u00E9\u20AC\U0001F600";
  std::size_t at = 0;
  CHECK(next_code_point(text, at) == U'a');
  CHECK(next_code_point(text, at) == 0xE9);
  CHECK(next_code_point(text, at) == 0x20AC);
  CHECK(next_code_point(text, at) == 0x1F600);
  CHECK(at == text.size());
}

TEST_CASE("text: next_code_point takes malformed UTF-8 one byte at a time as U+FFFD") {
  const std::string_view malformed[] = {
      "\x80"sv,              // continuation without a lead
      "\xC0\xAF"sv,          // overlong slash
      "\xC1\xBF"sv,          // overlong
      "\xE0\x80\xAF"sv,      // overlong
      "\xE0\x9F\xBF"sv,      // largest overlong of 3 bytes
      "\xF0\x8F\xBF\xBF"sv,  // largest overlong of 4 bytes
      "\xED\xA0\x80"sv,      // U+D800
      "\xED\xBF\xBF"sv,      // U+DFFF
      "\xF4\x90\x80\x80"sv,  // U+110000
      "\xF5\x80\x80\x80"sv,  // lead past the last plane
      "\xFF"sv,
      "\xC3"sv,          // cut after the lead
      "\xE2\x82"sv,      // cut after two of three
      "\xF0\x9F\x98"sv,  // cut after three of four
      "\xC3\x28"sv,      // lead and no continuation
  };
  for (const std::string_view text : malformed) {
    CAPTURE(text);
    std::size_t at = 0;
    CHECK(next_code_point(text, at) == 0xFFFD);
    CHECK(at == 1);
    CHECK_FALSE(is_valid_utf8(text));
  }
}

TEST_CASE("text: append_utf8 and next_code_point are inverse at every boundary") {
  for (const char32_t code_point : {0x0U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFDU,
                                    0xFFFFU, 0x10000U, 0x10FFFFU}) {
    std::string text;
    append_utf8(text, code_point);
    std::size_t at = 0;
    CHECK(next_code_point(text, at) == code_point);
    CHECK(at == text.size());
    CHECK(is_valid_utf8(text));
  }
  for (const char32_t no_character : {0xD800U, 0xDFFFU, 0x110000U, 0xFFFFFFFFU}) {
    std::string text;
    append_utf8(text, no_character);
    CHECK(text == "\uFFFD");
  }
}

TEST_CASE("text: is_valid_utf8 takes a U+FFFD that was really sent") {
  CHECK(is_valid_utf8("\uFFFD"));
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("Алиса 👩‍🚀"));
}

TEST_CASE("text: clean_name leaves people's names alone") {
  for (const std::string_view name :
       {"Ann"sv, "Анна Ивановна"sv, "José"sv, "Jose\u0301"sv, "李小龍"sv, "محمد"sv, "नमस्ते"sv,
        "O'Neil & <Sons>"sv, "می\u200Cخواهم"sv, "👩‍🚀"sv, "👨‍👩‍👧‍👦"sv,
        "👍🏽"sv, "🇫🇷"sv, "1️⃣"sv,
        "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"sv}) {
    CHECK(cleaned(name) == name);
  }
}

TEST_CASE("text: clean_name takes out what hides or turns text around") {
  CHECK(cleaned("Ann\u202Egpj.exe") == "Anngpj.exe");
  CHECK(cleaned("\u2066A\u2067n\u2068n\u2069") == "Ann");
  CHECK(cleaned("\u200EA\u200Fn\u061Cn") == "Ann");
  CHECK(cleaned("A\u200Bn\u00ADn\uFEFF") == "Ann");
  CHECK(cleaned("A\0n\x1B[31mn\x7F"sv) == "An[31mn");
  CHECK(cleaned("A\u0080n\u009Fn") == "Ann");
  CHECK(cleaned("A\uFFFEn\uFDD0n\U0001FFFF") == "Ann");
  CHECK(cleaned("\u3164\u115F\uFFA0") == "");
  CHECK(cleaned("\U000E0001Ann") == "Ann");
}

TEST_CASE("text: clean_name drops malformed UTF-8") {
  CHECK(cleaned("A\xFFn\xC3") == "An");
  CHECK(cleaned("\xF0\x9F\x98 Ann\xE2\x82") == "Ann");
  CHECK(cleaned("\xED\xA0\x80") == "");
  CHECK(is_valid_utf8(cleaned("\xF0\x9F\x98 Ann\xE2\x82")));
}

TEST_CASE("text: clean_name makes one space of a run and trims the ends") {
  CHECK(cleaned("  Ann \t\r\n\u00A0\u2028\u3000 Lee\u2029 ") == "Ann Lee");
  CHECK(cleaned(" \n\t ") == "");
  CHECK(cleaned("Ann \u202E Lee") == "Ann Lee");
  CHECK(cleaned("") == "");
}

TEST_CASE("text: clean_name counts graphemes as a person does") {
  CHECK(clean_name("abcdef", 3, 1024) == "abc");
  CHECK(clean_name("e\u0301e\u0301e\u0301", 2, 1024) == "e\u0301e\u0301");
  CHECK(clean_name("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2,
                   1024) == "👨‍👩‍👧‍👦👨‍👩‍👧‍👦");
  CHECK(clean_name("👍🏽👍🏽👍🏽", 2, 1024) == "👍🏽👍🏽");
  CHECK(clean_name("🇫🇷🇩🇪🇫🇷", 2, 1024) == "🇫🇷🇩🇪");
  CHECK(clean_name("नमस्ते", 4, 1024) == "नमस्ते");
  CHECK(clean_name("ab cd", 3, 1024) == "ab");
  CHECK(clean_name("ab cd", 4, 1024) == "ab c");
  CHECK(clean_name("abc", 0, 1024) == "");
}

TEST_CASE("text: clean_name never ends in a space, wherever it is cut") {
  const std::string_view text = "a b c d e f";
  for (std::size_t graphemes = 0; graphemes <= 12; ++graphemes) {
    CHECK_FALSE(clean_name(text, graphemes, 1024).ends_with(' '));
  }
  for (std::size_t bytes = 0; bytes <= 12; ++bytes)
    CHECK_FALSE(clean_name(text, 64, bytes).ends_with(' '));
}

TEST_CASE("text: clean_name keeps to its bytes and cuts no cluster in two") {
  const std::string family = "👨‍👩‍👧‍👦";
  CHECK(clean_name(repeated(family, 9), 64, family.size() * 2 + 5) == repeated(family, 2));
  for (std::size_t bytes = 0; bytes < 60; ++bytes) {
    const std::string name =
        clean_name("e\u0301🇫🇷👩‍🚀e\u0301🇫🇷👩‍🚀", 64, bytes);
    CHECK(name.size() <= bytes);
    CHECK(is_valid_utf8(name));
  }
}

TEST_CASE("text: clean_name stops a flood of combining marks at 16 code points a grapheme") {
  const std::string name = cleaned("Z" + repeated("\u0301", 100'000) + "a");
  CHECK(name == "Z" + repeated("\u0301", 15) + "a");
  CHECK(cleaned(repeated("\u0301", 1'000)) == "");
  CHECK(cleaned("\u200D\u200CAnn") == "Ann");
}

TEST_CASE("text: clean_name bounds a chain of joiners") {
  const std::string name = clean_name(repeated("👩\u200D", 10'000), 64, 1'000'000);
  // 16 code points a cluster: 8 women and 8 joiners.
  CHECK(name == repeated("👩\u200D", 64 * 8));
}

TEST_CASE("text: clean_name of a cleaned name is the same name") {
  for (const std::string_view text : {"  A\u202E b\u0301\u0301 👨‍👩‍👧‍👦 "sv,
                                      "\u0301x"sv, "a \u200D b"sv, "🇫🇷🇫"sv}) {
    const std::string once = cleaned(text);
    CHECK(cleaned(once) == once);
  }
}

TEST_CASE("text: clean_name of 1 MB is quick") {
  const std::size_t megabyte = 1'000'000;
  const auto start = std::chrono::steady_clock::now();
  CHECK(cleaned(std::string(megabyte, 'a')).size() == 64);
  CHECK(cleaned(std::string(megabyte, '\x01')).empty());
  CHECK(cleaned(std::string(megabyte, ' ')).empty());
  CHECK(cleaned(std::string(megabyte, '\xFF')).empty());
  CHECK(cleaned("a" + repeated("\u0301", megabyte / 2)).size() == 31);
  CHECK(cleaned(repeated("\u202E", megabyte / 3)).empty());
  // Six passes over a megabyte take some 50 ms natively and 600 ms under the sanitizers; quadratic
  // work takes minutes.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("text: hex_value knows both cases and nothing else") {
  CHECK(hex_value('0') == 0);
  CHECK(hex_value('9') == 9);
  CHECK(hex_value('a') == 10);
  CHECK(hex_value('F') == 15);
  for (const char c : {'/', ':', '@', 'G', '`', 'g', ' ', '\0', '\xFF'}) CHECK(hex_value(c) == -1);
}

TEST_CASE("text: for_log is short printable ASCII whatever comes in") {
  CHECK(for_log("no fingerprint", 100) == "no fingerprint");
  CHECK(for_log("a\r\nb\x1B\x7F\0"sv, 100) == "a??b???");
  CHECK(for_log("é", 100) == "??");
  CHECK(for_log("abcdef", 3) == "abc");
  CHECK(for_log("", 3).empty());
}

}  // namespace
}  // namespace zvonok
