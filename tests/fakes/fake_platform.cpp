// See fake_platform.hpp. May depend on: call, fakes.
#include "fakes/fake_platform.hpp"

#include <algorithm>

#include "call/ringing.hpp"
#include "fakes/owned.hpp"

namespace zvonok::fakes {
Entropy FakeClock::entropy() {
  Entropy bytes{};
  for (std::size_t i = 0; i < bytes.size(); i += 8) {
    const std::uint64_t bits = dice_.next();
    for (std::size_t j = 0; j < 8; ++j) bytes[i + j] = static_cast<std::uint8_t>(bits >> (8 * j));
  }
  if (first_byte) bytes[0] = *first_byte;
  return bytes;
}

FakePlatform::FakePlatform(Timeline& time, FakeServer& server, FakeNet& net, std::uint64_t seed)
    : recorder{time, {}, [] { return nullptr; }, {}, {}},
      clock(time, seed),
      sockets(recorder, server),
      timers(recorder),
      media(recorder),
      peers(recorder, net),
      files(recorder),
      page(recorder) {}

void FakePlatform::check(const call::AppState& state) {
  check_links(state);
  check_timers(state);
  const SocketHandle socket = state.signalling.socket;
  recorder.expect(sockets.open() == (socket ? 1U : 0U), "sockets open: not as the state says");
  recorder.expect(!socket || sockets.is_open(socket), "the state names a closed socket");
  const MediaHandle request = state.media.request;
  recorder.expect(media.pending() == (request ? 1U : 0U), "media requests: not as the state says");
  recorder.expect(!request || media.is_pending(request), "the state names a settled request");
  recorder.expect(media.has_audio() == state.media.has_audio, "microphone: not as the state says");
  recorder.expect(media.has_video() == state.media.has_video, "camera: not as the state says");
  const bool heard = state.media.microphone_on || state.media.held_to_talk;
  recorder.expect(!media.has_audio() || media.microphone_enabled() == heard,
                  "mute: not as the state says");
  const auto* active = std::get_if<call::Active>(&state.call);
  recorder.expect(files.allowed() == (active != nullptr && active->talk.allowed),
                  "files: not as the state says");
  recorder.expect(page.ringing == call::ringing::of(state), "what rings is not as the state says");
  recorder.expect(page.ringing.tone == call::Tone::None || state.running, "it rings after the end");
  recorder.expect(media.screen_request() == state.media.screen.request,
                  "screen: not as the state says");
  recorder.expect(media.test_run() == state.media.test.run, "test: not as the state says");
  if (!state.running) recorder.expect(open_things() == 0, "something is open after Shutdown");
}

void FakePlatform::check_links(const call::AppState& state) {
  std::size_t owned = 0;
  const call::Link* const current = link_of(state);
  const auto* active = std::get_if<call::Active>(&state.call);
  const bool reloaded = active != nullptr && !active->link.peer;
  if (current != nullptr && !reloaded) {
    ++owned;
    recorder.expect(peers.is_open(current->peer), "a call without an open peer connection");
  }
  if (reloaded) {
    recorder.expect(active->phase != call::ActivePhase::Live, "live without a connection");
  }
  if (active != nullptr) {
    for (const call::Link& spare : active->recovery.spares) {
      ++owned;
      recorder.expect(peers.is_open(spare.peer), "a spare that is not open");
    }
    recorder.expect(active->recovery.spares.size() <= 3, "more spares than wanted");
  }
  if (state.warm) {
    ++owned;
    recorder.expect(peers.is_open(state.warm->link.peer), "a warm offer without a connection");
    recorder.expect(current == nullptr, "a warm offer beside a call");
  }
  recorder.expect(peers.open() == owned, "a peer connection that nobody owns");
  const bool talks = std::holds_alternative<call::Connecting>(state.call) ||
                     std::holds_alternative<call::Active>(state.call);
  PeerHandle shown = talks ? current->peer : PeerHandle{};
  if (active != nullptr && active->recovery.shown) {
    shown = active->recovery.shown;
    recorder.expect(std::ranges::count(active->recovery.spares, shown, &call::Link::peer) == 1,
                    "what is shown is no spare");
    recorder.expect(!active->caller, "the caller shows what it has not chosen");
  }
  recorder.expect(peers.shown() == shown, "the remote picture is not the call's");
}

void FakePlatform::check_timers(const call::AppState& state) {
  const std::vector<TimerHandle> owned = owned_timers(state);
  recorder.expect(timers.running() == owned.size(), "a timer that nobody owns");
  for (const TimerHandle timer : owned) {
    recorder.expect(timers.is_running(timer), "the state names a timer that does not run");
  }
}

std::size_t FakePlatform::open_things() const {
  return sockets.open() + timers.running() + media.pending() + peers.open() +
         (media.screen_request() ? 1U : 0U) + (media.test_run() ? 1U : 0U) +
         (media.has_audio() ? 1U : 0U) + (media.has_video() ? 1U : 0U);
}

std::size_t FakePlatform::sent_with(std::string_view part) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      sockets.sent, [part](const auto& frame) { return frame.find(part) != std::string::npos; }));
}

void FakePlatform::forget() {
  recorder.effects.clear();
  sockets.sent.clear();
  page.drops = 0;
}

}  // namespace zvonok::fakes
