// Engine.IO protocol 4 over WebSocket: packets without I/O.
// https://github.com/socketio/engine.io-protocol (revision 4). May depend on: base.
// Missing: binary frames and the polling transport (this client never asks for them).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"

namespace zvonok::protocol::engineio {

/// `maxPayload` is absent in servers before socket.io 4; 0 then.
struct Open {
  std::string sid;
  std::uint32_t ping_interval_ms = 0;
  std::uint32_t ping_timeout_ms = 0;
  std::uint64_t max_payload_bytes = 0;
};
struct Close {};
struct Ping {};
struct Pong {};
struct Upgrade {};
struct Noop {};
/// `text` views into the decoded frame.
struct Message {
  std::string_view text;
};

using Packet = std::variant<Open, Close, Ping, Pong, Message, Upgrade, Noop>;

/// Reads one text frame. Errors: BadFrame (empty, unknown type, bad handshake): no Engine.IO
/// server. TooLarge: drop the frame, not the connection; any peer can make the server relay 1 MB.
Result<Packet> decode(std::string_view frame);

inline constexpr std::string_view pong_frame = "3";
/// Puts a Socket.IO packet into a message frame.
std::string encode_message(std::string_view packet);

/// WebSocket URL for a server address: http, https, ws, wss, with or without path, e.g.
/// "https://call.example" -> "wss://call.example/socket.io/?EIO=4&transport=websocket".
/// A path given is kept in front ("https://example.org/calls" -> ".../calls/socket.io/?…").
/// Errors: BadServerAddress (other scheme, no host, credentials, control characters).
Result<std::string> socket_url(std::string_view server);

}  // namespace zvonok::protocol::engineio
