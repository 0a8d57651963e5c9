// A signalling server in memory that speaks Engine.IO and Socket.IO frames, with the seed's rules
// (tests/fixtures/seed-server.js) or ours (web/server/signalling.js). Lines keep their order; each
// message takes time and may be lost with its line. A channel worse than any WebSocket, which
// loses, doubles and reorders what it relays, is made by switches. May depend on: protocol, base,
// fakes. Missing: rate limits by themselves (`refuse_calls` plays them), size limits.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fakes/fake_peer_server.hpp"
#include "fakes/timeline.hpp"
#include "protocol/json.hpp"
#include "protocol/signal.hpp"
#include "protocol/socketio.hpp"

namespace zvonok::fakes {

class FakeServer {
 public:
  enum class Rules : std::uint8_t { Seed, Ours };

  FakeServer(Timeline& time, Rules server_rules)
      : rules(server_rules), peer_server(time), time_(time) {}

  Rules rules;
  bool up = true;                 ///< false: refuses every connection
  bool silent = false;            ///< accepts, says nothing
  bool greets_only = false;       ///< the Engine.IO greeting, then nothing
  bool pings = true;              ///< false: the heartbeat stops
  std::string connect_error;      ///< message of a CONNECT_ERROR instead of a welcome
  std::string refuse_calls;       ///< our rules: error of every acknowledgement for callUser
  std::int64_t min_delay_ms = 5;  ///< one way, each message
  std::int64_t max_delay_ms = 5;
  int lost_percent = 0;       ///< relayed messages that vanish
  int doubled_percent = 0;    ///< that come twice
  int reordered_percent = 0;  ///< that come late: later ones overtake them
  std::uint64_t pongs = 0;
  std::vector<std::string> acks;  ///< acknowledgements that clients sent

  FakePeerServer peer_server;  ///< on the same host, for peerjs:// addresses

  std::uint32_t open(LineOwner& owner);
  void text(std::uint32_t line, const std::string& frame);
  void close(std::uint32_t line);

  /// What the network or the server does to the client with this id.
  void kill(const std::string& id);
  void send_frame(const std::string& id, const std::string& frame);
  /// All connections go and none is taken until `up` is set again.
  void go_down();
  /// The client with this id gets another one when it comes again: its token was lost on the way.
  void forget_token_of(const std::string& id);

  [[nodiscard]] std::size_t open_lines() const;
  [[nodiscard]] bool has_partner(const std::string& id) const;

 private:
  struct Line {
    LineOwner* owner = nullptr;
    bool open = true;
    bool pinged = false;
    std::string id;  ///< empty until it joined
    std::int64_t last_up_ms = 0;
    std::int64_t last_down_ms = 0;
  };
  struct Pair {
    std::map<std::string, std::string> calls;  ///< caller -> call id ("" from a plain one)
    bool answered = false;
  };
  using PairKey = std::pair<std::string, std::string>;

  std::int64_t delay(std::int64_t& last_ms);
  void down(std::uint32_t line, const std::string& frame);
  /// Without regard to the order of the line.
  void down_late(std::uint32_t line, const std::string& frame);
  void drop(std::uint32_t line, std::uint16_t code);
  /// Whose id a token gets, which is used up by it; "" when it is not known.
  std::string take_token(std::string_view auth);
  /// `closed`: by its own end.
  void gone(std::string id, bool closed);
  void ping(std::uint32_t line);
  void received(std::uint32_t line, const std::string& frame);
  void event(std::uint32_t line, const protocol::socketio::Packet& packet);
  /// "" when all is well, else the error word of the acknowledgement.
  std::string call_user(const std::string& own, const protocol::json::Node& payload);
  std::string answer_call(const std::string& own, const protocol::json::Node& payload);
  std::string check_call(const std::string& own, const std::string& to,
                         const protocol::Signal& signal);
  void relay(const std::string& to, const std::string& json_array);
  void ended(const std::string& own, const std::string& to, const protocol::Signal& signal);
  Pair* pair_of(const std::string& one, const std::string& two);
  std::uint32_t find(const std::string& id) const;

  Timeline& time_;
  Dice dice_{7};
  std::map<std::uint32_t, Line> lines_;
  std::map<PairKey, Pair> pairs_;
  std::uint32_t next_line_ = 1;
  std::uint32_t next_id_ = 1;
  std::map<std::string, std::string> tokens_;  ///< token -> id
  std::uint32_t next_token_ = 1;
};

}  // namespace zvonok::fakes
