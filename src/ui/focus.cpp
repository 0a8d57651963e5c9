// Where focus goes. May depend on: call (state), base.
#include "ui/focus.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/views/overlays.hpp"

namespace zvonok::ui {
namespace {

SemanticNode* find(SemanticTree& nodes, NodeId id) {
  const auto at = std::ranges::find(nodes, static_cast<std::uint32_t>(id), &SemanticNode::id);
  return id == NodeId::None || at == nodes.end() ? nullptr : &*at;
}

}  // namespace

void move_focus(Memory& memory, SemanticTree& nodes, const call::AppState& state) {
  const call::Call& call = state.call;
  const bool in_call = has_control_bar(state);
  const bool over = std::exchange(memory.in_call, in_call) && !in_call;
  const bool dialog = find(nodes, NodeId::Dialog) != nullptr;
  const bool was_dialog = std::exchange(memory.dialog_open, dialog);
  const SemanticNode* at = find(nodes, memory.focused);
  // Who is in an overlay stays there.
  const bool lost =
      memory.focused != NodeId::None &&
      (at == nullptr || (over && at->parent == static_cast<std::uint32_t>(NodeId::None)));
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
  const NodeId gone = std::exchange(memory.focused, NodeId::None);
  if (std::ranges::any_of(nodes, &SemanticNode::wants_focus)) {
    return;
  }
  // Never Hang up, which a second Enter would press, nor a field, which would raise a phone's
  // keyboard.
  const bool ended = std::holds_alternative<call::Ended>(call);
  const std::array candidates{
      ended ? NodeId::CallAgain : NodeId::None,
      ended ? NodeId::Back : NodeId::None,
      was_dialog ? before : NodeId::None,
      gone == NodeId::StopSharing ? NodeId::ShareScreen : NodeId::None,
      gone == NodeId::StopSharing ? NodeId::More : NodeId::None,
      NodeId::ChatFile,  // what was pressed in the chat has gone: on in the chat
      std::holds_alternative<call::Idle>(call) ? NodeId::Call : NodeId::MuteMicrophone};
  for (const NodeId id : candidates) {
    if (SemanticNode* node = find(nodes, id)) {
      node->wants_focus = true;
      return;
    }
  }
}

}  // namespace zvonok::ui
