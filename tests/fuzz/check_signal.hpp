// What holds for every signal that was read, alone or inside an event. May depend on: protocol.
#pragma once

#include "protocol/signal.hpp"

namespace zvonok::fuzz {

void check_signal(const protocol::Signal& signal);

}  // namespace zvonok::fuzz
