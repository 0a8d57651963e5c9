// The default font loader that Dear ImGui asks for when it is built without stb_truetype: there is
// none. AppView sets the one it is given before ImGui would call this. May depend on: ImGui.
#include "imgui.h"
#include "misc/freetype/imgui_freetype.h"

const ImFontLoader* ImGuiFreeType::GetFontLoader() { return nullptr; }
