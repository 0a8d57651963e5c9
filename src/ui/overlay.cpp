// Which overlay is open. What it shows is in the second file (ui/later/overlays.cpp). May depend
// on: call (state), base.
#include "ui/views/overlays.hpp"

namespace zvonok::ui {

bool has_control_bar(const call::AppState& state) {
  if (const auto* incoming = std::get_if<call::Incoming>(&state.call)) {
    return incoming->answered;
  }
  return !std::holds_alternative<call::Idle>(state.call) &&
         !std::holds_alternative<call::Ended>(state.call);
}

void open_overlay(Memory& memory, Overlay overlay, NodeId opener, const Rect& anchor) {
  // From one overlay to the next the way back is the first one's.
  if (memory.overlay == Overlay::None) {
    memory.overlay_opener = opener;
    memory.overlay_anchor = anchor;
  }
  memory.overlay = overlay;
  memory.overlay_at_end = true;
  memory.set_scroll_px(NodeId::OverlayBody, 0);
  memory.focus_wanted = NodeId::Overlay;
}

void close_overlay(Memory& memory) {
  if (memory.overlay != Overlay::None) {
    memory.overlay = Overlay::None;
    memory.focus_wanted = memory.overlay_opener;
  }
}

}  // namespace zvonok::ui
