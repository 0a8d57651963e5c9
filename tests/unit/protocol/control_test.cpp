// Messages on the control data channel.
#include "protocol/control.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "protocol/limits.hpp"

namespace zvonok::protocol::control {
namespace {

std::string refusal(std::string_view text) {
  const auto message = decode(text);
  return message ? std::string() : std::string(wire_name(message.error().code));
}

TEST_CASE("control: what is encoded is decoded to the same") {
  for (const State& state : {State{true, true, false, "Ann"}, State{false, true, false, ""},
                             State{true, false, false, "Анна \"A\" 👩‍🚀"}}) {
    CHECK(decode(encode(state)).value() == Message{state});
  }
  CHECK(decode(encode(Bye{})).value() == Message{Bye{}});
}

TEST_CASE("control: messages are written as the header says") {
  CHECK(encode(State{true, false, false, "Ann"}) ==
        R"({"t":"state","mic":true,"cam":false,"name":"Ann"})");
  CHECK(encode(Bye{}) == R"({"t":"bye"})");
}

TEST_CASE("control: missing members of a state keep their defaults, unknown ones are ignored") {
  CHECK(decode(R"({"t":"state"})").value() == Message{State{}});
  CHECK(decode(R"({"t":"state","mic":false,"future":{"x":[1]}})").value() ==
        Message{State{false, true, false, "", false}});
  CHECK(decode(R"({"t":"state","talk":true})").value() ==
        Message{State{true, true, false, "", true}});
  CHECK(decode(R"({"t":"state","name":null,"cam":null})").value() == Message{State{}});
}

TEST_CASE("control: a picture that the network holds back is told, and no news to an older end") {
  State state{.name = "Ann"};
  CHECK(encode(state).find("net") == std::string::npos);
  for (const Limited limited : {Limited::Lowered, Limited::Paused}) {
    state.limited = limited;
    CHECK(decode(encode(state)).value() == Message{state});
  }
  CHECK(encode(state) == R"({"t":"state","mic":true,"cam":true,"net":2,"name":"Ann"})");
  for (const char* text : {R"({"t":"state","net":0})", R"({"t":"state","net":7})",
                           R"({"t":"state","net":-1})", R"({"t":"state","net":"slow"})"}) {
    CHECK(decode(text).value() == Message{State{}});
  }
}

TEST_CASE("control: a kind of a newer version is no error") {
  CHECK(decode(R"({"t":"dance","text":"hello"})").value() == Message{std::monostate{}});
  CHECK(decode(R"({"t":""})").value() == Message{std::monostate{}});
  CHECK(decode(R"({"t":"chat","n":7,"text":"x"})").value() == Message{std::monostate{}});
}

TEST_CASE("control: the name is cleaned in both directions") {
  CHECK(decode(R"({"t":"state","name":" A\u202E\u0000b "})").value() ==
        Message{State{true, true, false, "Ab"}});
  CHECK(encode(State{true, true, false, "A\u202E\n b"}) ==
        R"({"t":"state","mic":true,"cam":true,"name":"A b"})");
}

TEST_CASE("control: another shape is refused") {
  for (const std::string_view text :
       {"", "x", "{", "[]", "{}", "5", "null", R"("state")", R"({"t":5})", R"({"t":null})",
        R"({"t":["bye"]})", R"({"t":"state","mic":1})", R"({"t":"state","cam":"true"})",
        R"({"t":"state","name":5})", R"({"t":"bye"}x)", "\xFF\xFE",
        R"({"__proto__":{"t":"bye"}})"}) {
    CAPTURE(text);
    CHECK(refusal(text) == "bad-event");
  }
}

TEST_CASE("control: a message over 16 KiB or too deep is too large") {
  const auto padded = [](std::size_t bytes) {
    return R"({"t":")" + std::string(bytes - 8, 'x') + "\"}";
  };
  CHECK(refusal(padded(max_control_bytes)).empty());
  CHECK(refusal(padded(max_control_bytes + 1)) == "too-large");
  CHECK(refusal(std::string(1'000'000, '[')) == "too-large");
  CHECK(refusal(std::string(1'000, '[')) == "too-large");
}

}  // namespace

TEST_CASE("control: the words of a call that survives are read as they are written") {
  using namespace zvonok::protocol::control;
  const auto again = [](const auto& message) {
    const auto read = decode(encode(message));
    return read && *read == Message(message);
  };
  CHECK(again(Away{}));
  CHECK(again(Beat{}));
  CHECK(again(Use{0}));
  CHECK(again(Use{0x7FFFFFFF}));
  CHECK(again(NewId{{"dBEqv5hlOfuIO4oLAAAB"}}));
  Signal signal;
  signal.body = Renegotiate{};
  CHECK(again(signal));
}

TEST_CASE("control: a bad path, id or signal is refused") {
  using namespace zvonok::protocol::control;
  for (const char* text :
       {R"({"t":"use"})", R"({"t":"use","path":-1})", R"({"t":"use","path":2147483648})",
        R"({"t":"use","path":"7"})", R"({"t":"id"})", R"({"t":"id","id":""})",
        R"({"t":"id","id":"a b"})", R"({"t":"signal"})", R"({"t":"signal","signal":{}})",
        R"({"t":"signal","signal":{"type":"offer","sdp":"x"}})"}) {
    CAPTURE(text);
    CHECK_FALSE(decode(text).has_value());
  }
}

}  // namespace zvonok::protocol::control
