// The address of a server as a person or a page gives it, taken apart. Not a URL parser: it refuses
// what would change the meaning, the browser's WebSocket constructor judges the rest.
// May depend on: base.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/error.hpp"

namespace zvonok::protocol {

/// Views into the text that was given.
struct ServerAddress {
  std::size_t scheme = 0;      ///< which of those that were asked for
  std::string_view authority;  ///< host, host:port or [IPv6]:port
  std::string_view path;       ///< "" or "/…", without slashes at its end
  std::string_view query;      ///< without "?"
};

/// `schemes` in lower case. Errors: BadServerAddress with "empty", "long", "characters", "scheme"
/// (none of these), "credentials" or "host".
Result<ServerAddress> parse_server_address(std::string_view server,
                                           std::span<const std::string_view> schemes);

inline constexpr std::string_view peer_server_schemes[] = {"peerjs", "peerjss"};
/// Of a PeerServer, as far as it goes without its dialect (later/peerjs.hpp), which may refuse it.
[[nodiscard]] bool is_peer_server_address(std::string_view server);

}  // namespace zvonok::protocol
