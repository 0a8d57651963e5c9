#include "browser/timer_port.hpp"

extern "C" {
void zv_timer_start(std::uint32_t timer, double delay_ms);
void zv_timer_stop(std::uint32_t timer);
}

namespace zvonok::browser {

void TimerPort::run(const call::StartTimer& effect) {
  zv_timer_start(effect.timer.value, static_cast<double>(effect.delay_ms));
}

void TimerPort::run(const call::StopTimer& effect) { zv_timer_stop(effect.timer.value); }

}  // namespace zvonok::browser
