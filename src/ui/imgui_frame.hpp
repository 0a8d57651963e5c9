// A frame of Dear ImGui without its window system: the same context, inputs, fonts, background draw
// list and draw data, but none of what ImGui::NewFrame() and Render() bring along for windows,
// navigation, settings and error recovery (47 of 116 kB brotli), because every widget here is drawn
// into one list and pressed through its semantic node. May depend on: imgui. Missing: ImGui's own
// windows and widgets: they need NewFrame().
#pragma once

struct ImDrawList;

namespace zvonok::ui {

/// In place of ImGui::NewFrame(): takes the queued mouse events in, makes the font atlas ready, and
/// gives the empty list that covers the display. Of ImGuiIO it reads DisplaySize and
/// DisplayFramebufferScale, of ImGuiStyle the anti-aliasing and tessellation values. Edges are
/// smoothed over one device pixel.
ImDrawList* begin_imgui_frame();

/// In place of ImGui::Render(): ImGui::GetDrawData() and ImGui::GetPlatformIO().Textures are the
/// frame's afterwards.
void end_imgui_frame();

}  // namespace zvonok::ui
