// What every part of the machine works with: the state, the moment, and where effects go. Private
// to src/call. May depend on: protocol, base.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "call/machine.hpp"

namespace zvonok::call {

class Step {
 public:
  Step(AppState& app_state, const Moment& at, Effects& effects)
      : state(app_state), moment(at), out_(effects) {}

  AppState& state;
  const Moment& moment;

  void emit(Effect effect) { out_.push_back(std::move(effect)); }
  /// Counts and logs something that was dropped.
  void drop(Error error) { emit(LogDrop{std::move(error)}); }
  void drop(ErrorCode code, std::string_view detail) { drop(Error{code, std::string(detail)}); }

  /// A token bucket: what `cost_ms` pays for comes once in that time in the long run, and as often
  /// at once as it is in `depth_ms`. False, and counted as dropped, when that is spent.
  /// `spent_until_ms` is the bucket.
  bool spend(std::int64_t& spent_until_ms, std::int64_t cost_ms, std::int64_t depth_ms,
             std::string_view what);
  /// For signals, of the server or of a control channel: each may cost the browser milliseconds
  /// (2,000 candidates cost Chromium 12.8 s, measured).
  bool within_signal_budget(std::int64_t& spent_until_ms);

  template <class HandleType>
  HandleType make_handle() {
    return HandleType{state.next_handle++};
  }

  /// Starts a timer in `slot`, instead of the one that ran there.
  void start_timer(TimerHandle& slot, std::int64_t delay_ms) {
    stop_timer(slot);
    slot = make_handle<TimerHandle>();
    emit(StartTimer{slot, delay_ms < 0 ? 0 : delay_ms});
  }
  void stop_timer(TimerHandle& slot) {
    if (slot) emit(StopTimer{slot});
    slot = {};
  }

  void notice(NoticeKind kind, std::string_view who = {}) {
    state.notice = Notice{kind, std::string(who), state.notice.serial + 1};
  }

 private:
  Effects& out_;
};

/// 128 bits as 32 hex digits.
CallId make_call_id(const Entropy& entropy);
/// A number for a further connection of a call: 1 to max_path.
std::uint32_t make_path(const Entropy& entropy);
/// Uniform in [low, high], from the moment's entropy (full jitter, AWS architecture blog 2015).
std::int64_t jitter(const Entropy& entropy, std::int64_t low, std::int64_t high);

}  // namespace zvonok::call
