// Fake peer connections and the network between them. Two ends connect when each has the other's
// description and one knows a candidate of the other; then the control channel opens and carries
// text in order. What a browser would reject is reported as failed, so that a core that applies an
// answer twice is caught. What comes in flows, thins out and falls silent as a browser's media do.
// May depend on: call (event types), protocol, base, fakes.
// Missing: media themselves, more than one data channel.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "call/event.hpp"
#include "fakes/timeline.hpp"
#include "protocol/signal.hpp"

namespace zvonok::fakes {

/// Who owns an end. Reports come later than the calls that cause them, never from inside.
class PeerOwner {
 public:
  virtual ~PeerOwner() = default;
  virtual void described(const protocol::Description& local, bool has_candidate, bool gathered,
                         bool fresh) = 0;
  virtual void candidate_found(const protocol::Candidate& candidate) = 0;
  virtual void connection_changed(call::ConnectionState state) = 0;
  virtual void track_changed(protocol::TrackKind kind, bool live) = 0;
  virtual void flow_changed(call::Flow flow) = 0;
  virtual void control_opened() = 0;
  virtual void control_text(const std::string& text) = 0;
  virtual void control_closed() = 0;
  virtual void failed(const Error& error) = 0;
};

/// How an end behaves, fault switches included. Times in ms.
struct PeerBehaviour {
  std::int64_t describe_ms = 2;                  ///< createOffer or createAnswer, and setting it
  std::vector<std::int64_t> candidate_ms{3, 6};  ///< after the description; may be empty
  std::int64_t gathered_ms = 10;                 ///< the same; -1: gathering never ends
  bool offer_fails = false;
  bool apply_fails = false;
  bool unsupported = false;  ///< no RTCPeerConnection: fails from inside OpenPeer
  int certificate = -1;      ///< of the page, see make_sdp(); -1: one of each end's own
};

class FakeNet {
 public:
  explicit FakeNet(Timeline& time) : time_(time) {}

  std::int64_t connect_ms = 20;  ///< from knowing each other to connected
  std::int64_t control_ms = 0;   ///< from connected to the control channel's opening
  std::int64_t channel_ms = 2;   ///< one way on the control channel
  bool connects = true;          ///< false: no way through
  /// What a browser rejected because it made no sense: an answer without an offer, the description
  /// of another end, a candidate before any. Nothing that two of ours say leads to one.
  std::uint32_t misuses = 0;

  std::uint32_t open(PeerOwner& owner, const PeerBehaviour& behaviour);
  void make_offer(std::uint32_t end);
  void apply(std::uint32_t end, const protocol::Description& remote);
  void add_candidate(std::uint32_t end, const protocol::Candidate& candidate);
  void send(std::uint32_t end, const std::string& text);
  void close(std::uint32_t end);

  /// Nothing passes between any two ends: `disconnected` after 6 s, `failed` after 16 s (Chromium).
  void cut();
  /// It passes again: ends that have not failed are connected again, kept text arrives.
  void heal();

  /// The same between two ends alone, both ways.
  void cut_between(std::uint32_t one, std::uint32_t two);
  /// The platform closes an end by itself, as Chromium does when the machine falls asleep.
  void close_by_platform(std::uint32_t end);

  int make_certificate() { return next_certificate_++; }

  /// Ends that are open and connected to one that is open and connected to them.
  [[nodiscard]] bool connected(std::uint32_t end) const;
  [[nodiscard]] std::size_t open_ends() const;
  [[nodiscard]] std::size_t remote_candidates(std::uint32_t end) const;
  [[nodiscard]] std::string remote_ufrag(std::uint32_t end) const;

 private:
  enum class SignalState : std::uint8_t { Stable, LocalOffer, RemoteOffer };
  struct End {
    PeerOwner* owner = nullptr;
    PeerBehaviour behaviour;
    SignalState signal = SignalState::Stable;
    call::ConnectionState state = call::ConnectionState::New;
    bool closed = false;
    bool local = false;
    bool remote = false;
    std::string remote_ufrag;
    std::size_t known = 0;     ///< candidates of the other that it was told
    std::size_t gathered = 0;  ///< own candidates found
    bool gathering = false;
    bool gather_ended = false;
    std::uint32_t other = 0;  ///< the end it is connected to
    bool channel = false;
    std::deque<std::string> kept;  ///< text that waits for the path
    bool severed = false;          ///< cut off by cut_between()
    call::Flow flow = call::Flow::Silent;
    std::uint32_t starved = 0;  ///< counts starve(): only the last one's timers mean something
  };

  void restarted(std::uint32_t end);
  void describe(std::uint32_t end, protocol::SdpType type);
  void gather(std::uint32_t end, protocol::SdpType type);
  void reject(std::uint32_t end, const char* name);
  void misuse(std::uint32_t end, const char* name);
  void try_connect(std::uint32_t end);
  void join(std::uint32_t one, std::uint32_t two);
  void joined(std::uint32_t end, std::uint32_t other);
  void deliver(std::uint32_t end);
  void lose(std::uint32_t end);
  void starve(std::uint32_t end);
  void feed(std::uint32_t end);
  bool is_cut(std::uint32_t end) const;
  std::uint32_t find(const std::string& ufrag) const;

  Timeline& time_;
  std::map<std::uint32_t, End> ends_;
  std::uint32_t next_ = 1;
  bool is_cut_ = false;
  std::uint32_t cuts_ = 0;
  int next_certificate_ = 100;
};

}  // namespace zvonok::fakes
