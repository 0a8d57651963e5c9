// What can be set for a call, with units and defaults. May depend on: the standard library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace zvonok::call {

struct Options {
  /// Address of the signalling server (http, https, ws, wss). The page fills in its own origin.
  std::string server;
  /// JSON text of RTCConfiguration.iceServers, given to the browser as it is; "" lets it use none.
  /// Not given: the server's, and when it has none either, the default ones.
  std::optional<std::string> ice_servers_json;
  std::string default_ice_servers_json;
  /// Only through a relay (TURN): neither side learns the other's address.
  bool relay_only = false;

  /// A link that opens a page ready to call, up to the id, which is appended; "": there is none.
  std::string invite_url;

  /// How long a callee is rung before the caller gives up.
  std::int64_t ring_timeout_ms = 30'000;
  /// How long an incoming call rings when the caller can not tell that it gave up (a plain
  /// simple-peer).
  std::int64_t incoming_timeout_ms = 45'000;
  /// From the answer to the first connection. ICE itself fails at about 16 s in Chromium 156
  /// (measured).
  std::int64_t connect_timeout_ms = 20'000;
  /// To an end that does not trickle the first description must be complete; how long gathering may
  /// hold it up after the first candidate. A silent STUN server costs simple-peer 5,000 ms
  /// (measured).
  std::int64_t gather_timeout_ms = 400;
  /// A WebSocket that has not opened and said `me` by then is dropped.
  std::int64_t socket_timeout_ms = 10'000;
  /// The line to the server is asked for a sign of life this often, in a call and outside; without
  /// an answer in the third time it is dropped and made anew.
  std::int64_t probe_ms = 5'000;
  std::int64_t idle_probe_ms = 15'000;
  std::int64_t probe_timeout_ms = 2'500;
  /// A call without media ends after this time; one whose other side has left the page after the
  /// second (a reload takes 1 to 3 s, on a slow phone more).
  std::int64_t give_up_ms = 60'000;
  std::int64_t away_ms = 10'000;
  /// Bounds of the full-jitter backoff between two attempts to reach the server.
  std::int64_t retry_min_ms = 300;
  std::int64_t retry_max_ms = 5'000;
  /// The browser's permission question: after the first, a hint; after the second, go on without.
  std::int64_t media_hint_ms = 3'000;
  std::int64_t media_timeout_ms = 20'000;
  /// An offer made ahead is thrown away after this time, so that an idle page holds no ports open.
  std::int64_t warm_offer_ms = 120'000;
};

}  // namespace zvonok::call
