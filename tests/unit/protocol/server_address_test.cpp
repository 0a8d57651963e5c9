// engineio::socket_url: what people and pages give as the server.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "protocol/engineio.hpp"

using namespace std::string_view_literals;

namespace zvonok::protocol::engineio {
namespace {

TEST_CASE("server address: each scheme gives the WebSocket of its kind") {
  const std::pair<std::string_view, std::string_view> addresses[] = {
      {"https://call.example", "wss://call.example/socket.io/?EIO=4&transport=websocket"},
      {"http://call.example", "ws://call.example/socket.io/?EIO=4&transport=websocket"},
      {"wss://call.example", "wss://call.example/socket.io/?EIO=4&transport=websocket"},
      {"ws://call.example", "ws://call.example/socket.io/?EIO=4&transport=websocket"},
      {"HTTPS://Call.Example", "wss://Call.Example/socket.io/?EIO=4&transport=websocket"},
      {"  https://call.example\n", "wss://call.example/socket.io/?EIO=4&transport=websocket"},
      {"http://localhost:8080", "ws://localhost:8080/socket.io/?EIO=4&transport=websocket"},
      {"http://192.0.2.1:1", "ws://192.0.2.1:1/socket.io/?EIO=4&transport=websocket"},
      {"https://[2001:db8::1]:8443/",
       "wss://[2001:db8::1]:8443/socket.io/?EIO=4&transport=websocket"},
      {"https://[::1]", "wss://[::1]/socket.io/?EIO=4&transport=websocket"},
      {"https://звонок.example", "wss://звонок.example/socket.io/?EIO=4&transport=websocket"},
  };
  for (const auto& [server, url] : addresses) {
    CAPTURE(server);
    CHECK(socket_url(server).value_or("refused") == url);
  }
}

TEST_CASE("server address: a path stays in front, a query behind, a fragment goes") {
  const std::pair<std::string_view, std::string_view> addresses[] = {
      {"https://example.org/calls", "wss://example.org/calls/socket.io/?EIO=4&transport=websocket"},
      {"https://example.org/calls//",
       "wss://example.org/calls/socket.io/?EIO=4&transport=websocket"},
      {"https://example.org/a/b/", "wss://example.org/a/b/socket.io/?EIO=4&transport=websocket"},
      {"https://example.org/socket.io/", "wss://example.org/socket.io/?EIO=4&transport=websocket"},
      {"https://example.org/a/socket.io",
       "wss://example.org/a/socket.io/?EIO=4&transport=websocket"},
      {"https://example.org/?token=x",
       "wss://example.org/socket.io/?EIO=4&transport=websocket&token=x"},
      {"https://example.org?token=x#y",
       "wss://example.org/socket.io/?EIO=4&transport=websocket&token=x"},
      {"https://example.org/?", "wss://example.org/socket.io/?EIO=4&transport=websocket"},
      {"https://example.org/#x", "wss://example.org/socket.io/?EIO=4&transport=websocket"},
      {"https://example.org#x", "wss://example.org/socket.io/?EIO=4&transport=websocket"},
      {"https://example.org/a@b", "wss://example.org/a@b/socket.io/?EIO=4&transport=websocket"},
  };
  for (const auto& [server, url] : addresses) {
    CAPTURE(server);
    CHECK(socket_url(server).value_or("refused") == url);
  }
}

TEST_CASE("server address: what is none is refused with the reason") {
  const std::pair<std::string_view, std::string_view> addresses[] = {
      {"", "empty"},
      {" \t\n", "empty"},
      {"call.example", "scheme"},
      {"localhost:8080", "scheme"},
      {"//call.example", "scheme"},
      {"://call.example", "scheme"},
      {"ftp://call.example", "scheme"},
      {"javascript://call.example", "scheme"},
      {"file:///etc/passwd", "scheme"},
      {"xhttps://call.example", "scheme"},
      {"https:/call.example", "scheme"},
      {"https://", "host"},
      {"https:///path", "host"},
      {"https://:8080", "host"},
      {"https://?x", "host"},
      {"https://a:b", "host"},
      {"https://a:0", "host"},
      {"https://a:65536", "host"},
      {"https://a:", "host"},
      {"https://a:1:2", "host"},
      {"https://a:+1", "host"},
      {"https://[::1", "host"},
      {"https://[]", "host"},
      {"https://[::1]x", "host"},
      {"https://a[b]", "host"},
      {"https://user@call.example", "credentials"},
      {"https://user:secret@call.example/", "credentials"},
      {"https://call.example/\r\nHost: evil", "characters"},
      {"https://call.example/a b", "characters"},
      {"https://call.example\\@evil.example", "characters"},
      {"https://call.example/\x7F", "characters"},
      {"https://call.example/<script>", "characters"},
      {"https://call.example/\0x"sv, "characters"},
  };
  for (const auto& [server, reason] : addresses) {
    CAPTURE(server);
    const auto url = socket_url(server);
    REQUIRE_FALSE(url.has_value());
    CHECK(url.error().code == ErrorCode::BadServerAddress);
    CHECK(url.error().detail == reason);
  }
}

TEST_CASE("server address: a megabyte is refused without a look") {
  const auto url = socket_url("https://" + std::string(1'000'000, 'a'));
  REQUIRE_FALSE(url.has_value());
  CHECK(url.error().detail == "long");
}

}  // namespace
}  // namespace zvonok::protocol::engineio
