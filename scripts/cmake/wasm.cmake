# Emscripten's flags: for the program that a page loads, and for the unit tests in Node.
#
# Each was measured by its brotli-11 bytes on a program of this kind (Dear ImGui, nlohmann/json, bindings). What the page has
# to pass: `Module.wasm`, see zvonok_program below.
add_compile_options(-msimd128)
add_link_options(-msimd128)

# CMake's own -O3 for Release gives way to -Oz: a fifth smaller, and a frame costs the same.
set(CMAKE_CXX_FLAGS_RELEASE "-Oz -flto -DNDEBUG")
set(CMAKE_EXE_LINKER_FLAGS_RELEASE "-Oz -flto")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
set(CMAKE_EXE_LINKER_FLAGS_DEBUG "-O1 -g -sASSERTIONS=1")

# zvonok_program(<name> <source>…): <name>.mjs, an ES module, and <name>.wasm beside it.
#
# With the *.lib.js files of the folder browser as JavaScript libraries.
function(zvonok_program name)
  add_executable(${name} ${ARGN})
  set_target_properties(${name} PROPERTIES SUFFIX .mjs RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
  target_link_options(${name} PRIVATE
    -sMINIMAL_RUNTIME=1
    -sMINIMAL_RUNTIME_STREAMING_WASM_COMPILATION=1
    -sMODULARIZE=1
    -sEXPORT_ES6=1
    -sEXPORT_NAME=createZvonok
    -sENVIRONMENT=web
    -sFILESYSTEM=0
    -sMALLOC=emmalloc
    -sALLOW_MEMORY_GROWTH=1
    -sINITIAL_HEAP=1MB
    # A Content-Security-Policy without 'unsafe-eval' must do.
    -sDYNAMIC_EXECUTION=0
    $<$<CONFIG:Release>:--closure=1>)
  file(GLOB_RECURSE libraries CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/browser/*.lib.js)
  foreach(library IN LISTS libraries)
    target_link_options(${name} PRIVATE "SHELL:--js-library ${library}")
  endforeach()
  set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS ${libraries})
endfunction()

# zvonok_node_program(<target>): makes an existing target a program that Node runs (<target>.cjs).
function(zvonok_node_program target)
  set_target_properties(${target} PROPERTIES SUFFIX .cjs)
  target_link_options(${target} PRIVATE
    -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=1MB -sASSERTIONS=1)
endfunction()
