// Metrics only: no glyph is visible. May depend on: ImGui.
#include "fakes/fake_font.hpp"

#include "imgui.h"
#include "imgui_internal.h"

namespace zvonok::fakes {
namespace {

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool init_baked(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = static_cast<float>(static_cast<int>(baked->Size * 0.93F + 0.5F));
  baked->Descent = -static_cast<float>(static_cast<int>(baked->Size * 0.24F + 0.5F));
  return true;
}

bool load_glyph(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar code_point,
                ImFontGlyph* glyph, float* advance) {
  const float width = fake_advance(static_cast<char32_t>(code_point), baked->Size);
  if (advance != nullptr) {
    *advance = width;
    return true;
  }
  glyph->Codepoint = code_point & 0x1FFFFFU;
  glyph->AdvanceX = width;
  return true;
}

}  // namespace

float fake_advance(char32_t code_point, float size) {
  const bool combining = code_point >= 0x300 && code_point <= 0x36F;
  return combining ? 0.0F : code_point >= 0x1100 && code_point != U'…' ? size : size * 0.6F;
}

const ImFontLoader* fake_font() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "fake";
    made.FontSrcContainsGlyph = contains;
    made.FontBakedInit = init_baked;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return &loader;
}

}  // namespace zvonok::fakes
