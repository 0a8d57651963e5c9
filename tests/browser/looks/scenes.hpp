// What the gallery shows: each screen of the program as a person may have it before them, with
// names and words as they are in life. tests/unit/ui/states.hpp has the states that these are made
// of. May depend on: call (state), ui (ids).
#pragma once

#include <string>
#include <vector>

#include "call/state.hpp"
#include "ui/node_id.hpp"

namespace zvonok::looks {

struct Scene {
  std::string name;
  call::AppState state;
  ui::NodeId opens = ui::NodeId::None;  ///< what is pressed before it is looked at
};

std::vector<Scene> scenes();

}  // namespace zvonok::looks
