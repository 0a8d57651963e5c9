// Socket.IO 5 packets: what a server sends, what it might send, what we send.
#include "protocol/socketio.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

#include "protocol/limits.hpp"
#include "unit/protocol/vectors.hpp"

namespace zvonok::protocol::socketio {
namespace {

/// nullopt: it was taken.
std::optional<ErrorCode> refusal(std::string_view text) {
  const auto packet = decode(text);
  if (packet) return std::nullopt;
  return packet.error().code;
}

TEST_CASE("socketio: CONNECT without and with its answer") {
  const auto bare = decode("0");
  REQUIRE(bare.has_value());
  CHECK(bare->type == Type::Connect);
  CHECK(bare->nsp == "/");
  CHECK(bare->data.empty());

  const auto answer = decode(vectors::connect);
  REQUIRE(answer.has_value());
  CHECK(connect_sid(answer->data) == "BcCjxiXlbOXHItKWAAAA");
  CHECK(connect_sid(decode(vectors::connect_recoverable).value().data) == "MFjwxiXlbOXHItKWAAAA");
}

TEST_CASE("socketio: connect_sid of a missing or bad sid is empty") {
  for (const std::string_view data : {"", "{}", "[]", "{", R"({"sid":1})", R"({"sid":null})",
                                      R"({"sid":""})", R"({"sid":"a b"})", R"({"sid":"<b>"})"}) {
    CAPTURE(data);
    CHECK(connect_sid(data).empty());
  }
}

TEST_CASE("socketio: a namespace is taken off the front") {
  const auto packet = decode(vectors::connect_admin);
  REQUIRE(packet.has_value());
  CHECK(packet->nsp == "/admin");
  CHECK(connect_sid(packet->data) == "cm3-GqrVed3FGG86AAAD");
  CHECK(decode("0/admin,").value().nsp == "/admin");
  CHECK(decode("0/admin").value().nsp == "/admin");
  CHECK(decode(R"(2/admin,7["x"])").value().ack == 7U);
}

TEST_CASE("socketio: CONNECT_ERROR says why, in words fit for the log") {
  const auto packet = decode(vectors::connect_error);
  REQUIRE(packet.has_value());
  CHECK(packet->type == Type::ConnectError);
  CHECK(connect_error_message(packet->data) == "not authorized");
  const auto nsp = decode(vectors::connect_error_nsp);
  REQUIRE(nsp.has_value());
  CHECK(nsp->nsp == "/nope");
  CHECK(connect_error_message(nsp->data) == "Invalid namespace");
  CHECK(connect_error_message(R"("Invalid namespace")") == "Invalid namespace");
  CHECK(connect_error_message(R"({"message":"a\r\nb\u202E"})") == "a??b???");
  CHECK(connect_error_message(R"({"message":")" + std::string(5'000, 'x') + "\"}").size() == 120);
  for (const std::string_view data : {"", "{}", "1", "null", "{", R"({"message":1})"}) {
    CHECK(connect_error_message(data).empty());
  }
}

TEST_CASE("socketio: DISCONNECT carries nothing") {
  CHECK(decode(vectors::disconnect).value().type == Type::Disconnect);
  CHECK(decode("1/admin,").value().nsp == "/admin");
  CHECK(refusal("1{}") == ErrorCode::BadPacket);
}

TEST_CASE("socketio: an event's data views into the text, with and without an ack id") {
  const std::string text = "2" + std::string(vectors::me);
  const auto packet = decode(text);
  REQUIRE(packet.has_value());
  CHECK(packet->type == Type::Event);
  CHECK_FALSE(packet->ack.has_value());
  CHECK(packet->data == vectors::me);
  CHECK(packet->data.data() == text.data() + 1);

  const auto asked = decode(vectors::event_with_ack);
  REQUIRE(asked.has_value());
  CHECK(asked->ack == 0U);
  CHECK(asked->data == R"(["q",1])");
}

TEST_CASE("socketio: an ACK has its number") {
  const auto packet = decode(vectors::ack);
  REQUIRE(packet.has_value());
  CHECK(packet->type == Type::Ack);
  CHECK(packet->ack == 7U);
  CHECK(packet->data == R"(["ok",5])");
  CHECK(decode("34294967295[]").value().ack == 4'294'967'295U);
}

TEST_CASE("socketio: what no honest server sends condemns the connection") {
  for (const std::string_view text : {
           "",
           "9",
           "7",
           "x",
           " 2[\"x\"]",
           "2",
           "2{}",
           "2[]",
           "2[null]",
           "2\"x\"",
           "2[[\"x\"]]",
           "2null",
           "2[\"connect\"]",
           "2[\"connect_error\"]",
           "2[\"disconnect\"]",
           "2[\"disconnecting\"]",
           "2[\"newListener\"]",
           "2[\"removeListener\",1]",
           "2[\"x\"",
           "2[\"x\"]]",
           "2[\"x\"] 1",
           "2[\"x\",]",
           "2['x']",
           "2[\"x]",
           "2[\"\\ud8\"]",
           "2[\"\\x\"]",
           "2[\"a\nb\"]",
           "2[NaN]",
           "2[\"x\",01]",
           "2[\"x\",+1]",
           "0[]",
           "0\"x\"",
           "0null",
           "0{",
           "1{}",
           "4",
           "4[]",
           "41",
           "3[]",
           "37",
           "37{}",
           "37\"x\"",
           "24294967296[\"x\"]",
           "299999999999999999999[\"x\"]",
           "2-1[\"x\"]",
           "20x[\"x\"]",
           "2/a",
           "2/a,",
           "2[\"x\",\"\xFF\"]",
           "2[\"x\",\"\xED\xA0\x80\"]",
           "2[\"x\",\"\xC0\xAF\"]",
       }) {
    CAPTURE(text);
    CHECK(refusal(text) == ErrorCode::BadPacket);
  }
}

TEST_CASE("socketio: a NUL does not hide what follows") {
  using namespace std::string_view_literals;
  CHECK(refusal("2[\"x\"]\0garbage"sv) == ErrorCode::BadPacket);
  CHECK(refusal("2[\"x\"]\0"sv) == ErrorCode::BadPacket);
}

TEST_CASE("socketio: a binary packet costs the message, not the connection") {
  CHECK(refusal(vectors::binary_event) == ErrorCode::BadEvent);
  CHECK(refusal(vectors::binary_ack) == ErrorCode::BadEvent);
  CHECK(refusal("52-") == ErrorCode::BadEvent);
}

TEST_CASE("socketio: nesting is bounded while it is parsed") {
  const auto nested = [](std::size_t depth) {
    return "2[\"x\"," + std::string(depth, '[') + std::string(depth, ']') + "]";
  };
  CHECK(decode(nested(max_json_depth - 1)).has_value());
  CHECK(refusal(nested(max_json_depth)) == ErrorCode::TooLarge);
  CHECK(refusal(nested(100'000)) == ErrorCode::TooLarge);
  // Never closed: only a check during the parse stops before the end.
  CHECK(refusal("2[\"x\"," + std::string(200'000, '[')) == ErrorCode::TooLarge);
  std::string objects = "2[\"x\",";
  for (int i = 0; i < 40'000; ++i) objects += "{\"a\":";
  CHECK(refusal(objects) == ErrorCode::TooLarge);
}

TEST_CASE("socketio: the number of values is bounded") {
  const auto list = [](std::size_t values) {
    std::string text = "2[\"x\"";
    for (std::size_t i = 0; i < values; ++i) text += ",1";
    return text + "]";
  };
  CHECK(decode(list(max_json_values - 2)).has_value());
  CHECK(refusal(list(max_json_values - 1)) == ErrorCode::TooLarge);
}

TEST_CASE("socketio: a packet over the frame limit is too large") {
  const auto padded = [](std::size_t bytes) {
    return "2[\"" + std::string(bytes - 5, 'x') + "\"]";
  };
  CHECK(decode(padded(max_frame_bytes)).has_value());
  CHECK(refusal(padded(max_frame_bytes + 1)) == ErrorCode::TooLarge);
  CHECK(refusal(padded(1'000'000)) == ErrorCode::TooLarge);
}

TEST_CASE(
    "socketio: a lone surrogate, half of somebody's emoji, is no reason to lose the connection") {
  CHECK(decode(R"(2["x","\ud83d"])").has_value());
  CHECK(decode(R"(2["x","\uDE00 \uD83D\uD83D\uDE00"])").has_value());
}

TEST_CASE("socketio: encoders write what a stock server reads") {
  CHECK(encode_connect("") == "0");
  CHECK(encode_connect(R"({"token":"x"})") == R"(0{"token":"x"})");
  CHECK(encode_disconnect() == "1");
  CHECK(encode_event(std::nullopt, R"(["callUser",{}])") == R"(2["callUser",{}])");
  CHECK(encode_event(0, R"(["x"])") == R"(20["x"])");
  CHECK(encode_event(4'294'967'295, R"(["x"])") == R"(24294967295["x"])");
  CHECK(encode_ack(7, "[1]") == "37[1]");
}

TEST_CASE("socketio: what is encoded is decoded to the same") {
  const std::string event = encode_event(12, vectors::me);
  const auto packet = decode(event);
  REQUIRE(packet.has_value());
  CHECK(packet->type == Type::Event);
  CHECK(packet->ack == 12U);
  CHECK(packet->data == vectors::me);
  const std::string ack = encode_ack(3, R"(["yes"])");
  CHECK(decode(ack).value().data == R"(["yes"])");
  CHECK(decode(encode_connect("")).value().type == Type::Connect);
  CHECK(decode(encode_disconnect()).value().type == Type::Disconnect);
}

}  // namespace
}  // namespace zvonok::protocol::socketio
