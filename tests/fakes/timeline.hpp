// The one clock of a test and everything that is due on it: no sleep, no thread, the same order in
// every run. May depend on: the standard library.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace zvonok::fakes {

class Timeline {
 public:
  using Task = std::function<void()>;
  /// When, and which of those due at the same time.
  using Due = std::pair<std::int64_t, std::uint64_t>;

  [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
  /// Runs `task` in `delay_ms`; of tasks due at the same time the earlier asked for runs first.
  Due after(std::int64_t delay_ms, Task task);
  void cancel(const Due& due) { tasks_.erase(due); }
  /// Runs whatever is due in the next `span_ms`, then stands at its end.
  void advance(std::int64_t span_ms);

 private:
  std::int64_t now_ms_ = 1'000'000;
  std::uint64_t serial_ = 0;
  std::map<Due, Task> tasks_;
};

/// Deterministic random numbers (splitmix64), the same on every platform.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// Uniform in [low, high].
  std::int64_t between(std::int64_t low, std::int64_t high);
  bool chance(int percent) { return between(1, 100) <= percent; }

 private:
  std::uint64_t state_;
};

}  // namespace zvonok::fakes
