// PeerServer 1.0.2 in memory, as its source does it: who comes with an id and token gets the id;
// with the same token again the socket is swapped without a word; what is said to an id that nobody
// has waits 5 s. May depend on: protocol, base, fakes.
// Missing: alive_timeout, concurrent_limit, LEAVE without dst.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "fakes/line_owner.hpp"
#include "fakes/timeline.hpp"

namespace zvonok::fakes {

class FakePeerServer {
 public:
  explicit FakePeerServer(Timeline& time) : time_(time) {}

  bool up = true;               ///< false: refuses every connection
  bool silent = false;          ///< accepts, says nothing
  bool sends_to_sender = true;  ///< false: not the PeerServer we know; a probe gets no answer
  std::string key = "peerjs";
  std::int64_t delay_ms = 5;  ///< one way, each message
  std::uint64_t heartbeats = 0;
  std::uint64_t opens = 0;          ///< OPENs said
  std::vector<std::string> frames;  ///< all that clients have sent, HEARTBEAT and probes excepted

  [[nodiscard]] static bool is_url(const std::string& url);

  std::uint32_t open(LineOwner& owner, const std::string& url);
  void text(std::uint32_t line, const std::string& frame);
  void close(std::uint32_t line);

  /// Both ends of the line of this id learn that it is gone.
  void kill(const std::string& id);
  /// Only the client learns it: to the server the line is still up.
  void cut_client(const std::string& id);
  /// The process dies and knows nobody when it is `up` again.
  void go_down();
  /// A frame as the server would send it.
  void send_frame(const std::string& id, const std::string& frame);

  [[nodiscard]] bool knows(const std::string& id) const { return clients_.contains(id); }
  [[nodiscard]] std::size_t open_lines() const;

 private:
  struct Line {
    LineOwner* owner = nullptr;
    std::string url;
    std::string id;    ///< empty until it was let in
    bool open = true;  ///< at the client
  };
  struct Client {
    std::string token;
    std::uint32_t line = 0;
  };

  void arrived(std::uint32_t line);
  void refuse(std::uint32_t line, const std::string& frame);
  void down(std::uint32_t line, const std::string& frame);
  void shut(std::uint32_t line);
  void closed(std::uint32_t line);
  void received(std::uint32_t line, const std::string& frame);
  void expire(const std::string& id);

  Timeline& time_;
  std::map<std::uint32_t, Line> lines_;
  std::map<std::string, Client> clients_;
  /// By receiver: sender and frame.
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> waiting_;
  std::uint32_t next_line_ = 1;
};

}  // namespace zvonok::fakes
