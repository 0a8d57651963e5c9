// The table. May depend on: call (state), base.
#include "ui/views/call_actions.hpp"

#include <algorithm>
#include <array>

#include "ui/chat_notes.hpp"

namespace zvonok::ui {
namespace {

constexpr std::array actions{
    CallAction{.id = NodeId::Chat,
               .name = Text::Chat,
               .icon = Icon::Chat,
               .opens = Overlay::Chat,
               .available = [](const Ui&, const call::AppState& state) { return has_chat(state); },
               .count = [](const Ui& ui,
                           const call::AppState& state) { return unread_count(ui.memory, state); },
               .count_text = Text::ChatUnread},
    CallAction{.id = NodeId::Settings,
               .name = Text::Settings,
               .icon = Icon::Settings,
               .opens = Overlay::Settings,
               .on_bar = false},
    CallAction{.id = NodeId::Shortcuts,
               .name = Text::Shortcuts,
               .icon = Icon::Keyboard,
               .opens = Overlay::Shortcuts,
               .on_bar = false},
};

}  // namespace

std::span<const CallAction> call_actions() { return actions; }

bool is_available(const CallAction& action, const Ui& ui, const call::AppState& state) {
  return action.available == nullptr || action.available(ui, state);
}

Overlay overlay_of(NodeId id) {
  if (id == NodeId::More) {
    return Overlay::More;
  }
  if (id == NodeId::Invite) {
    return Overlay::Invite;
  }
  if (id == NodeId::People) {
    return Overlay::People;
  }
  const auto at = std::ranges::find(actions, id, &CallAction::id);
  return at == actions.end() ? Overlay::None : at->opens;
}

}  // namespace zvonok::ui
