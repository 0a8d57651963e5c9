// Two pages and the channel between them as one value, for a search through everything that can
// happen: copied, moved on by a choice, compared by its canonical text. Smaller than World: the
// lines to the server stay up, peer connections have their description and candidates at once, a
// channel between two of them neither loses nor reorders. What goes through the server may be
// delivered, dropped, doubled or overtaken. May depend on: call, protocol, base, fakes.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "call/machine.hpp"

namespace zvonok::fakes {

enum class ChoiceKind : std::uint8_t {
  Deliver,  ///< the first frame on its way to `who` arrives
  Drop,     ///< it is lost
  Double,   ///< it will come twice
  Swap,     ///< the second overtakes it
  Control,  ///< the first text on its way to an end of `who` arrives
  Connect,  ///< an end of Ann's and one of Bob's, which know each other
  Call,     ///< commands of a person
  Answer,
  Decline,
  Leave,
  Timer,  ///< the next timer fires
};

struct Choice {
  ChoiceKind kind = ChoiceKind::Deliver;
  std::size_t who = 0;      ///< 0: Ann, 1: Bob
  std::uint32_t peer = 0;   ///< Control, Connect: handle of an end of `who`
  std::uint32_t other = 0;  ///< Connect: handle of Bob's
};
std::string describe(const Choice& choice);

/// The id of Ann (0) or Bob (1).
inline std::string model_id(std::size_t who) { return who == 0 ? "socketid-ann" : "socketid-bob"; }

class ModelWorld {
 public:
  /// Both pages are online and know each other's id. Server::Ours says who speaks, Seed does not.
  enum class Server : std::uint8_t { Ours, Seed };
  /// When timers may fire. Idle: only when nothing is under way, as the shortest that matters has
  /// 10 s and few messages need that. Always: messages may be later than any timer.
  enum class Timers : std::uint8_t { Idle, Always };
  ModelWorld(Server server, Timers timers);

  /// Everything that can happen next.
  [[nodiscard]] std::vector<Choice> choices() const;
  void make(const Choice& choice);
  /// The channel works again and nobody touches anything: all that is under way arrives, then
  /// timers run for two of the longest timeouts (60 s without media).
  void heal();

  /// Both are out of a call, or both are in the same one, connected to each other.
  [[nodiscard]] bool is_settled() const;
  [[nodiscard]] std::string canonical() const;
  /// Broken promises; stays empty.
  [[nodiscard]] const std::vector<std::string>& violations() const { return violations_; }
  [[nodiscard]] const call::AppState& state(std::size_t who) const { return sides_[who].state; }

 private:
  /// A timer that is further away never fires here: the probes of the lines, which stay up.
  static constexpr std::int64_t never_ms = 100'000'000;

  enum class SignalState : std::uint8_t { Stable, LocalOffer };
  struct End {
    std::uint32_t number = 0;  ///< see make_sdp()
    SignalState signal = SignalState::Stable;
    bool local = false;
    std::string remote_ufrag;         ///< "" until a remote description is set
    std::size_t known = 0;            ///< candidates of the other
    std::uint32_t other = 0;          ///< handle of the other side's end it is connected to
    std::deque<std::string> control;  ///< on the way to it; "" says that the channel closes
  };
  struct Side {
    call::AppState state;
    std::map<std::uint32_t, std::int64_t> timers;  ///< handle -> due
    std::map<std::uint32_t, End> ends;             ///< open peer connections, by handle
    std::deque<std::string> frames;                ///< on the way to it
    std::uint32_t socket = 0;
    std::uint32_t opened = 0;  ///< peer connections so far: names them, and calls
    bool in_call = false;      ///< said to the host
  };
  struct Report {
    std::size_t who = 0;
    call::Event event;
  };
  struct Run;  ///< what effects do

  void tell(std::size_t who, call::Event event);
  void step(std::size_t who, const call::Event& event);
  void check(std::size_t who, bool was_out, const call::Effects& effects);
  void report(std::size_t who, call::Event event) { reports_.push_back({who, std::move(event)}); }
  void sent(std::size_t who, const std::string& frame);
  void offer(std::size_t who, std::uint32_t peer);
  void apply(std::size_t who, std::uint32_t peer, const protocol::Description& remote);
  void close(std::size_t who, std::uint32_t peer);
  void deliver(std::size_t who);
  void deliver_control(std::size_t who, std::uint32_t peer);
  void connect(std::uint32_t anns, std::uint32_t bobs);
  [[nodiscard]] std::vector<Choice> meetings() const;
  bool fire_next(std::int64_t until_ms);
  [[nodiscard]] bool under_way() const;
  void violated(std::size_t who, const char* what);

  Server server_;
  Timers timers_;
  std::int64_t now_ms_ = 1'000'000;
  std::array<Side, 2> sides_;
  std::deque<Report> reports_;  ///< what comes at once; empty between two choices
  std::vector<std::string> violations_;
};

}  // namespace zvonok::fakes
