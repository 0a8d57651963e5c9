// Runs the machine: takes events one at a time, in order, and carries its effects to the ports.
// The only thing in the core that touches a port. May depend on: call, protocol, base.
#pragma once

#include <deque>
#include <functional>

#include "call/event.hpp"
#include "call/platform.hpp"
#include "call/state.hpp"

namespace zvonok::call {

/// One application: one element on a page. `platform`'s ports must outlive it.
class Session {
 public:
  /// `on_change` is called after each event that was processed (not for events in between), to ask
  /// for a frame.
  Session(Platform platform, std::function<void()> on_change);

  /// Processes `event`. Called again from inside (a port that answers at once) it queues and
  /// returns.
  void dispatch(Event event);

  [[nodiscard]] const AppState& state() const { return state_; }

 private:
  void run(const Event& event);

  Platform platform_;
  std::function<void()> on_change_;
  AppState state_;
  std::deque<Event> queue_;
  Effects effects_;
  bool running_ = false;
};

}  // namespace zvonok::call
