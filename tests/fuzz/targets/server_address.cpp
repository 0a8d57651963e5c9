// What a person or a page gives as the server.
#include <algorithm>

#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/engineio.hpp"
#include "protocol/later/peerjs.hpp"

namespace zvonok::fuzz {
namespace {

constexpr std::string_view socketio_query = "/socket.io/?EIO=4&transport=websocket";

/// What holds for the URL of any server's WebSocket.
void check_url(const std::string& url, std::string_view input) {
  promise(url.starts_with("ws://") || url.starts_with("wss://"), "a WebSocket's scheme");
  promise(url.size() <= 4096, "a bounded length");
  promise(std::ranges::none_of(url, [](char c) { return (c >= 0 && c <= ' ') || c == '\x7F'; }),
          "no blank and no control character");
  promise(url.find('#') == std::string::npos, "no fragment");
  const std::string_view rest = std::string_view(url).substr(url.find("://") + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  promise(!authority.empty() && authority.find('@') == std::string_view::npos,
          "a host, no credentials");
  promise(input.find(authority) != std::string_view::npos, "the host that was given");
}

void run_peerjs(std::string_view input) {
  const auto address = protocol::peerjs::parse_address(input);
  if (!address) {
    promise_error(address.error(), {ErrorCode::BadServerAddress});
    return;
  }
  check_url(address->url, input);
  promise(address->url.find("/peerjs?") + 7 == address->url.find('?'), "PeerServer's path");
  promise(address->url.find("key=") != std::string::npos, "a key");
  promise(std::ranges::all_of(address->id,
                              [](char c) {
                                return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                                       (c >= 'a' && c <= 'z') || c == '-' || c == '_';
                              }),
          "an id that PeerJS takes");
  check_url(protocol::peerjs::socket_url(*address, "id", "token"), input);
}

void run(std::string_view input) {
  run_peerjs(input);
  const auto url = protocol::engineio::socket_url(input);
  if (!url) {
    promise_error(url.error(), {ErrorCode::BadServerAddress});
    return;
  }
  check_url(*url, input);
  promise(url->find(socketio_query) + std::string_view("/socket.io/").size() == url->find('?'),
          "socket.io's path in front of the query");

  // The address that comes out is one of the server's, too.
  if (url->size() > 2048) return;
  const auto again = protocol::engineio::socket_url(*url);
  promise(again.has_value(), "what is written is read");
  promise(again->starts_with(url->substr(0, url->find('?'))), "the same host and path");
}

}  // namespace

const Target server_address_target = {"server_address", run, server_address_seeds};

}  // namespace zvonok::fuzz
