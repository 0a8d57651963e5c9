// The one table of keyboard shortcuts: what the page listens for and what the list dialog shows.
// To add one: a row in shortcuts.cpp. May depend on: call (state), base.
#pragma once

#include <span>
#include <string_view>

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

struct Shortcut {
  NodeId id;             ///< what it presses; None: the page does it (Escape, arrows)
  std::string_view key;  ///< as SemanticNode::shortcut
  Text what;
  bool hold = false;  ///< acts while it is held
};

std::span<const Shortcut> shortcuts();

/// How the key is written: "M", "Space".
std::string_view key_name(const Ui& ui, const Shortcut& shortcut);

/// Gives the nodes their keys, and keys to what can be done although no button of it is shown.
/// Nothing when the person has switched them off.
void add_shortcuts(Ui& ui, const call::AppState& state);

}  // namespace zvonok::ui
