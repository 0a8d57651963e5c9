// The bounded JSON reader and the writer.
#include "protocol/json.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <limits>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"

using namespace std::string_view_literals;

namespace zvonok::protocol::json {
namespace {

/// The string that `text` is, "refused" when it is not JSON.
std::string read_string(std::string_view text) {
  const auto document = parse(text, ErrorCode::BadEvent);
  if (!document || document->root().string() == nullptr) return "refused";
  return *document->root().string();
}

TEST_CASE("json: members and elements are found, of whatever kind") {
  const auto document = parse(
      R"({"s":"x","i":-5,"t":true,"f":false,"n":null,"d":1.5,"a":[1,[2,{"k":3}],"e"],"o":{"s":"inner"}})",
      ErrorCode::BadEvent);
  REQUIRE(document.has_value());
  const Node& root = document->root();
  CHECK(root.is_object());
  CHECK(*root.member("s")->string() == "x");
  CHECK(root.member("i")->integer() == -5);
  CHECK(root.member("t")->boolean() == true);
  CHECK(root.member("f")->boolean() == false);
  CHECK(root.member("n") == nullptr);
  CHECK(root.member("absent") == nullptr);
  CHECK(root.member("d")->kind() == Kind::Fraction);
  const Node* const array = root.member("a");
  CHECK(array->is_array());
  CHECK(array->element(0)->integer() == 1);
  CHECK(array->element(1)->element(1)->member("k")->integer() == 3);
  CHECK(*array->element(2)->string() == "e");
  CHECK(array->element(3) == nullptr);
  CHECK(*root.member("o")->member("s")->string() == "inner");
}

TEST_CASE("json: asking a value for what it is not finds nothing") {
  const auto document = parse(R"(["x",5,{"k":"k"},true])", ErrorCode::BadEvent);
  REQUIRE(document.has_value());
  const Node& root = document->root();
  CHECK(root.member("x") == nullptr);
  CHECK(root.string() == nullptr);
  CHECK_FALSE(root.integer().has_value());
  CHECK(root.element(0)->element(0) == nullptr);
  CHECK(root.element(0)->member("x") == nullptr);
  CHECK_FALSE(root.element(0)->boolean().has_value());
  CHECK_FALSE(root.element(1)->boolean().has_value());
  CHECK_FALSE(root.element(3)->integer().has_value());
  CHECK(root.element(2)->element(0) == nullptr);
  CHECK(root.element(std::numeric_limits<std::size_t>::max()) == nullptr);
}

TEST_CASE("json: of members with one name the last counts, as with JSON.parse") {
  const auto document =
      parse(R"({"to":"a","to":{"x":1},"to":"b","__proto__":{"from":"x"}})", ErrorCode::BadEvent);
  REQUIRE(document.has_value());
  CHECK(*document->root().member("to")->string() == "b");
  CHECK(document->root().member("from") == nullptr);
  CHECK(parse(R"({"to":"a","to":null})", ErrorCode::BadEvent).value().root().member("to") ==
        nullptr);
}

TEST_CASE("json: a name's text is no value and a value's text no name") {
  const auto document = parse(R"({"a":"b","b":"c"})", ErrorCode::BadEvent);
  REQUIRE(document.has_value());
  CHECK(*document->root().member("b")->string() == "c");
  CHECK(document->root().member("c") == nullptr);
}

TEST_CASE("json: integers keep 64 bits, what does not fit is a fraction") {
  const auto number = [](std::string_view text) {
    return parse(text, ErrorCode::BadEvent).value().root().integer();
  };
  CHECK(number("0") == 0);
  CHECK(number("-0") == 0);
  CHECK(number("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(number("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(number("9223372036854775808").has_value());
  CHECK_FALSE(number("18446744073709551616").has_value());
  CHECK_FALSE(number("1.0").has_value());
  CHECK_FALSE(number("1e3").has_value());
  CHECK_FALSE(number("1e999").has_value());
}

TEST_CASE("json: what is not one JSON value is refused with the caller's code") {
  for (const std::string_view text : {""sv,
                                      " "sv,
                                      "nul"sv,
                                      "tru"sv,
                                      "01"sv,
                                      "1."sv,
                                      ".5"sv,
                                      "-"sv,
                                      "+1"sv,
                                      "0x1"sv,
                                      "NaN"sv,
                                      "Infinity"sv,
                                      "'a'"sv,
                                      "{a:1}"sv,
                                      "{\"a\"}"sv,
                                      "{\"a\":}"sv,
                                      "{\"a\",1}"sv,
                                      "{\"a\"{1}"sv,
                                      "{1:1}"sv,
                                      "{\"a\":1,2}"sv,
                                      "{\"a\":1,}"sv,
                                      "[1,]"sv,
                                      "[,1]"sv,
                                      "[1 2]"sv,
                                      "{\"a\":1 \"b\":2}"sv,
                                      "[1}"sv,
                                      "{]"sv,
                                      "[1]]"sv,
                                      "1 1"sv,
                                      "\"a"sv,
                                      "\"\\q\""sv,
                                      "\"\\u12\""sv,
                                      "\"\\u12G4\""sv,
                                      "\"a\tb\""sv,
                                      "//x\n1"sv,
                                      "/**/1"sv,
                                      "\xFF"sv,
                                      "\"\xC3\""sv,
                                      "\"\xED\xA0\x80\""sv,
                                      "\"\xF4\x90\x80\x80\""sv,
                                      "[1]\0"sv,
                                      "\0"sv,
                                      "\\ud800"sv,
                                      "\\"sv,
                                      "\"\\"sv,
                                      "\"\\u"sv,
                                      "\"\\ud83d"sv}) {
    CAPTURE(text);
    const auto document = parse(text, ErrorCode::BadSignal);
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == ErrorCode::BadSignal);
  }
}

TEST_CASE("json: escapes are read") {
  CHECK(read_string(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
  CHECK(read_string(R"("\u0041\u00e9\u20AC\ud83d\ude00")") == "A\u00E9\u20AC\U0001F600");
  CHECK(read_string(R"("a\u0000b")") == "a\0b"sv);
}

TEST_CASE("json: a lone surrogate reads as U+FFFD, a pair and its neighbours as they are") {
  CHECK(read_string(R"("\ud83d")") == "\uFFFD");
  CHECK(read_string(R"("\uDE00")") == "\uFFFD");
  CHECK(read_string(R"("a\uD83Db")") == "a\uFFFDb");
  CHECK(read_string(R"("\ud83d\ud83d\ude00\ude00")") == "\uFFFD\U0001F600\uFFFD");
  CHECK(read_string(R"("\ud83d\n")") == "\uFFFD\n");
  CHECK(read_string(R"("\ud83d\\ude00")") == "\uFFFD\\ude00");
  CHECK(read_string(R"("\\ud83d")") == "\\ud83d");
  CHECK(read_string(R"("\\\ud83d")") == "\\\uFFFD");
  CHECK(read_string(R"("\ud800\udc00")") == "\U00010000");
  CHECK(read_string(R"("\udc00\ud800")") == "\uFFFD\uFFFD");
  CHECK(read_string(R"("\udbff\udfff\ud7ff\ue000")") == "\U0010FFFF\uD7FF\uE000");
}

TEST_CASE("json: too much of it is TooLarge, whatever code was given") {
  const std::string texts[] = {
      "\"" + std::string(max_frame_bytes, 'x') + "\"", std::string(max_json_depth + 1, '['),
      "[" + std::string(10'000, '0') + "]",  // not JSON at all: the control
  };
  CHECK(parse(texts[0], ErrorCode::BadEvent).error().code == ErrorCode::TooLarge);
  CHECK(parse(texts[1], ErrorCode::BadEvent).error().code == ErrorCode::TooLarge);
  CHECK(parse(texts[2], ErrorCode::BadEvent).error().code == ErrorCode::BadEvent);
  CHECK(parse(std::string(max_json_depth, '[') + std::string(max_json_depth, ']'),
              ErrorCode::BadEvent)
            .has_value());
}

TEST_CASE("json: a frame full of surrogates, of members or of names is quick") {
  const auto start = std::chrono::steady_clock::now();
  std::string surrogates = "\"";
  while (surrogates.size() < max_frame_bytes - 10) surrogates += "\\ud83d";
  CHECK(parse(surrogates + "\"", ErrorCode::BadEvent).has_value());
  CHECK(
      parse("\"" + std::string(max_frame_bytes - 2, '\\') + "\"", ErrorCode::BadEvent).has_value());
  std::string members = "{";
  while (members.size() < max_frame_bytes - 10) members += "\"a\":1,";
  CHECK_FALSE(parse(members + "\"a\":1}", ErrorCode::BadEvent).has_value());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("json: the writer escapes what JSON asks for and nothing else") {
  std::string out;
  append_string(out, "\"\\/\b\f\n\r\t\x01\x1F\x7F <>&'é😀");
  CHECK(out == "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\u0009\\u0001\\u001f\x7F <>&'é😀\"");
  out.clear();
  append_string(out, "\0"sv);
  CHECK(out == R"("\u0000")");
}

TEST_CASE("json: what the writer wrote the reader reads, malformed UTF-8 as U+FFFD") {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  std::string out;
  append_string(out, every_byte);
  CHECK(is_valid_utf8(out));
  const std::string read = read_string(out);
  CHECK(read.substr(0, 128) == every_byte.substr(0, 128));
  CHECK(read.size() == 128 + 128 * 3);
}

TEST_CASE("json: the writer puts commas between members") {
  std::string out = "{";
  append_member(out, "a", "x");
  append_name(out, "b");
  append_number(out, 12);
  append_name(out, "c");
  append_number(out, std::numeric_limits<std::uint32_t>::max());
  CHECK(out == R"({"a":"x","b":12,"c":4294967295)");
}

}  // namespace
}  // namespace zvonok::protocol::json
