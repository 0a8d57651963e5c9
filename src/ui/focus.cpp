// Where focus goes. May depend on: call (state), base.
#include "ui/focus.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace zvonok::ui {
namespace {

SemanticNode* find(SemanticTree& nodes, NodeId id) {
  const auto at = std::ranges::find(nodes, static_cast<std::uint32_t>(id), &SemanticNode::id);
  return id == NodeId::None || at == nodes.end() ? nullptr : &*at;
}

}  // namespace

void move_focus(Memory& memory, SemanticTree& nodes, const call::Call& call) {
  const bool dialog = find(nodes, NodeId::Dialog) != nullptr;
  const bool was_dialog = std::exchange(memory.dialog_open, dialog);
  const bool lost = memory.focused != NodeId::None && find(nodes, memory.focused) == nullptr;
  if (dialog) {
    if (lost && !was_dialog) {
      memory.focus_before_dialog = std::exchange(memory.focused, NodeId::None);
    }
    return;
  }
  const NodeId before = std::exchange(memory.focus_before_dialog, NodeId::None);
  if (!lost) {
    return;
  }
  memory.focused = NodeId::None;
  if (std::ranges::any_of(nodes, &SemanticNode::wants_focus)) {
    return;
  }
  // Never Hang up, which a second Enter would press, nor a field, which would raise a phone's
  // keyboard.
  const NodeId first =
      std::holds_alternative<call::Ended>(call) ? NodeId::CallAgain : NodeId::MuteMicrophone;
  // What was pressed in the chat has gone: on in the chat.
  const std::array candidates{was_dialog ? before : NodeId::None, NodeId::ChatFile,
                              std::holds_alternative<call::Idle>(call) ? NodeId::Call : first,
                              NodeId::Back};
  for (const NodeId id : candidates) {
    if (SemanticNode* node = find(nodes, id)) {
      node->wants_focus = true;
      return;
    }
  }
}

}  // namespace zvonok::ui
