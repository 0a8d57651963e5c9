// Feeds Dear ImGui's mouse, for hovered and pressed looks alone: what a person does comes through
// the mirror's elements. May depend on: ImGui. The other half is js/input.js. Keys are left to the
// page and to the mirror on purpose.
#include <emscripten/em_macros.h>

#include <cfloat>
#include <cstdint>

#include "imgui.h"

namespace {

/// The numbers of js/input.js.
enum class PointerKind : std::uint32_t { Move, Down, Up, Leave };

}  // namespace

extern "C" {

/// `x`, `y`: CSS pixels in the canvas; `source`: 0 mouse, 1 touch, 2 pen, as ImGuiMouseSource.
EMSCRIPTEN_KEEPALIVE void zv_canvas_pointer(std::uint32_t kind, float x, float y,
                                            std::uint32_t source) {
  if (ImGui::GetCurrentContext() == nullptr) {
    return;
  }
  ImGuiIO& io = ImGui::GetIO();
  // All that happened since the last frame is seen in the next one: there may be no other for long.
  io.ConfigInputTrickleEventQueue = false;
  io.AddMouseSourceEvent(static_cast<ImGuiMouseSource>(source));
  switch (static_cast<PointerKind>(kind)) {
    case PointerKind::Move:
      io.AddMousePosEvent(x, y);
      break;
    case PointerKind::Down:
      io.AddMousePosEvent(x, y);
      io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
      break;
    case PointerKind::Up:
      io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
      break;
    case PointerKind::Leave:
      io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
      io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      break;
  }
}
}
