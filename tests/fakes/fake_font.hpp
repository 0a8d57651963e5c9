// A font without pictures, so that ImGui can lay out text without a browser: every letter is 0.6 of
// the size wide, which is wider than most real fonts; letters of East Asia and emoji are as wide as
// the size. May depend on: ImGui.
#pragma once

struct ImFontLoader;

namespace zvonok::fakes {

/// Lives as long as the program.
const ImFontLoader* fake_font();

/// Width of one code point at this size.
float fake_advance(char32_t code_point, float size);

}  // namespace zvonok::fakes
