// What of the screen is in the program's second file (src/ui/later), as pointers: AppView has none
// of them until that file is there. May depend on: call (state, events), base.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/semantic.hpp"
#include "base/text_run.hpp"
#include "call/event.hpp"
#include "call/state.hpp"
#include "ui/shaper.hpp"
#include "ui/ui.hpp"
#include "ui/views/overlays.hpp"
#include "ui/views/pictures.hpp"

namespace zvonok::ui {

/// To be called like the functions of src/ui/later that they are named after.
struct Later {
  OpenOverlay (*lay_out_overlay)(Ui& ui, Memory& memory, const call::AppState& state);
  void (*draw_overlay)(Ui& ui, Memory& memory, const call::AppState& state,
                       const OpenOverlay& open);
  std::optional<call::ChangeSetting> (*setting_command)(NodeId id, const SemanticAction& action,
                                                        const call::AppState& state);
  /// Width of the dot beside the name, which is there while something is wrong.
  float (*quality_mark_width)(const call::Active& active);
  /// Dot and sentence, where `below` is free under the pill; gives what is free then.
  float (*draw_quality)(Ui& ui, const call::Active& active, const Pictures& pictures,
                        const Rect& pill, float below);
  std::string (*quality_text)(const call::Active& active, call::Trouble trouble, Words words);
  void (*add_quality)(const Ui& ui, const call::AppState& state, std::string& status);
  /// What a press on a node that only the second file draws asks for.
  void (*press)(NodeId id, const call::AppState& state, std::vector<call::Event>& out);
  std::unique_ptr<Shaper> (*make_shaper)(RunPort port);
};

/// Only when the second file is there. Where all is in one file (the unit tests), it is.
const Later& later();

}  // namespace zvonok::ui
