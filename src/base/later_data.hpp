// Where data lies that is not in the program's first file (src/README.md, "Two files"): what stands
// in a function's text, or in any other table, is in the first. May depend on: nothing.
#pragma once

// Read where it lies, never copied: see scripts/split.mjs. Text also needs alignas(1).
#ifdef __wasm__
#define ZVONOK_DATA_OF(file) [[gnu::section(file)]]
#else
#define ZVONOK_DATA_OF(file)
#endif
#define ZVONOK_LATER_DATA ZVONOK_DATA_OF("later")
