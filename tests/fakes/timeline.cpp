// See timeline.hpp. May depend on: the standard library.
#include "fakes/timeline.hpp"

#include <algorithm>

namespace zvonok::fakes {

Timeline::Due Timeline::after(std::int64_t delay_ms, Task task) {
  const Due due{now_ms_ + std::max<std::int64_t>(0, delay_ms), serial_++};
  tasks_.emplace(due, std::move(task));
  return due;
}

void Timeline::advance(std::int64_t span_ms) {
  const std::int64_t end = now_ms_ + span_ms;
  while (!tasks_.empty() && tasks_.begin()->first.first <= end) {
    now_ms_ = tasks_.begin()->first.first;
    const Task task = std::move(tasks_.begin()->second);
    tasks_.erase(tasks_.begin());
    task();
  }
  now_ms_ = end;
}

std::uint64_t Dice::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

std::int64_t Dice::between(std::int64_t low, std::int64_t high) {
  const auto span = static_cast<std::uint64_t>(high - low) + 1;
  return low + static_cast<std::int64_t>(next() % span);
}

}  // namespace zvonok::fakes
