# Third-party libraries: Dear ImGui, nlohmann/json and (for the tests) doctest.
#
# FetchContent clones the pinned tags. Where scripts/setup.sh has put sources into .deps, they are used instead, by
# FetchContent's own variable FETCHCONTENT_SOURCE_DIR_<NAME>, which can also be set by hand.
# All are system targets: their warnings are not ours.
include(FetchContent)

function(zvonok_use_fetched name)
  string(TOUPPER ${name} upper)
  set(variable FETCHCONTENT_SOURCE_DIR_${upper})
  set(folder "${PROJECT_SOURCE_DIR}/.deps/${name}")
  if(NOT ${variable} AND EXISTS "${folder}")
    set(${variable} "${folder}" CACHE PATH "Sources of ${name} that are already there" FORCE)
  endif()
endfunction()

# SOURCE_SUBDIR names a folder without a CMakeLists.txt on purpose: what is built of each is decided here.
FetchContent_Declare(imgui
  GIT_REPOSITORY https://github.com/ocornut/imgui.git
  GIT_TAG v1.92.2b
  GIT_SHALLOW ON
  SOURCE_SUBDIR no-cmake)
FetchContent_Declare(nlohmann_json
  GIT_REPOSITORY https://github.com/nlohmann/json.git
  GIT_TAG v3.11.3
  GIT_SHALLOW ON
  SOURCE_SUBDIR no-cmake)
zvonok_use_fetched(imgui)
zvonok_use_fetched(nlohmann_json)
FetchContent_MakeAvailable(imgui nlohmann_json)

# Dear ImGui's core alone; src/ui/imgui_config.h is its imconfig.h.
add_library(imgui STATIC
  ${imgui_SOURCE_DIR}/imgui.cpp
  ${imgui_SOURCE_DIR}/imgui_draw.cpp
  ${imgui_SOURCE_DIR}/imgui_tables.cpp
  ${imgui_SOURCE_DIR}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
target_include_directories(imgui PRIVATE ${PROJECT_SOURCE_DIR}/src)
if(EXISTS ${PROJECT_SOURCE_DIR}/src/ui/imgui_config.h)
  target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.h")
endif()
target_compile_options(imgui PRIVATE -w)

add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE ${nlohmann_json_SOURCE_DIR}/include)

if(ZVONOK_TESTS)
  FetchContent_Declare(doctest
    GIT_REPOSITORY https://github.com/doctest/doctest.git
    GIT_TAG v2.4.12
    GIT_SHALLOW ON
    SOURCE_SUBDIR no-cmake)
  zvonok_use_fetched(doctest)
  FetchContent_MakeAvailable(doctest)
  add_library(doctest INTERFACE)
  target_include_directories(doctest SYSTEM INTERFACE ${doctest_SOURCE_DIR})
  # Our code is compiled without exceptions; a failed REQUIRE then ends the program, as it must.
  target_compile_definitions(doctest INTERFACE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
endif()
