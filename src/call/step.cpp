// Small helpers of the machine. May depend on: base.
#include "call/step.hpp"

#include <string>

#include "protocol/limits.hpp"

namespace zvonok::call {

CallId make_call_id(const Entropy& entropy) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(entropy.size() * 2);
  for (const std::uint8_t byte : entropy) {
    text.push_back(digits[byte >> 4U]);
    text.push_back(digits[byte & 15U]);
  }
  return CallId{std::move(text)};
}

std::uint32_t make_path(const Entropy& entropy) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) bits = (bits << 8U) | entropy[i];
  return (bits & static_cast<std::uint32_t>(protocol::max_path)) | 1U;
}

std::int64_t jitter(const Entropy& entropy, std::int64_t low, std::int64_t high) {
  if (high <= low) return low;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) bits = (bits << 8U) | entropy[i];
  const auto span = static_cast<std::uint64_t>(high - low) + 1;
  return low + static_cast<std::int64_t>((static_cast<std::uint64_t>(bits) * span) >> 32U);
}

bool Step::spend(std::int64_t& spent_until_ms, std::int64_t cost_ms, std::int64_t depth_ms,
                 std::string_view what) {
  if (spent_until_ms < moment.now_ms) spent_until_ms = moment.now_ms;
  if (spent_until_ms - moment.now_ms > depth_ms - cost_ms) {
    drop(ErrorCode::TooLarge, what);
    return false;
  }
  spent_until_ms += cost_ms;
  return true;
}

bool Step::within_signal_budget(std::int64_t& spent_until_ms) {
  constexpr std::int64_t cost_ms = 1'000 / protocol::max_signals_per_s;
  return spend(spent_until_ms, cost_ms, cost_ms * protocol::max_signal_burst, "signals a second");
}

}  // namespace zvonok::call
