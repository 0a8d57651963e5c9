// parse_peer_id: what is typed or pasted into "ID to call".
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/seed_events.hpp"

using namespace std::string_view_literals;

namespace zvonok::protocol {
namespace {

/// The id, or "!" and why not.
std::string parsed(std::string_view typed) {
  const auto id = parse_peer_id(typed);
  if (id) return id->text;
  CHECK(id.error().code == ErrorCode::BadEvent);
  return "!" + id.error().detail;
}

TEST_CASE("peer id: typed as it is, with blanks around it") {
  CHECK(parsed("BcCjxiXlbOXHItKWAAAA") == "BcCjxiXlbOXHItKWAAAA");
  CHECK(parsed(" \t\r\nBcCj-_AA\n ") == "BcCj-_AA");
  CHECK(parsed("\u00A0\u200B id \u200B\u00A0") == "id");
  CHECK(parsed("a") == "a");
  CHECK(parsed(std::string(max_id_bytes, 'a')) == std::string(max_id_bytes, 'a'));
}

TEST_CASE("peer id: taken out of a pasted link") {
  const std::pair<std::string_view, std::string_view> links[] = {
      {"https://call.example/?call=abc", "abc"},
      {"https://call.example/#call=abc", "abc"},
      {"https://call.example/?server=x&call=abc&name=Ann", "abc"},
      {"https://call.example/?call=abc#top", "abc"},
      {"call.example/?call=abc", "abc"},
      {" https://call.example/?call=a%2Bb%2fc \n", "a+b/c"},
      {"https://call.example/?recall=no&call=yes", "yes"},
      {"https://call.example/?call=%20abc%20", "abc"},
      {"https://call.example/?call=100%", "100%"},
      {"https://call.example/?call=a%2", "a%2"},
      {"https://call.example/?call=a%zz", "a%zz"},
  };
  for (const auto& [link, id] : links) {
    CAPTURE(link);
    CHECK(parsed(link) == id);
  }
}

TEST_CASE("peer id: blanks inside, from grouping it for reading or from a mail's line ends") {
  CHECK(parsed("BcCj xiXl bOXH") == "BcCjxiXlbOXH");
  CHECK(parsed("BcCjxiXl\r\n  bOXHItKW") == "BcCjxiXlbOXHItKW");
  CHECK(parsed("a\tb\u00A0c\u200Bd") == "abcd");
  CHECK(parsed("\u2068BcCj\u2069") == "BcCj");
  CHECK(parsed("\u200EBcCj\u200F") == "BcCj");
  CHECK(parsed("\uFEFFBc\u202FCj") == "BcCj");
  CHECK(parsed("\"BcCj\"") == "BcCj");
  CHECK(parsed(" \u201CBcCj\u201D ") == "BcCj");
  CHECK(parsed("\u00ABBcCj\u00BB") == "BcCj");
  CHECK(parsed("\"\"") == "!empty");
  CHECK(parsed("https://call.example/?call=%20a%20b%20") == "ab");
}

TEST_CASE("peer id: a link among other words, in brackets, without its scheme") {
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"Call me: https://call.example/?call=abc", "abc"},
      {"Call me: https://call.example/?call=abc when you can", "abc"},
      {"Позвони: call.example/?call=a_b-c и поговорим", "a_b-c"},
      {"<https://call.example/?call=abc>", "abc"},
      {"(https://call.example/?call=abc)", "abc"},
      {"[link](https://call.example/?call=abc).", "abc"},
      {"\"https://call.example/?call=abc\", she wrote", "abc"},
      {"«https://call.example/?call=abc»", "abc"},
      {"<a href='https://call.example/?call=abc&x=1'>", "abc"},
      {"Is it https://call.example/?call=abc?", "abc"},
      {"https://call.example/?call=abc, please", "abc"},
      {"https://call.example/?call=abc%2E.", "abc."},
      {"line one\nhttps://call.example/?call=abc\nline three", "abc"},
      {"https://other.example/ and https://call.example/#call=abc", "abc"},
  };
  for (const auto& [text, id] : texts) {
    CAPTURE(text);
    CHECK(parsed(text) == id);
  }
}

TEST_CASE("peer id: which server a link's id is of") {
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"https://a.example/?server=https%3A%2F%2FB.example%2Fpath&call=abc", "b.example"},
      {"https://a.example/?call=abc&server=wss://b.example:8443", "b.example:8443"},
      {"Call me: (https://a.example/#server=b.example&call=abc), please", "b.example"},
      {"https://a.example/?server=&call=abc", ""},
      {"https://a.example/?server=b.example and https://c.example/?call=abc", ""},
      {"https://call.example/?call=abc", ""},
      {"https://call.example/?server=x", ""},
      {"?call=abc", ""},
      {"abc", ""},
      {"", ""},
  };
  for (const auto& [text, server] : texts) {
    CAPTURE(text);
    CHECK(link_server(text) == server);
  }
  CHECK(host_of("wss://Call.example:8443/path?x#y") == "call.example:8443");
  CHECK(host_of("call.example") == "call.example");
  CHECK(host_of("").empty());
}

TEST_CASE("peer id: nothing there") {
  for (const std::string_view typed : {"", " ", "\t\n", "\u00A0", "https://call.example/?call=",
                                       "https://call.example/?call=&x=1", "?call=%20"}) {
    CAPTURE(typed);
    CHECK(parsed(typed) == "!empty");
  }
}

TEST_CASE("peer id: characters that no id has") {
  for (const std::string_view typed :
       {"a\"b"sv, "a'b"sv, "a`b"sv, "<b>"sv, "a\0b"sv, "a\x7F"sv, "идентификатор"sv, "\xFF"sv,
        "a\u202Eb"sv, "https://call.example/"sv, "https://call.example/?recall=x"sv,
        "?call=a%00b"sv, "?call=%3Cb%3E"sv, "?call=%d0%b0"sv, "call me at <b>"sv}) {
    CAPTURE(typed);
    CHECK(parsed(typed) == "!characters");
  }
}

TEST_CASE("peer id: too long") {
  CHECK(parsed(std::string(max_id_bytes + 1, 'a')) == "!long");
  CHECK(parsed(std::string(1'000'000, 'a')) == "!long");
  CHECK(parsed(std::string(1'000'000, ' ')) == "!long");
  CHECK(parsed("https://call.example/?call=" + std::string(max_id_bytes + 1, 'a')) == "!long");
}

}  // namespace
}  // namespace zvonok::protocol
