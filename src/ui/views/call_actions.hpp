// What can be done besides the call itself: one table for the control bar, which shows what has
// room there, and the menu "More", which shows the rest. To add one: a row in call_actions.cpp.
// May depend on: call (state), base.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "call/state.hpp"
#include "ui/ui.hpp"
#include "ui/widgets/icons.hpp"

namespace zvonok::ui {

struct CallAction {
  NodeId id;
  Text name;
  Icon icon;
  Overlay opens = Overlay::None;  ///< else it is a command (ui/commands.cpp)
  bool on_bar = true;             ///< false: in the menu alone
  /// Whether it can be done now; null: always.
  bool (*available)(const Ui& ui, const call::AppState& state) = nullptr;
  /// Toggles; null: none.
  bool (*pressed)(const call::AppState& state) = nullptr;
  /// A number on the icon, and how it is said; 0 shows none; null: never.
  std::uint32_t (*count)(const Ui& ui, const call::AppState& state) = nullptr;
  Text count_text = Text::AppName;
};

/// In the order of their importance.
std::span<const CallAction> call_actions();
bool is_available(const CallAction& action, const Ui& ui, const call::AppState& state);

/// What pressing this node opens; None: nothing.
Overlay overlay_of(NodeId id);

/// False: the other end, a simple-peer or PeerJS page that called with sound alone, takes no
/// picture.
bool can_be_seen(const call::AppState& state);

}  // namespace zvonok::ui
