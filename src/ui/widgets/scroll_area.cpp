// Measuring and clipping. May depend on: base, ImGui.
#include "ui/widgets/scroll_area.hpp"

#include <algorithm>
#include <utility>

#include "imgui.h"
#include "ui/layout.hpp"
#include "ui/widgets/shapes.hpp"

namespace zvonok::ui {

float measure(Ui& ui, float width, Content content) {
  ImDrawList* const draw = ui.draw;
  ui.scratch->_ResetForNewFrame();
  ui.scratch->PushTexture(ImGui::GetIO().Fonts->TexRef);
  ui.scratch->PushClipRect({0, 0}, {0, 0});
  ui.draw = ui.scratch;
  const bool inert = std::exchange(ui.inert, true);
  Column column({0, 0, width, 0});
  content(ui, column);
  ui.inert = inert;
  ui.draw = draw;
  return column.height();
}

void draw_scroll_area(Ui& ui, NodeId id, const Rect& rect, std::string_view name, float height,
                      Content content) {
  const float offset =
      std::clamp(whole(ui.memory.scroll_px(id)), 0.0F, std::max(height - rect.height, 0.0F));
  SemanticNode& node = ui.add(id, Role::ScrollArea, rect, name);
  node.content_px = height;
  node.scroll_px = offset;
  const NodeId parent = std::exchange(ui.parent, id);
  const Rect clip = std::exchange(ui.clip, rect);
  // A focus ring reaches out of what it is around.
  constexpr float ring = 6;
  ui.draw->PushClipRect({rect.x - ring, rect.y}, {right_of(rect) + ring, bottom_of(rect)}, true);
  Column column({rect.x, rect.y - offset, std::max(rect.width - scroll_bar_width, 0.0F), 0});
  content(ui, column);
  ui.draw->PopClipRect();
  if (look_of(ui, id, rect, false).focused) {
    outline(ui, inset(rect, -3), 6, ui.theme.focus, 2);
  }
  ui.clip = clip;
  ui.parent = parent;
}

}  // namespace zvonok::ui
