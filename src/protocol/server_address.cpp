// See server_address.hpp; and engineio::socket_url, the address of a socket.io server.
#include "protocol/server_address.hpp"

#include <algorithm>
#include <charconv>

#include "protocol/engineio.hpp"

namespace zvonok::protocol {
namespace {

constexpr std::size_t max_address_bytes = 2048;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

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

Result<ServerAddress> parse_server_address(std::string_view server,
                                           std::span<const std::string_view> schemes) {
  const std::size_t first = server.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return fail(ErrorCode::BadServerAddress, "empty");
  server = server.substr(first, server.find_last_not_of(" \t\r\n") + 1 - first);
  if (server.size() > max_address_bytes) return fail(ErrorCode::BadServerAddress, "long");
  if (!std::ranges::all_of(server, is_address_character)) {
    return fail(ErrorCode::BadServerAddress, "characters");
  }
  const std::size_t scheme_end = std::min(server.find("://"), server.size());
  const auto scheme = std::ranges::find_if(schemes, [&](std::string_view known) {
    return std::ranges::equal(server.substr(0, scheme_end), known, {}, lower);
  });
  if (scheme_end == server.size() || scheme == schemes.end()) {
    return fail(ErrorCode::BadServerAddress, "scheme");
  }
  ServerAddress address;
  address.scheme = static_cast<std::size_t>(scheme - schemes.begin());

  std::string_view rest = server.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t authority_end = std::min(rest.find_first_of("/?"), rest.size());
  address.authority = rest.substr(0, authority_end);
  if (address.authority.find('@') != std::string_view::npos) {
    return fail(ErrorCode::BadServerAddress, "credentials");
  }
  if (!is_authority(address.authority)) return fail(ErrorCode::BadServerAddress, "host");

  const std::size_t query_at = std::min(rest.find('?'), rest.size());
  address.path = rest.substr(authority_end, query_at - authority_end);
  while (address.path.ends_with('/')) address.path.remove_suffix(1);
  if (query_at + 1 < rest.size()) address.query = rest.substr(query_at + 1);
  return address;
}

bool is_peer_server_address(std::string_view server) {
  return parse_server_address(server, peer_server_schemes).has_value();
}

namespace engineio {

Result<std::string> socket_url(std::string_view server) {
  constexpr std::string_view schemes[] = {"http", "ws", "https", "wss"};
  const Result<ServerAddress> address = parse_server_address(server, schemes);
  if (!address) return std::unexpected(address.error());
  std::string_view path = address->path;
  if (path.ends_with("/socket.io")) path.remove_suffix(10);  // the whole address was given
  std::string url = address->scheme >= 2 ? "wss://" : "ws://";
  url += address->authority;
  url += path;
  url += "/socket.io/?EIO=4&transport=websocket";
  if (!address->query.empty()) {  // socket.io hands other keys to the server's handshake.query
    url += '&';
    url += address->query;
  }
  return url;
}

}  // namespace engineio
}  // namespace zvonok::protocol
