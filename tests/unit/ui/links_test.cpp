// What becomes a link in a message, and what does not.
#include "ui/later/links.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace zvonok;

namespace {

std::string links_in(std::string_view text) {
  std::string out;
  for (const ui::LinkRange& link : ui::find_links(text, 7)) {
    out += out.empty() ? "" : " ";
    out += text.substr(link.begin, link.end - link.begin);
  }
  return out;
}

}  // namespace

TEST_CASE("links: addresses in a sentence, without what belongs to the sentence") {
  CHECK(links_in("see https://example.org/a?b=c#d, please") == "https://example.org/a?b=c#d");
  CHECK(links_in("https://a.example. HTTP://B.example!") == "https://a.example HTTP://B.example");
  CHECK(links_in("(https://a.example/x)") == "https://a.example/x");
  CHECK(links_in("https://a.example/x_(y)") == "https://a.example/x_(y)");
  CHECK(links_in("\"https://a.example/\"") == "https://a.example/");
  CHECK(links_in("вот:https://пример.рф/путь") == "https://пример.рф/путь");
  CHECK(links_in("http://127.0.0.1:8080/") == "http://127.0.0.1:8080/");
}

TEST_CASE("links: nothing but http and https, and no disguised host") {
  for (const char* text :
       {"", "http", "http://", "https://.", "example.org", "www.example.org", "ftp://example.org",
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "xhttps://example.org",
        "https://bank.example@evil.example/", "https://user:pw@evil.example", "https://?x",
        "javascript:https://example.org"}) {
    CAPTURE(text);
    const std::string found = links_in(text);
    // The last one is plain text with an address in it, which alone is a link.
    CHECK((found.empty() || found == "https://example.org"));
  }
  CHECK(links_in("xhttps://example.org").empty());
  CHECK(links_in("https://a.example/@user") == "https://a.example/@user");
}

TEST_CASE("links: no more than are asked for, and none without end") {
  std::string many;
  for (int i = 0; i < 100; ++i) many += "https://a.example ";
  CHECK(ui::find_links(many, 7).size() == 7);
  const auto long_one = ui::find_links("https://" + std::string(100'000, 'a'), 7);
  REQUIRE(long_one.size() == 1);
  CHECK(long_one[0].end == 2048);
}
