// Glyphs from the browser: Dear ImGui's font loader on top of Canvas 2D, so that no font is shipped
// and any script and emoji can be shown. One code point is one glyph; what must be shaped goes
// another way (base/text_run.hpp). May depend on: ImGui. The other half is js/glyphs.js.
#pragma once

struct ImFontLoader;

namespace zvonok::browser {

/// Rasterises at the density of the screen (ImGui's framebuffer scale), with fractional advances
/// and no kerning. A font (ImFontConfig) is semibold if its Name is "semibold", else regular; it
/// needs neither data nor a file. Glyphs with colours of their own (emoji) are marked Colored.
const ImFontLoader* browser_font_loader();

}  // namespace zvonok::browser
