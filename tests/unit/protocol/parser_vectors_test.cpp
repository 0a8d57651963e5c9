// The cases that socket.io's own parsers are tested with, read by ours.
#include <doctest/doctest.h>

#include <string>

#include "protocol/engineio.hpp"
#include "protocol/json.hpp"
#include "protocol/seed_events.hpp"
#include "protocol/socketio.hpp"
#include "unit/protocol/parser_vectors.hpp"

namespace zvonok::protocol {
namespace {

TEST_CASE("parser vectors: packets say what they say to socket.io-parser") {
  for (const vectors::PacketVector& vector : vectors::packet_vectors) {
    CAPTURE(vector.text);
    const auto packet = socketio::decode(vector.text);
    REQUIRE(packet.has_value());
    CHECK(packet->type == vector.type);
    CHECK(packet->nsp == vector.nsp);
    CHECK(packet->ack == vector.ack);
    CHECK(packet->data == vector.data);
  }
}

TEST_CASE("parser vectors: our encoders write the same text") {
  for (const vectors::PacketVector& vector : vectors::packet_vectors) {
    if (vector.nsp != "/") continue;
    CAPTURE(vector.text);
    switch (vector.type) {
      case socketio::Type::Connect:
        CHECK(socketio::encode_connect(vector.data) == vector.text);
        break;
      case socketio::Type::Disconnect:
        CHECK(socketio::encode_disconnect() == vector.text);
        break;
      case socketio::Type::Event:
        CHECK(socketio::encode_event(vector.ack, vector.data) == vector.text);
        break;
      case socketio::Type::Ack:
        CHECK(socketio::encode_ack(vector.ack.value(), vector.data) == vector.text);
        break;
      case socketio::Type::ConnectError:
      case socketio::Type::BinaryEvent:
      case socketio::Type::BinaryAck:
        break;  // a client sends none
    }
  }
}

TEST_CASE("parser vectors: an event named by a number costs the message, not the connection") {
  CHECK(socketio::decode(R"(2[1,"a",{}])").has_value());
  CHECK(socketio::decode("2[1.5]").has_value());
  const auto event = decode_event(R"([1,"a",{}])");
  REQUIRE_FALSE(event.has_value());
  CHECK(event.error().code == ErrorCode::BadEvent);
}

TEST_CASE("parser vectors: packets with attachments cost the message") {
  for (const std::string_view text : vectors::binary_vectors) {
    CAPTURE(text);
    const auto packet = socketio::decode(text);
    REQUIRE_FALSE(packet.has_value());
    CHECK(packet.error().code == ErrorCode::BadEvent);
  }
}

TEST_CASE("parser vectors: what is no packet, and one with nothing in it, cost the connection") {
  const auto refused = [](std::string_view text) {
    CAPTURE(text);
    const auto packet = socketio::decode(text);
    REQUIRE_FALSE(packet.has_value());
    CHECK(packet.error().code == ErrorCode::BadPacket);
  };
  for (const std::string_view text : vectors::bad_packet_vectors) refused(text);
  for (const std::string_view text : vectors::empty_packet_vectors) refused(text);
}

char type_of(const engineio::Packet& packet) {
  // In the order of the variant.
  return "ocpOmun"[packet.index()];
}

TEST_CASE("parser vectors: frames are what they are to engine.io-parser") {
  for (const vectors::FrameVector& vector : vectors::frame_vectors) {
    CAPTURE(vector.frame);
    const auto packet = engineio::decode(vector.frame);
    if (vector.type == '!') {
      REQUIRE_FALSE(packet.has_value());
      CHECK(packet.error().code == ErrorCode::BadFrame);
      continue;
    }
    REQUIRE(packet.has_value());
    CHECK(type_of(*packet) == vector.type);
    if (const auto* const message = std::get_if<engineio::Message>(&*packet)) {
      CHECK(message->text == vector.text);
      CHECK(engineio::encode_message(vector.text) == vector.frame);
    }
  }
}

TEST_CASE("parser vectors: a byte order mark is no JSON, as with JSON.parse") {
  for (const std::string_view text : {"\uFEFF{}", "\uFEFF", "\xEF", "\xEF\xBB", "{\uFEFF}"}) {
    CAPTURE(text);
    CHECK_FALSE(json::parse(text, ErrorCode::BadEvent).has_value());
  }
}

}  // namespace
}  // namespace zvonok::protocol
