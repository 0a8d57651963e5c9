// Plays a recording (src/browser/js/later/recorder.js) to a real Session: its events, moments and
// actions go in, and what comes out must be, effect by effect, what the page was asked for then.
// May depend on: call, browser/host_event, ui/commands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zvonok::replay {

struct Outcome {
  std::string difference;  ///< the first, with its line; "" when there is none
  std::string state;       ///< the element's `state` at the end
  std::string reason;      ///< why the last call ended; "" when none has
  std::size_t events = 0;  ///< steps of the machine
  std::size_t effects = 0;
};

/// `recording`: JSON lines. What is no recording, or one of another version, is a difference.
Outcome play(std::string_view recording);

}  // namespace zvonok::replay
