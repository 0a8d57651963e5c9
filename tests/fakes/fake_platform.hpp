// A whole fake platform for one session: a manual clock, deterministic entropy, sockets, timers,
// devices, peer connections and the page, with counters of what is open, fault switches and a
// record of every effect. After each event check() compares what is open with what the state owns.
// May depend on: call, fakes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "call/platform.hpp"
#include "call/state.hpp"
#include "fakes/fake_files.hpp"
#include "fakes/fake_media.hpp"
#include "fakes/fake_net.hpp"
#include "fakes/fake_peers.hpp"
#include "fakes/fake_server.hpp"
#include "fakes/fake_sockets.hpp"
#include "fakes/recorder.hpp"
#include "fakes/timeline.hpp"

namespace zvonok::fakes {

class FakeClock final : public call::ClockPort {
 public:
  FakeClock(Timeline& time, std::uint64_t seed) : time_(time), dice_(seed) {}

  /// First byte of all entropy from now on: sets the order of call ids and the jitter.
  std::optional<std::uint8_t> first_byte;

  std::int64_t now_ms() override { return time_.now_ms(); }
  Entropy entropy() override;

 private:
  Timeline& time_;
  Dice dice_;
};

class FakePlatform {
 public:
  FakePlatform(Timeline& time, FakeServer& server, FakeNet& net, std::uint64_t seed);

  Recorder recorder;
  FakeClock clock;
  FakeSockets sockets;
  FakeTimers timers;
  FakeMedia media;
  FakePeers peers;
  FakeFiles files;
  FakePage page;

  [[nodiscard]] call::Platform ports() {
    return {clock, sockets, timers, media, peers, files, page};
  }

  /// The invariants between a state and what is open; called after each event.
  void check(const call::AppState& state);

  /// Everything that is open, of any kind: 0 after Shutdown.
  [[nodiscard]] std::size_t open_things() const;

  // ---- the record
  template <class T>
  [[nodiscard]] std::vector<T> all() const {
    std::vector<T> found;
    for (const call::Effect& effect : recorder.effects) {
      if (const T* it = std::get_if<T>(&effect)) found.push_back(*it);
    }
    return found;
  }
  template <class T>
  [[nodiscard]] std::size_t count() const {
    return all<T>().size();
  }
  /// Frames sent that contain `part`.
  [[nodiscard]] std::size_t sent_with(std::string_view part) const;
  void forget();

 private:
  void check_links(const call::AppState& state);
  void check_timers(const call::AppState& state);
};

}  // namespace zvonok::fakes
