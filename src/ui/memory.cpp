// Scrolled things: there are few. May depend on: base.
#include "ui/memory.hpp"

#include <algorithm>

namespace zvonok::ui {

float Memory::scroll_px(NodeId id) const {
  const auto at = std::ranges::find(scrolled_, id, &Scrolled::id);
  return at == scrolled_.end() ? 0.0F : at->offset_px;
}

void Memory::set_scroll_px(NodeId id, float offset_px) {
  const auto at = std::ranges::find(scrolled_, id, &Scrolled::id);
  if (at == scrolled_.end()) {
    scrolled_.push_back({id, offset_px});
  } else {
    at->offset_px = offset_px;
  }
}

}  // namespace zvonok::ui
