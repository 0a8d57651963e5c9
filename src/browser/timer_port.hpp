// One setTimeout for each handle; js/timers.js reports TimerFired. May depend on: call (ports),
// base.
#pragma once

#include "call/platform.hpp"

namespace zvonok::browser {

class TimerPort final : public call::TimerPort {
 public:
  void run(const call::StartTimer& effect) override;
  void run(const call::StopTimer& effect) override;
};

}  // namespace zvonok::browser
