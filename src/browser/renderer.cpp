// Turns ImGui's draw lists into one list of vertices, 32-bit indices and calls, and its texture
// requests into row uploads. May depend on: ImGui.
#include "browser/renderer.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "imgui.h"
#include "imgui_internal.h"

namespace zvonok::browser {

/// One frame; mirrored in js/renderer.js. 32 bits each.
struct Renderer::Call {
  std::int32_t width, height;  ///< device pixels
  float density;
  float white_u, white_v;  ///< what is not a glyph is drawn with this texel
  const ImDrawVert* vertices;
  std::uint32_t vertex_count;
  const std::uint32_t* indices;
  std::uint32_t index_count;
  const Command* commands;
  std::uint32_t command_count;
  const TextureCall* textures;
  std::uint32_t texture_count;
};

static_assert(sizeof(ImDrawVert) == 20 && offsetof(ImDrawVert, uv) == 8 &&
                  offsetof(ImDrawVert, col) == 16,
              "js/renderer.js reads position, texture coordinates, RGBA8");

}  // namespace zvonok::browser

extern "C" void zv_canvas_render(const void* call);

namespace zvonok::browser {

void Renderer::prepare() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;
}

bool Renderer::render(const ImDrawData& data) {
  const int width = static_cast<int>(std::round(data.DisplaySize.x * data.FramebufferScale.x));
  const int height = static_cast<int>(std::round(data.DisplaySize.y * data.FramebufferScale.y));
  const bool moved = update_textures(data);
  flatten(data, width, height);
  const ImVec2 white = ImGui::GetDrawListSharedData()->TexUvWhitePixel;
  const auto size = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  const Call call{width,          height,           data.FramebufferScale.x, white.x,
                  white.y,        vertices_.data(), size(vertices_),         indices_.data(),
                  size(indices_), commands_.data(), size(commands_),         textures_.data(),
                  size(textures_)};
  zv_canvas_render(&call);
  return moved;
}

bool Renderer::update_textures(const ImDrawData& data) {
  textures_.clear();
  bool moved = false;
  if (data.Textures == nullptr) {
    return moved;
  }
  for (ImTextureData* texture : *data.Textures) {
    const bool again = forgotten_ && texture->Status != ImTextureStatus_WantDestroy &&
                       texture->Status != ImTextureStatus_Destroyed;
    const auto id = static_cast<std::uint32_t>(texture->UniqueID);
    if (texture->Status == ImTextureStatus_WantCreate || again) {
      moved = moved || (texture->Status == ImTextureStatus_WantCreate && id > 1);
      textures_.push_back({TextureVerb::Create, id, texture->Width, texture->Height, 0,
                           texture->Height, texture->Pixels});
      texture->SetTexID(static_cast<ImTextureID>(id));
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantUpdates) {
      const ImTextureRect& part = texture->UpdateRect;
      textures_.push_back(
          {TextureVerb::Update, id, texture->Width, texture->Height, part.y, part.h,
           texture->Pixels + static_cast<std::ptrdiff_t>(part.y) * texture->GetPitch()});
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantDestroy) {
      textures_.push_back({TextureVerb::Destroy, id, 0, 0, 0, 0, nullptr});
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
  forgotten_ = false;
  return moved;
}

void Renderer::flatten(const ImDrawData& data, int width, int height) {
  vertices_.clear();
  indices_.clear();
  commands_.clear();
  const float scale = data.FramebufferScale.x;
  for (const ImDrawList* list : data.CmdLists) {
    const auto first_vertex = static_cast<std::uint32_t>(vertices_.size());
    vertices_.insert(vertices_.end(), list->VtxBuffer.begin(), list->VtxBuffer.end());
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr || command.ElemCount == 0) {
        continue;
      }
      const auto edge = [scale](float position, float origin, int limit) {
        return std::min(std::max(static_cast<int>(std::round((position - origin) * scale)), 0),
                        limit);
      };
      const int left = edge(command.ClipRect.x, data.DisplayPos.x, width);
      const int top = edge(command.ClipRect.y, data.DisplayPos.y, height);
      const int right = edge(command.ClipRect.z, data.DisplayPos.x, width);
      const int bottom = edge(command.ClipRect.w, data.DisplayPos.y, height);
      if (right <= left || bottom <= top) {
        continue;
      }
      add_command({static_cast<std::uint32_t>(command.GetTexID()), left, height - bottom,
                   right - left, bottom - top, static_cast<std::uint32_t>(indices_.size()),
                   command.ElemCount});
      const std::uint32_t base = first_vertex + command.VtxOffset;
      const ImDrawIdx* source = list->IdxBuffer.Data + command.IdxOffset;
      for (unsigned i = 0; i < command.ElemCount; ++i) {
        indices_.push_back(base + source[i]);
      }
    }
  }
}

// Neighbours with the same texture and clip become one call.
void Renderer::add_command(const Command& command) {
  if (!commands_.empty()) {
    Command& last = commands_.back();
    Command same = last;
    same.first_index = command.first_index;
    same.index_count = command.index_count;
    if (same == command) {
      last.index_count += command.index_count;
      return;
    }
  }
  commands_.push_back(command);
}

}  // namespace zvonok::browser
