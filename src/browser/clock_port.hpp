// The browser's monotonic clock and its cryptographic generator. May depend on: call (ports), base.
#pragma once

#include "call/platform.hpp"

namespace zvonok::browser {

/// performance.now() in whole milliseconds, the same clock that Timer nodes are shown by.
class ClockPort final : public call::ClockPort {
 public:
  std::int64_t now_ms() override;
  Entropy entropy() override;
};

}  // namespace zvonok::browser
