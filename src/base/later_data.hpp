// Where data lies that only the program's second file needs (src/README.md, "Two files"): what
// stands in a function's text, or in any other table, is in the first. May depend on: nothing.
#pragma once

// Read where it lies, never copied: see scripts/split.mjs. Text also needs alignas(1).
#ifdef __wasm__
#define ZVONOK_LATER_DATA [[gnu::section("later")]]
#else
#define ZVONOK_LATER_DATA
#endif
