#include "browser/clock_port.hpp"

extern "C" {
double zv_clock_now();
void zv_clock_entropy(std::uint8_t* bytes, std::uint32_t size);
}

namespace zvonok::browser {

std::int64_t ClockPort::now_ms() { return static_cast<std::int64_t>(zv_clock_now()); }

Entropy ClockPort::entropy() {
  Entropy bytes{};
  zv_clock_entropy(bytes.data(), static_cast<std::uint32_t>(bytes.size()));
  return bytes;
}

}  // namespace zvonok::browser
