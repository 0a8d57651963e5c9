// What all fake ports of one session share: the record of effects, what was wrong about them, and
// the way back into the session. May depend on: call, fakes.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "call/effect.hpp"
#include "call/event.hpp"
#include "call/state.hpp"
#include "fakes/timeline.hpp"

namespace zvonok::fakes {

struct Recorder {
  Timeline& time;
  std::function<void(call::Event)> dispatch;     ///< into the session
  std::function<const call::AppState*()> state;  ///< of the session; nullptr before it is made
  std::vector<call::Effect> effects;             ///< in order, until a test clears them
  std::vector<std::string> violations;           ///< broken promises; tests check that none is

  void violated(std::string what) { violations.push_back(std::move(what)); }
  void expect(bool holds, const char* what) {
    if (!holds) violated(what);
  }
  template <class T>
  void record(const T& effect) {
    effects.push_back(effect);
  }
};

}  // namespace zvonok::fakes
