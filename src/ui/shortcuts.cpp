// The table of shortcuts. May depend on: call (state), base.
#include "ui/shortcuts.hpp"

#include <algorithm>
#include <array>

#include "ui/views/call_actions.hpp"

namespace zvonok::ui {
namespace {

constexpr std::array table{
    Shortcut{NodeId::MuteMicrophone, "m", Text::ShortcutMicrophone},
    Shortcut{NodeId::Camera, "c", Text::ShortcutCamera},
    Shortcut{NodeId::Chat, "t", Text::ShortcutChat},
    Shortcut{NodeId::TalkKey, " ", Text::ShortcutTalk, true},
    Shortcut{NodeId::ShareScreen, "s", Text::ShareScreen},
    Shortcut{NodeId::Fullscreen, "f", Text::Fullscreen},
    Shortcut{NodeId::SmallWindow, "p", Text::SmallWindow},
    Shortcut{NodeId::ZoomIn, "+", Text::ZoomIn},
    Shortcut{NodeId::ZoomOut, "-", Text::ZoomOut},
    Shortcut{NodeId::ZoomWhole, "0", Text::ZoomWhole},
    Shortcut{NodeId::None, "arrows", Text::ZoomMove},
    Shortcut{NodeId::Answer, "a", Text::ShortcutAnswer},
    Shortcut{NodeId::Decline, "d", Text::ShortcutDecline},
    Shortcut{NodeId::None, "escape", Text::ShortcutClose},
    Shortcut{NodeId::Shortcuts, "?", Text::ShortcutList},
};

}  // namespace

std::span<const Shortcut> shortcuts() { return table; }

std::string_view key_name(const Ui& ui, const Shortcut& shortcut) {
  if (shortcut.key == " ") {
    return ui.words[Text::KeySpace];
  }
  if (shortcut.key == "arrows") {
    return ui.words[Text::KeyArrows];
  }
  if (shortcut.key == "escape") {
    return "Esc";
  }
  static constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
  static constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::size_t letter = lower.find(shortcut.key);
  return letter == std::string_view::npos ? shortcut.key : upper.substr(letter, 1);
}

void add_shortcuts(Ui& ui, const call::AppState& state) {
  if (!state.settings.is_on(call::Setting::Shortcuts)) {
    return;
  }
  const bool modal = std::ranges::any_of(ui.out.nodes, &SemanticNode::modal);
  for (const Shortcut& shortcut : table) {
    if (shortcut.id == NodeId::None) {
      continue;
    }
    const auto at =
        std::ranges::find(ui.out.nodes, static_cast<std::uint32_t>(shortcut.id), &SemanticNode::id);
    SemanticNode* node = at == ui.out.nodes.end() ? nullptr : &*at;
    const auto action = std::ranges::find(call_actions(), shortcut.id, &CallAction::id);
    if (node == nullptr && !modal && action != call_actions().end() &&
        is_available(*action, ui, state)) {
      node = &ui.add(shortcut.id, Role::Shortcut, {}, {});
    }
    // What is kept for the small window alone has no key.
    if (node != nullptr && (!modal || node->role != Role::Shortcut)) {
      node->shortcut = shortcut.key;
      node->hold = shortcut.hold;
    }
  }
}

}  // namespace zvonok::ui
