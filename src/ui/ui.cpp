// Nodes, frame requests and the mouse. May depend on: base, ImGui.
#include "ui/ui.hpp"

#include <algorithm>

#include "imgui.h"
#include "ui/layout.hpp"

namespace zvonok::ui {

SemanticNode& Ui::add(NodeId id, Role role, const Rect& rect, std::string_view name) {
  SemanticNode& node = inert ? (nowhere = {}) : out.nodes.emplace_back();
  node.id = static_cast<std::uint32_t>(id);
  node.parent = static_cast<std::uint32_t>(parent);
  node.role = role;
  node.rect = rect;
  node.name = name;
  node.wants_focus = !inert && memory.focus_wanted == id;
  return node;
}

void Ui::want_frame_in(std::int64_t ms) {
  out.next_frame_in_ms = std::min(out.next_frame_in_ms.value_or(ms), ms);
}

Look look_of(const Ui& ui, NodeId id, const Rect& rect, bool disabled) {
  if (disabled || ui.inert) {
    return {};
  }
  const ImGuiIO& io = ImGui::GetIO();
  const auto over = [&](const Rect& place) {
    return io.MousePos.x >= place.x && io.MousePos.x < right_of(place) &&
           io.MousePos.y >= place.y && io.MousePos.y < bottom_of(place);
  };
  const bool inside = over(rect) && over(ui.clip);
  // A finger leaves the mouse where it was: no hover there.
  return {.hovered = inside && !ui.environment.touch,
          .held = inside && io.MouseDown[0],
          .focused = ui.memory.focused == id && ui.memory.focus_by_keyboard};
}

}  // namespace zvonok::ui
