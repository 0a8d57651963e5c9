// See session.hpp. May depend on: call, protocol, base.
#include "call/session.hpp"

#include <utility>
#include <variant>

#include "call/machine.hpp"

namespace zvonok::call {
namespace {

/// Finds the port of an effect by its type.
struct Run {
  Platform& platform;

  void operator()(const OpenSocket& effect) const { platform.sockets.run(effect); }
  void operator()(const SendText& effect) const { platform.sockets.run(effect); }
  void operator()(const CloseSocket& effect) const { platform.sockets.run(effect); }
  void operator()(const StartTimer& effect) const { platform.timers.run(effect); }
  void operator()(const StopTimer& effect) const { platform.timers.run(effect); }
  void operator()(const OpenMedia& effect) const { platform.media.run(effect); }
  void operator()(const AbandonMedia& effect) const { platform.media.run(effect); }
  void operator()(const EnableMicrophone& effect) const { platform.media.run(effect); }
  void operator()(const StopTracks& effect) const { platform.media.run(effect); }
  void operator()(const OpenScreen& effect) const { platform.media.run(effect); }
  void operator()(const CloseScreen& effect) const { platform.media.run(effect); }
  void operator()(const WatchDevices& effect) const { platform.media.run(effect); }
  void operator()(const PreferDevice& effect) const { platform.media.run(effect); }
  void operator()(const PreferOtherCamera& effect) const { platform.media.run(effect); }
  void operator()(const StartTest& effect) const { platform.media.run(effect); }
  void operator()(const StopTest& effect) const { platform.media.run(effect); }
  void operator()(const OpenPeer& effect) const { platform.peers.run(effect); }
  void operator()(const MakeOffer& effect) const { platform.peers.run(effect); }
  void operator()(const ApplyDescription& effect) const { platform.peers.run(effect); }
  void operator()(const AddCandidate& effect) const { platform.peers.run(effect); }
  void operator()(const AddTransceiver& effect) const { platform.peers.run(effect); }
  void operator()(const SendControl& effect) const { platform.peers.run(effect); }
  void operator()(const LimitVideo& effect) const { platform.peers.run(effect); }
  void operator()(const ClosePeer& effect) const { platform.peers.run(effect); }
  void operator()(const ShowRemote& effect) const { platform.peers.run(effect); }
  void operator()(const OrderFile& effect) const { platform.files.run(effect); }
  template <class PageEffect>
  void operator()(const PageEffect& effect) const {
    platform.page.run(effect);
  }
};

// A probe of the line and its answer: each 5 s, and nothing of it can be seen. A quiet call draws
// no frame.
bool is_probe(const Event& event, const AppState& state) {
  if (const auto* fired = std::get_if<TimerFired>(&event)) {
    return fired->timer && fired->timer == state.signalling.probe_timer;
  }
  const auto* text = std::get_if<SocketText>(&event);
  return text != nullptr && text->text.starts_with("44/__rtt,");
}

/// Of the statistics of each second a person sees this; the panel that shows more draws by itself.
Trouble trouble_of(const AppState& state) {
  const auto* call = std::get_if<Active>(&state.call);
  return call != nullptr ? call->quality.trouble : Trouble::None;
}

}  // namespace

Session::Session(Platform platform, std::function<void()> on_change)
    : platform_(platform), on_change_(std::move(on_change)) {}

void Session::dispatch(Event event) {
  queue_.push_back(std::move(event));
  if (running_) return;
  running_ = true;
  bool seen = false;
  while (!queue_.empty()) {
    const Event next = std::move(queue_.front());
    queue_.pop_front();
    const bool unseen = is_probe(next, state_) || std::holds_alternative<PeerStats>(next);
    const SignallingPhase before = state_.signalling.phase;
    const Trouble trouble = trouble_of(state_);
    run(next);
    if (!unseen || state_.signalling.phase != before || trouble_of(state_) != trouble) seen = true;
  }
  running_ = false;
  if (on_change_ && seen) on_change_();
}

void Session::run(const Event& event) {
  const Moment moment{platform_.clock.now_ms(), platform_.clock.entropy()};
  effects_.clear();
  step(state_, event, moment, effects_);
  const Effects effects = std::move(effects_);
  effects_ = {};
  for (const Effect& effect : effects) std::visit(Run{platform_}, effect);
}

}  // namespace zvonok::call
