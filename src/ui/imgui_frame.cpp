// See imgui_frame.hpp. May depend on: imgui.
#include "ui/imgui_frame.hpp"

#include "imgui.h"
#include "imgui_internal.h"

namespace zvonok::ui {

ImDrawList* begin_imgui_frame() {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ++g.FrameCount;
  ImGui::UpdateInputEvents(false);

  ImGuiViewportP& viewport = *g.Viewports[0];
  viewport.Pos = {0, 0};
  viewport.Size = g.IO.DisplaySize;
  viewport.FramebufferScale = g.IO.DisplayFramebufferScale;

  ImFontAtlasUpdateNewFrame(g.IO.Fonts, g.FrameCount, true);

  ImDrawListSharedData& shared = g.DrawListSharedData;
  shared.ClipRectFullscreen = {0, 0, viewport.Size.x, viewport.Size.y};
  shared.CurveTessellationTol = g.Style.CurveTessellationTol;
  shared.SetCircleTessellationMaxError(g.Style.CircleTessellationMaxError);
  shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
  if ((g.IO.BackendFlags & ImGuiBackendFlags_RendererHasVtxOffset) != 0) {
    shared.InitialFlags |= ImDrawListFlags_AllowVtxOffset;
  }
  shared.InitialFringeScale = 1.0F / viewport.FramebufferScale.x;
  return ImGui::GetBackgroundDrawList(&viewport);
}

void end_imgui_frame() {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImVector<ImTextureData*>& textures = g.PlatformIO.Textures;
  textures.resize(0);
  for (ImTextureData* texture : g.IO.Fonts->TexList) {
    texture->RefCount = 1;
    textures.push_back(texture);
  }

  ImGuiViewportP& viewport = *g.Viewports[0];
  ImDrawData& data = viewport.DrawDataP;
  data.Clear();
  data.Valid = true;
  data.DisplayPos = viewport.Pos;
  data.DisplaySize = viewport.Size;
  data.FramebufferScale = viewport.FramebufferScale;
  data.OwnerViewport = &viewport;
  data.Textures = &textures;
  ImDrawList* list = ImGui::GetBackgroundDrawList(&viewport);
  list->_PopUnusedDrawCmd();
  data.AddDrawList(list);
}

}  // namespace zvonok::ui
