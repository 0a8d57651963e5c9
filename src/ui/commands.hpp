// From what a person did to a widget to a command of the core. May depend on: call (state, events),
// base.
#pragma once

#include <vector>

#include "base/semantic.hpp"
#include "call/event.hpp"
#include "call/state.hpp"
#include "ui/later.hpp"
#include "ui/node_id.hpp"

namespace zvonok::ui {

/// Appends what `action` on the widget `id` asks of the core; focus and scrolling ask nothing.
/// `later`: null until it is there.
void append_commands(NodeId id, const SemanticAction& action, const call::AppState& state,
                     std::vector<call::Event>& out, const Later* later);

}  // namespace zvonok::ui
