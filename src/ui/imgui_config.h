// Dear ImGui's imconfig.h (given to the compiler as IMGUI_USER_CONFIG): what of ImGui is built.
// Bytes are what an option takes off a program of this kind: brotli 11, Emscripten 6.0.5, -Oz -flto.
// May depend on: the C library. Text formatting is ours: ui/imgui_format.cpp.
#pragma once

#include <cstdio>

// Code that is never called is dropped by the linker; these are for what ImGui itself keeps reachable.
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS

// No font is shipped: the browser's own glyphs come through the ImFontLoader that AppView is given.
// Built-in font: -8.6 kB. "FreeType" means here only "not stb_truetype": -6.4 kB; its files are not built.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_FREETYPE

// vsnprintf: -2.7 kB.
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS

// sscanf reads .ini files and typed numbers, which we have none of: -2.9 kB. Always "nothing was read".
#define sscanf(...) 0

// Texts and branches of checks for misuse that could be recovered from: -0.8 kB. IM_ASSERT stays in debug builds.
#define IM_ASSERT_USER_ERROR(expression, message) ((void)(expression))

// Names come in any script, and with emoji.
#define IMGUI_USE_WCHAR32
