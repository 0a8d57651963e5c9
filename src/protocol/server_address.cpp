// engineio::socket_url: from what a person or a page gives as the server to the WebSocket's URL.
// Not a URL parser: it refuses what would change the meaning, the browser's WebSocket constructor
// judges the rest.
#include <algorithm>
#include <charconv>

#include "protocol/engineio.hpp"

namespace zvonok::protocol::engineio {
namespace {

constexpr std::size_t max_address_bytes = 2048;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equals_ignoring_case(std::string_view text, std::string_view lower_case) {
  return std::ranges::equal(text, lower_case, {}, lower);
}

/// Bytes above 0x7F stay: an international host name is the browser's to encode.
bool is_address_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' &&
         c != '`' && c != '{' && c != '|' && c != '}';
}

bool is_port(std::string_view digits) {
  unsigned port = 0;
  const char* const end = digits.data() + digits.size();
  return std::from_chars(digits.data(), end, port).ptr == end && port >= 1 && port <= 65535;
}

/// host, host:port or [IPv6]:port.
bool is_authority(std::string_view authority) {
  std::size_t host_end = 0;
  if (authority.starts_with('[')) {
    host_end = authority.find(']');
    if (host_end == std::string_view::npos || host_end == 1) return false;
    ++host_end;
  } else {
    host_end = std::min(authority.find(':'), authority.size());
    if (authority.substr(0, host_end).find_first_of("[]") != std::string_view::npos) return false;
  }
  if (host_end == 0) return false;
  const std::string_view rest = authority.substr(host_end);
  return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

}  // namespace

Result<std::string> socket_url(std::string_view server) {
  const std::size_t first = server.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return fail(ErrorCode::BadServerAddress, "empty");
  server = server.substr(first, server.find_last_not_of(" \t\r\n") + 1 - first);
  if (server.size() > max_address_bytes) return fail(ErrorCode::BadServerAddress, "long");
  if (!std::ranges::all_of(server, is_address_character)) {
    return fail(ErrorCode::BadServerAddress, "characters");
  }

  const std::size_t scheme_end = server.find("://");
  if (scheme_end == std::string_view::npos) return fail(ErrorCode::BadServerAddress, "scheme");
  const std::string_view scheme = server.substr(0, scheme_end);
  const bool secure = equals_ignoring_case(scheme, "https") || equals_ignoring_case(scheme, "wss");
  if (!secure && !equals_ignoring_case(scheme, "http") && !equals_ignoring_case(scheme, "ws")) {
    return fail(ErrorCode::BadServerAddress, "scheme");
  }

  std::string_view rest = server.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t authority_end = std::min(rest.find_first_of("/?"), rest.size());
  const std::string_view authority = rest.substr(0, authority_end);
  if (authority.find('@') != std::string_view::npos) {
    return fail(ErrorCode::BadServerAddress, "credentials");
  }
  if (!is_authority(authority)) return fail(ErrorCode::BadServerAddress, "host");

  const std::size_t query_at = std::min(rest.find('?'), rest.size());
  std::string_view path = rest.substr(authority_end, query_at - authority_end);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with("/socket.io")) path.remove_suffix(10);  // the whole address was given

  std::string url = secure ? "wss://" : "ws://";
  url += authority;
  url += path;
  url += "/socket.io/?EIO=4&transport=websocket";
  if (query_at + 1 < rest.size()) {  // socket.io hands other keys to the server's handshake.query
    url += '&';
    url += rest.substr(query_at + 1);
  }
  return url;
}

}  // namespace zvonok::protocol::engineio
