// A page that shapes text: every code point is as wide as half the size, lines break at spaces (or
// anywhere), nothing is reordered. What it was asked is counted. May depend on: base.
#pragma once

#include "base/text_run.hpp"

namespace zvonok::fakes {

struct RunsAsked {
  bool there = true;  ///< false: not loaded yet
  int measured = 0;
  int painted = 0;
  int broken = 0;
  std::uint32_t widest_px = 0;  ///< of the pictures
  std::uint32_t wrong_end = 0;  ///< not 0: said to be the end of each first line
};

/// Of the whole program; tests set it anew.
RunsAsked& runs_asked();

bool fake_runs(RunCall* call);

}  // namespace zvonok::fakes
