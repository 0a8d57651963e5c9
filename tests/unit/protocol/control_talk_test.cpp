// Chat and files among the messages on the control data channel.
#include "protocol/later/control_talk.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "protocol/limits.hpp"

namespace zvonok::protocol::control {
namespace {

TEST_CASE(
    "control talk: chat and files are written as the header says and read as they are written") {
  const auto check = [](const auto& message, std::string_view text) {
    CHECK(encode(message) == text);
    CHECK(decode_talk(text).value() == TalkMessage(message));
  };
  check(Chat{7, 12, "Hi \"you\""}, R"({"t":"chat","n":7,"age":12,"text":"Hi \"you\""})");
  check(Seen{7}, R"({"t":"seen","n":7})");
  check(FileOffer{{9}, 9'007'199'254'740'991, "a.pdf"},
        R"({"t":"file","n":9,"size":9007199254740991,"name":"a.pdf"})");
  check(FileTake{{9}}, R"({"t":"take","n":9})");
  check(FileGot{{2147483647}}, R"({"t":"got","n":2147483647})");
  for (const FileStop why : {FileStop::Cancelled, FileStop::Declined, FileStop::NoSpace,
                             FileStop::Unreadable, FileStop::Checksum, FileStop::Lost}) {
    CHECK(decode_talk(encode(FileStopped{{9}, why})).value() == TalkMessage(FileStopped{{9}, why}));
  }
  CHECK(decode_talk(R"({"t":"stop","n":9,"why":"bored"})").value() ==
        TalkMessage(FileStopped{{9}, FileStop::Cancelled}));
  CHECK(decode_talk(R"({"t":"file","n":9,"name":" \u202E "})").value() ==
        TalkMessage(FileOffer{{9}, 0, "file"}));
}

TEST_CASE("control talk: chat and files of another shape are refused") {
  for (const char* text :
       {R"({"t":"chat","text":"x"})", R"({"t":"chat","n":0,"text":"x"})",
        R"({"t":"chat","n":2147483648,"text":"x"})", R"({"t":"chat","n":7})",
        R"({"t":"chat","n":7,"text":" \u202e"})", R"({"t":"chat","n":7,"text":5})",
        R"({"t":"chat","n":7,"age":-1,"text":"x"})", R"({"t":"chat","n":7,"age":"1","text":"x"})",
        R"({"t":"seen"})", R"({"t":"seen","n":"7"})", R"({"t":"file","n":9,"size":-1})",
        R"({"t":"file","n":9,"size":9007199254740992})", R"({"t":"file","n":9,"size":1.5})",
        R"({"t":"take","n":-9})", R"({"t":"got","n":null})", R"({"t":"stop"})"}) {
    CAPTURE(text);
    CHECK_FALSE(decode_talk(text).has_value());
  }
}

TEST_CASE("control talk: another kind is none of these, no object and one too long are refused") {
  for (const char* text : {R"({"t":"state"})", R"({"t":"dance"})", R"({"t":5})", "{}"}) {
    CHECK(decode_talk(text).value() == TalkMessage(std::monostate{}));
  }
  CHECK_FALSE(decode_talk("{").has_value());
  CHECK(decode_talk(std::string(max_control_bytes + 1, ' ')).error().code == ErrorCode::TooLarge);
}

}  // namespace
}  // namespace zvonok::protocol::control
