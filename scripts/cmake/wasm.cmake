# Emscripten's flags: for the program that a page loads, and for the unit tests in Node.
#
# Each was measured by its brotli-11 bytes on a program of this kind (Dear ImGui, nlohmann/json, bindings). What the page has
# to pass stands at zvonok_program below.
add_compile_options(-msimd128)
add_link_options(-msimd128)

# CMake's own -O3 for Release gives way to -Oz: a fifth smaller, and a frame costs the same.
set(CMAKE_CXX_FLAGS_RELEASE "-Oz -flto -DNDEBUG")
set(CMAKE_EXE_LINKER_FLAGS_RELEASE "-Oz -flto")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
set(CMAKE_EXE_LINKER_FLAGS_DEBUG "-O1 -g -sASSERTIONS=1")

# zvonok_program(<name> <source>…): <name>.js, an ES module, and <name>.wasm in the build folder.
#
# The *.lib.js files in src/browser go in as JavaScript libraries. How the module is used:
#
#     import createZvonok from 'zvonok-core';            // scripts/bundle.mjs knows the name
#     const module = await createZvonok({ wasm });       // wasm: a compiled WebAssembly.Module
#
# - `wasm` comes from WebAssembly.compileStreaming(fetch(url)), or WebAssembly.compile(bytes) where a host serves the wrong
#   type. One compiled module serves any number of calls of createZvonok; each has its own memory.
# - The promise resolves after main() has returned; main() is called by it. What else is set on the argument
#   ({ wasm, canvas, … }) is `Module` in the libraries: reach it there with quoted names, Module['canvas'].
# - The release build goes through the closure compiler in ADVANCED mode: a name that code outside the libraries also uses
#   (Module members, option objects, JSON) must be quoted everywhere; names of browser APIs are known and need no quotes.
# - MINIMAL_RUNTIME does not put exported C functions on Module. A library calls them as _name(…) after naming them in its
#   __deps (as 'name'), and puts what the element shall call on Module itself: Module['hangUp'] = () => _zvonok_hang_up().
function(zvonok_program name)
  add_executable(${name} ${ARGN})
  # Streaming compilation is only to be had with Emscripten's HTML output. The page that comes with it is not used.
  set_target_properties(${name} PROPERTIES SUFFIX .html RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
  target_link_options(${name} PRIVATE
    -sMINIMAL_RUNTIME=1
    -sMINIMAL_RUNTIME_STREAMING_WASM_COMPILATION=1
    -sMINIFY_HTML=0
    -sMODULARIZE=1
    -sEXPORT_ES6=1
    -sEXPORT_NAME=createZvonok
    -sENVIRONMENT=web
    -sFILESYSTEM=0
    -sMALLOC=emmalloc
    # The browser's own sin, pow and so on: 4 kB of brotli less.
    -sJS_MATH=1
    -sALLOW_MEMORY_GROWTH=1
    -sINITIAL_HEAP=1MB
    # A Content-Security-Policy without 'unsafe-eval' must do.
    -sDYNAMIC_EXECUTION=0
    $<$<CONFIG:Release>:--closure=1>)
  file(GLOB_RECURSE libraries CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/browser/*.lib.js)
  foreach(library IN LISTS libraries)
    target_link_options(${name} PRIVATE "SHELL:--js-library ${library}")
  endforeach()
  # What the libraries include counts as well.
  file(GLOB_RECURSE scripts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/browser/*.js)
  set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS ${scripts})
endfunction()

# zvonok_split(<name>): split/first.wasm and split/later.wasm of a small program, see scripts/split.mjs. The program itself
# keeps the names of its functions, by which it is split, and equal functions: one that is merged with an equal one loses its name.
function(zvonok_split name)
  if(NOT CMAKE_BUILD_TYPE STREQUAL Release)
    return()
  endif()
  target_link_options(${name} PRIVATE
    --profiling-funcs -Wl,--no-demangle -sBINARYEN_EXTRA_PASSES=--skip-pass=duplicate-function-elimination)
  find_program(ZVONOK_NODE node REQUIRED)
  foreach(root BINARYEN_ROOT LLVM_ROOT)
    execute_process(COMMAND ${EMSCRIPTEN_ROOT_PATH}/em-config ${root}
      OUTPUT_VARIABLE ${root} OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  file(GLOB scripts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/scripts/split.mjs ${PROJECT_SOURCE_DIR}/scripts/lib/wasm-*.mjs)
  set(output ${PROJECT_BINARY_DIR}/split)
  set(objects $<TARGET_OBJECTS:${name}>)
  foreach(layer base protocol call ui browser)
    list(APPEND objects $<TARGET_OBJECTS:zvonok_${layer}>)
  endforeach()
  add_custom_command(OUTPUT ${output}/first.wasm ${output}/later.wasm
    COMMAND ${ZVONOK_NODE} ${PROJECT_SOURCE_DIR}/scripts/split.mjs
      ${PROJECT_BINARY_DIR}/${name}.wasm ${BINARYEN_ROOT}/bin ${LLVM_ROOT} ${output} ${objects}
    DEPENDS ${name} ${scripts}
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(${name}-split ALL DEPENDS ${output}/first.wasm ${output}/later.wasm)
endfunction()

# zvonok_node_program(<target>): makes an existing target a program that Node runs (<target>.cjs).
function(zvonok_node_program target)
  set_target_properties(${target} PROPERTIES SUFFIX .cjs)
  target_link_options(${target} PRIVATE
    -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=1MB -sASSERTIONS=1)
endfunction()
