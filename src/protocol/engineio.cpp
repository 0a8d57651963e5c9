// Engine.IO frames: one digit, then what the digit announces.
#include "protocol/engineio.hpp"

#include "protocol/id_text.hpp"
#include "protocol/json.hpp"
#include "protocol/limits.hpp"

namespace zvonok::protocol::engineio {
namespace {

/// A day. Servers say 25 s and 20 s; the bound keeps sums of the two far from overflow.
constexpr std::int64_t max_heartbeat_ms = 86'400'000;

/// 0 when it is absent or makes no sense.
std::uint32_t heartbeat_ms(const json::Node& handshake, std::string_view name) {
  const json::Node* const node = handshake.member(name);
  const std::int64_t value = node != nullptr ? node->integer().value_or(0) : 0;
  return value > 0 && value <= max_heartbeat_ms ? static_cast<std::uint32_t>(value) : 0;
}

Result<Packet> decode_open(std::string_view text) {
  const auto document = json::parse(text, ErrorCode::BadFrame);
  if (!document) return std::unexpected(document.error());
  const json::Node& handshake = document->root();
  Open open;
  const json::Node* const sid = handshake.member("sid");
  if (sid == nullptr || sid->string() == nullptr || !is_id(*sid->string())) {
    return fail(ErrorCode::BadFrame, "handshake sid");
  }
  open.sid = *sid->string();
  open.ping_interval_ms = heartbeat_ms(handshake, "pingInterval");
  open.ping_timeout_ms = heartbeat_ms(handshake, "pingTimeout");
  if (open.ping_interval_ms == 0 || open.ping_timeout_ms == 0) {
    return fail(ErrorCode::BadFrame, "handshake heartbeat");
  }
  if (const json::Node* const max_payload = handshake.member("maxPayload");
      max_payload != nullptr) {
    const std::int64_t bytes = max_payload->integer().value_or(-1);
    if (bytes <= 0) return fail(ErrorCode::BadFrame, "handshake maxPayload");
    open.max_payload_bytes = static_cast<std::uint64_t>(bytes);
  }
  return open;
}

}  // namespace

Result<Packet> decode(std::string_view frame) {
  if (frame.empty()) return fail(ErrorCode::BadFrame, "empty");
  if (frame.size() > max_frame_bytes) return fail(ErrorCode::TooLarge, "frame");
  const std::string_view rest = frame.substr(1);
  switch (frame.front()) {
    case '0':
      return decode_open(rest);
    case '1':
      return Close{};
    case '2':
      return Ping{};
    case '3':
      return Pong{};
    case '4':
      return Message{rest};
    case '5':
      return Upgrade{};
    case '6':
      return Noop{};
    default:  // a character, not an enum: anything may come
      return fail(ErrorCode::BadFrame, "unknown type");
  }
}

std::string encode_message(std::string_view packet) {
  std::string frame;
  frame.reserve(packet.size() + 1);
  frame += '4';
  frame += packet;
  return frame;
}

}  // namespace zvonok::protocol::engineio
