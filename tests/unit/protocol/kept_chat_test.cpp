// The chat that a page leaves for the next one of its tab.
#include "protocol/later/kept_chat.hpp"

#include <doctest/doctest.h>

using namespace zvonok::protocol;

TEST_CASE("kept: messages are read as they are written, damaged ones are left out") {
  const std::vector<KeptMessage> messages{
      {7, true, false, -5, "Hi \"you\""},
      {8, false, true, 123'456'789'012, "Привет 👩‍🚀"}};
  CHECK(decode_kept_chat(encode(messages)) == messages);
  CHECK(encode(std::vector<KeptMessage>{}) == "[]");
  for (const char* odd : {"", "null", "[", "[7]", "[[]]", R"([{"n":1}])", R"([{"text":" "}])",
                          R"([{"text":"x","after":9223372036854775807}])"}) {
    CAPTURE(odd);
    CHECK(decode_kept_chat(odd).empty());
  }
}
