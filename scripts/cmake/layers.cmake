# zvonok_layer(<name> [USES <layer>…] [LINKS <library>…] [PRIVATE <library>…])
#
# The library zvonok_<name> of every .cpp below the current folder, found again at each build, so that a new file needs no
# change here. USES are the layers it may include, LINKS and PRIVATE other libraries. A layer that has headers alone is an
# INTERFACE library.
function(zvonok_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 LAYER "" "" "USES;LINKS;PRIVATE")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(TRANSFORM LAYER_USES PREPEND zvonok_)
  set(target zvonok_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE zvonok_warnings ${LAYER_PRIVATE})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${target} ${scope} ${LAYER_USES} ${LAYER_LINKS})
endfunction()
