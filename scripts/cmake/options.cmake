# Compiler options of everything built here, and the stricter ones of our own code (target zvonok_warnings).
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Compile and link: under LTO an object that may throw makes the link ask for the exception runtime.
add_compile_options(-fno-exceptions -fno-rtti)
add_link_options(-fno-exceptions -fno-rtti)

if(ZVONOK_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # Lines are what a sanitizer's report needs; full debug information costs a tenth of the build.
  set(CMAKE_CXX_FLAGS_DEBUG -g1)
  # Bounds of operator[], emptiness of optional and expected.
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=address,undefined)
endif()

if(ZVONOK_FUZZ)
  # What libFuzzer steers by; its main is linked into the fuzz_* programs alone (tests/fuzz).
  add_compile_options(-fsanitize=fuzzer-no-link)
  # A broken precondition must end the program here as well.
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")
endif()

if(EMSCRIPTEN)
  include(wasm)
endif()

add_library(zvonok_warnings INTERFACE)
target_compile_options(zvonok_warnings INTERFACE -Wall -Wextra -Wconversion -Werror)
