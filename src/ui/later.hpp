// What of the screen is in the program's second file (src/ui/later), as pointers: AppView has none
// of them until that file is there. May depend on: call (state, events), base.
#pragma once

#include <optional>

#include "base/semantic.hpp"
#include "call/event.hpp"
#include "call/state.hpp"
#include "ui/ui.hpp"
#include "ui/views/overlays.hpp"

namespace zvonok::ui {

/// To be called like the functions of src/ui/later that they are named after.
struct Later {
  OpenOverlay (*lay_out_overlay)(Ui& ui, Memory& memory, const call::AppState& state);
  void (*draw_overlay)(Ui& ui, Memory& memory, const call::AppState& state,
                       const OpenOverlay& open);
  std::optional<call::ChangeSetting> (*setting_command)(NodeId id, const SemanticAction& action,
                                                        const call::AppState& state);
};

/// Only when the second file is there. Where all is in one file (the unit tests), it is.
const Later& later();

}  // namespace zvonok::ui
