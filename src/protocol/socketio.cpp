// <type>[<attachments>-][/nsp,][ack][json]
#include "protocol/socketio.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "protocol/id_text.hpp"
#include "protocol/json.hpp"
#include "protocol/limits.hpp"

namespace zvonok::protocol::socketio {
namespace {

/// socket.io-parser's RESERVED_EVENTS: names that no event on the wire may have.
constexpr std::string_view reserved_events[] = {"connect",       "connect_error", "disconnect",
                                                "disconnecting", "newListener",   "removeListener"};

constexpr std::size_t max_message_bytes = 120;

std::unexpected<Error> bad(std::string_view detail) { return fail(ErrorCode::BadPacket, detail); }

/// Takes "/nsp," off the front. A namespace without a comma is the whole rest ("1/admin").
std::string take_namespace(std::string_view& rest) {
  if (!rest.starts_with('/')) return "/";
  const std::size_t comma = std::min(rest.find(','), rest.size());
  std::string nsp(rest.substr(0, comma));
  rest.remove_prefix(std::min(comma + 1, rest.size()));
  return nsp;
}

/// Takes digits off the front. A number past 32 bits stays and spoils the payload.
std::optional<std::uint32_t> take_ack(std::string_view& rest) {
  std::uint32_t ack = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), ack);
  if (error != std::errc{}) return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return ack;
}

bool has_shape(Type type, const json::Node& root) {
  switch (type) {
    case Type::Connect:
      return root.is_object();
    case Type::Disconnect:
      return false;
    case Type::Event: {
      const json::Node* const name = root.element(0);
      if (name == nullptr) return false;
      if (name->string() == nullptr) {
        return name->kind() == json::Kind::Integer || name->kind() == json::Kind::Fraction;
      }
      return std::ranges::find(reserved_events, *name->string()) == std::end(reserved_events);
    }
    case Type::Ack:
      return root.is_array();
    case Type::ConnectError:
      return root.is_object() || root.string() != nullptr;
    case Type::BinaryEvent:
    case Type::BinaryAck:
      return false;
  }
  return false;
}

/// A string member of an object in JSON text.
std::string string_member(std::string_view data, std::string_view name) {
  const auto document = json::parse(data, ErrorCode::BadPacket);
  if (!document) return {};
  const json::Node* const node = document->root().member(name);
  return node != nullptr && node->string() != nullptr ? *node->string() : std::string();
}

std::string encode(char type, std::optional<std::uint32_t> ack, std::string_view data) {
  std::string packet(1, type);
  if (ack) packet += std::to_string(*ack);
  packet += data;
  return packet;
}

}  // namespace

Result<Packet> decode(std::string_view text) {
  if (text.size() > max_frame_bytes) return fail(ErrorCode::TooLarge, "packet");
  if (text.empty() || text.front() < '0' || text.front() > '6') return bad("type");
  Packet packet;
  packet.type = static_cast<Type>(text.front() - '0');
  if (packet.type == Type::BinaryEvent || packet.type == Type::BinaryAck) {
    return fail(ErrorCode::BadEvent, "binary");
  }
  std::string_view rest = text.substr(1);
  packet.nsp = take_namespace(rest);
  packet.ack = take_ack(rest);
  if (packet.type == Type::Ack && !packet.ack) return bad("ack id");
  packet.data = rest;
  if (rest.empty()) {
    if (packet.type == Type::Connect || packet.type == Type::Disconnect) return packet;
    return bad("no payload");
  }
  const auto document = json::parse(rest, ErrorCode::BadPacket);
  if (!document) return std::unexpected(document.error());
  if (!has_shape(packet.type, document->root())) return bad("payload");
  return packet;
}

std::string encode_connect(std::string_view auth_json) {
  return encode('0', std::nullopt, auth_json);
}

std::string encode_disconnect() { return "1"; }

std::string encode_probe() { return "0" + std::string(probe_nsp) + ","; }

std::string encode_event(std::optional<std::uint32_t> ack, std::string_view json_array) {
  return encode('2', ack, json_array);
}

std::string encode_ack(std::uint32_t ack, std::string_view json_array) {
  return encode('3', ack, json_array);
}

std::string connect_sid(std::string_view data) {
  std::string sid = string_member(data, "sid");
  return is_id(sid) ? sid : std::string();
}

std::string connect_error_message(std::string_view data) {
  const auto document = json::parse(data, ErrorCode::BadPacket);
  if (!document) return {};
  const json::Node* node = &document->root();
  if (node->is_object()) node = node->member("message");
  if (node == nullptr || node->string() == nullptr) return {};
  return for_log(*node->string(), max_message_bytes);
}

}  // namespace zvonok::protocol::socketio
