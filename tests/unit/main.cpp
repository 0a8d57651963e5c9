// Entry point of the unit tests: doctest's own main.
//
// The same program runs natively under the sanitizers and as wasm in Node. May depend on doctest
// alone.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
