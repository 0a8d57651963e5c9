// Socket.IO protocol 5 packets without I/O: https://github.com/socketio/socket.io-protocol.
// May depend on: base. Missing: binary packets (refused), other namespaces (dropped).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace zvonok::protocol::socketio {

enum class Type : std::uint8_t {
  Connect,
  Disconnect,
  Event,
  Ack,
  ConnectError,
  BinaryEvent,
  BinaryAck
};

/// `data` is the JSON text (may be empty), a view into the decoded text; checked to be one whole
/// JSON value of a bounded depth with the shape its type asks for (Event: array that starts with a
/// number or a string that is not a reserved name; Ack: array; Connect: object or empty;
/// ConnectError: object or string).
struct Packet {
  Type type = Type::Event;
  std::string nsp = "/";
  std::optional<std::uint32_t> ack;
  std::string_view data;
};

/// Errors: BadPacket: the server does not speak the protocol, the connection is worth nothing.
/// TooLarge (see json::parse) and BadEvent (a binary packet): any peer can make an honest server
/// relay such a payload, so that only the message is to be dropped; a connection closed for it
/// would be theirs to close.
Result<Packet> decode(std::string_view text);

/// "0" and optional auth object text, "1", "2<ack>[...]", "3<ack>[...]".
std::string encode_connect(std::string_view auth_json);
std::string encode_disconnect();
/// A round trip that any socket.io server makes and keeps no trace of: CONNECT to a namespace that
/// is not there. Its answer is a CONNECT_ERROR for probe_nsp (measured with socket.io 4.8).
std::string encode_probe();
inline constexpr std::string_view probe_nsp = "/__rtt";
std::string encode_event(std::optional<std::uint32_t> ack, std::string_view json_array);
std::string encode_ack(std::uint32_t ack, std::string_view json_array);

/// The sid of a CONNECT answer ("" if absent).
std::string connect_sid(std::string_view data);
/// The message of a CONNECT_ERROR, cleaned for the log ("" if absent).
std::string connect_error_message(std::string_view data);

}  // namespace zvonok::protocol::socketio
