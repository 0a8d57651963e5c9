// Places the browser's glyphs in ImGui's atlas. May depend on: ImGui (its internal header: font
// loaders live there).
#include "browser/glyphs.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "imgui.h"
#include "imgui_internal.h"

namespace {

/// Of one glyph; the box is relative to the pen on the baseline, y downwards.
struct GlyphBox {
  float advance;         ///< CSS pixels
  float x0, y0, x1, y1;  ///< whole device pixels; empty: nothing to see
};

}  // namespace

extern "C" {
/// Below the top of a line as high as the font's size, CSS pixels.
float zv_glyph_baseline(bool semibold, float size_px);
void zv_glyph_measure(bool semibold, float size_px, float density, std::uint32_t codepoint,
                      GlyphBox* out);
/// Writes (x1 - x0) * (y1 - y0) pixels, RGBA, alpha not multiplied in. True: the glyph has colours
/// of its own.
bool zv_glyph_pixels(bool semibold, float size_px, float density, std::uint32_t codepoint,
                     const GlyphBox* box, std::uint8_t* out);
}

namespace zvonok::browser {
namespace {

bool is_semibold(const ImFontConfig& source) { return std::string_view(source.Name) == "semibold"; }

float density_of(const ImFontConfig& source, const ImFontBaked& baked) {
  return source.RasterizerDensity * baked.RasterizerDensity;
}

// Every code point has a glyph: where no font has one, the browser draws its own box.
bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

// A text that ImGui centres in a box and the same text in an <input> of that box share their
// baseline.
bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  baked->Ascent = zv_glyph_baseline(is_semibold(*source), baked->Size);
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
                ImWchar codepoint, ImFontGlyph* out_glyph, float* out_advance_x) {
  const bool semibold = is_semibold(*source);
  const float density = density_of(*source, *baked);
  GlyphBox box{};
  zv_glyph_measure(semibold, baked->Size, density, codepoint, &box);
  if (out_advance_x != nullptr) {
    *out_advance_x = box.advance;
    return true;
  }
  out_glyph->Codepoint = codepoint;
  out_glyph->AdvanceX = box.advance;
  const int width = static_cast<int>(box.x1 - box.x0);
  const int height = static_cast<int>(box.y1 - box.y0);
  if (width <= 0 || height <= 0) {
    return true;
  }
  const ImFontAtlasRectId rect_id = ImFontAtlasPackAddRect(atlas, width, height);
  if (rect_id == ImFontAtlasRectId_Invalid) {
    return false;
  }
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, rect_id);
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(width * height * 4);
  out_glyph->Colored =
      zv_glyph_pixels(semibold, baked->Size, density, codepoint, &box, pixels.Data) ? 1U : 0U;
  const float ascent = baked->Ascent;
  out_glyph->X0 = box.x0 / density;
  out_glyph->Y0 = box.y0 / density + ascent;
  out_glyph->X1 = box.x1 / density;
  out_glyph->Y1 = box.y1 / density + ascent;
  out_glyph->Visible = 1U;
  out_glyph->PackId = rect_id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, out_glyph, rect, pixels.Data,
                                     ImTextureFormat_RGBA32, width * 4);
  return true;
}

ImFontLoader make_loader() {
  ImFontLoader loader;
  loader.Name = "browser";
  loader.FontSrcContainsGlyph = contains_glyph;
  loader.FontBakedInit = init_baked;
  loader.FontBakedLoadGlyph = load_glyph;
  return loader;
}

}  // namespace

const ImFontLoader* browser_font_loader() {
  static const ImFontLoader loader = make_loader();
  return &loader;
}

}  // namespace zvonok::browser
