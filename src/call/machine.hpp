// The pure heart: state and event in, state and effects out. No clock, no randomness, no I/O of its
// own. May depend on: protocol, base.
#pragma once

#include <cstdint>

#include "base/ids.hpp"
#include "call/effect.hpp"
#include "call/event.hpp"
#include "call/state.hpp"

namespace zvonok::call {

/// When an event happened and fresh random bits for whatever it makes up (call ids, jitter).
struct Moment {
  std::int64_t now_ms = 0;
  Entropy entropy{};
};

/// Moves `state` on by one event and appends what is to be done to `out`, in order. Never blocks,
/// never fails: an event nobody waits for is dropped, bad input ends the call with a reason or is
/// dropped with a LogDrop.
void step(AppState& state, const Event& event, const Moment& moment, Effects& out);

}  // namespace zvonok::call
