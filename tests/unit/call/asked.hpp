// What tests of camera and microphone ask of a person. May depend on: call, fakes.
#pragma once

#include <string>
#include <vector>

#include "fakes/world.hpp"

namespace zvonok::fakes {

inline const call::LocalMedia& media(const Person& ann) { return ann.state().media; }

using Asked = std::vector<std::string>;

/// The requests so far, as "av", "a" or "v".
inline Asked asked(const Person& ann) {
  Asked found;
  for (const auto& open : ann.platform.all<call::OpenMedia>()) {
    found.push_back(std::string(open.audio ? "a" : "") + (open.video ? "v" : ""));
  }
  return found;
}

}  // namespace zvonok::fakes
