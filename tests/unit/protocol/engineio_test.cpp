// Engine.IO 4 frames.
#include "protocol/engineio.hpp"

#include <doctest/doctest.h>

#include <string>

#include "protocol/limits.hpp"
#include "unit/protocol/vectors.hpp"

namespace zvonok::protocol::engineio {
namespace {

TEST_CASE("engineio: the handshake of socket.io 4 is read") {
  const auto packet = decode(vectors::open_frame);
  REQUIRE(packet.has_value());
  const Open* const open = std::get_if<Open>(&*packet);
  REQUIRE(open != nullptr);
  CHECK(open->sid == "XSr9GpKGVo2ixbWSAAAA");
  CHECK(open->ping_interval_ms == 25'000);
  CHECK(open->ping_timeout_ms == 20'000);
  CHECK(open->max_payload_bytes == 1'000'000);
}

TEST_CASE("engineio: the handshake of socket.io 3 has no maxPayload") {
  const auto packet = decode(vectors::open_frame_v3);
  REQUIRE(packet.has_value());
  const Open* const open = std::get_if<Open>(&*packet);
  REQUIRE(open != nullptr);
  CHECK(open->ping_timeout_ms == 5'000);
  CHECK(open->max_payload_bytes == 0);
}

TEST_CASE("engineio: a handshake may have members we do not know") {
  CHECK(decode(R"(0{"sid":"a","pingInterval":1,"pingTimeout":1,"future":{"a":[1]}})").has_value());
}

TEST_CASE("engineio: a handshake that makes no sense is refused") {
  for (const std::string_view body : {
           R"()",
           R"({)",
           R"({})",
           R"([])",
           R"(null)",
           R"("sid")",
           R"({"sid":"a"})",
           R"({"sid":"a","pingInterval":25000})",
           R"({"pingInterval":25000,"pingTimeout":20000})",
           R"({"sid":"","pingInterval":25000,"pingTimeout":20000})",
           R"({"sid":1,"pingInterval":25000,"pingTimeout":20000})",
           R"({"sid":null,"pingInterval":25000,"pingTimeout":20000})",
           R"({"sid":"a b","pingInterval":25000,"pingTimeout":20000})",
           R"({"sid":"<a>","pingInterval":25000,"pingTimeout":20000})",
           R"({"sid":"a","pingInterval":0,"pingTimeout":20000})",
           R"({"sid":"a","pingInterval":-1,"pingTimeout":20000})",
           R"({"sid":"a","pingInterval":25000.5,"pingTimeout":20000})",
           R"({"sid":"a","pingInterval":1e999,"pingTimeout":20000})",
           R"({"sid":"a","pingInterval":"25000","pingTimeout":20000})",
           R"({"sid":"a","pingInterval":4294967297,"pingTimeout":20000})",
           R"({"sid":"a","pingInterval":25000,"pingTimeout":99999999999999999999999})",
           R"({"sid":"a","pingInterval":25000,"pingTimeout":20000,"maxPayload":0})",
           R"({"sid":"a","pingInterval":25000,"pingTimeout":20000,"maxPayload":"1"})",
           R"({"sid":"a","pingInterval":25000,"pingTimeout":20000,"maxPayload":-5})",
           R"({"sid":"a","pingInterval":25000,"pingTimeout":20000}x)",
       }) {
    CAPTURE(body);
    const auto packet = decode("0" + std::string(body));
    REQUIRE_FALSE(packet.has_value());
    CHECK(packet.error().code == ErrorCode::BadFrame);
  }
}

TEST_CASE("engineio: a handshake's session id has a bounded length") {
  const auto frame = [](std::size_t length) {
    return R"(0{"pingInterval":1,"pingTimeout":1,"sid":")" + std::string(length, 'a') + "\"}";
  };
  CHECK(decode(frame(max_id_bytes)).has_value());
  CHECK_FALSE(decode(frame(max_id_bytes + 1)).has_value());
}

TEST_CASE("engineio: close, ping, pong, upgrade and noop are told apart") {
  CHECK(std::holds_alternative<Close>(decode("1").value()));
  CHECK(std::holds_alternative<Ping>(decode("2").value()));
  CHECK(std::holds_alternative<Pong>(decode("3").value()));
  CHECK(std::holds_alternative<Upgrade>(decode("5").value()));
  CHECK(std::holds_alternative<Noop>(decode("6").value()));
}

TEST_CASE("engineio: a message views into its frame") {
  const std::string frame = R"(42["me","x"])";
  const auto packet = decode(frame);
  REQUIRE(packet.has_value());
  const Message* const message = std::get_if<Message>(&*packet);
  REQUIRE(message != nullptr);
  CHECK(message->text == R"(2["me","x"])");
  CHECK(message->text.data() == frame.data() + 1);
  CHECK(std::get<Message>(decode("4").value()).text.empty());
}

TEST_CASE("engineio: no type, an unknown one or base64 binary is refused") {
  for (const std::string_view frame : {"", "9", "x", "bAQID", " 2", "\xFF", "7", "/", ":"}) {
    CAPTURE(frame);
    const auto packet = decode(frame);
    REQUIRE_FALSE(packet.has_value());
    CHECK(packet.error().code == ErrorCode::BadFrame);
  }
}

TEST_CASE("engineio: a frame over the limit is too large, one at the limit is not") {
  CHECK(decode("4" + std::string(max_frame_bytes - 1, 'x')).has_value());
  const auto packet = decode("4" + std::string(max_frame_bytes, 'x'));
  REQUIRE_FALSE(packet.has_value());
  CHECK(packet.error().code == ErrorCode::TooLarge);
}

TEST_CASE("engineio: encode_message is read back as it was") {
  CHECK(encode_message("0") == "40");
  CHECK(encode_message("") == "4");
  CHECK(std::get<Message>(decode(encode_message(R"(2["x"])")).value()).text == R"(2["x"])");
  CHECK(std::holds_alternative<Pong>(decode(pong_frame).value()));
}

}  // namespace
}  // namespace zvonok::protocol::engineio
