# The programs of the canvas tests and of the gallery as further targets of a build of the repository, see build_demo.js.
# It is given as CMAKE_PROJECT_zvonok_INCLUDE, so it is read first and waits until the repository's own targets are there.
set(zvonok_browser_tests "${CMAKE_CURRENT_LIST_DIR}/..")
function(zvonok_test_programs)
  zvonok_program(canvas-demo ${zvonok_browser_tests}/canvas/demo_main.cpp)
  zvonok_program(gallery ${zvonok_browser_tests}/looks/gallery_main.cpp ${zvonok_browser_tests}/looks/scenes.cpp)
  foreach(program canvas-demo gallery)
    target_include_directories(${program} PRIVATE ${zvonok_browser_tests}/..)
    target_link_libraries(${program} PRIVATE zvonok_warnings zvonok_browser zvonok_ui)
    # Whoever builds the real program does not want these.
    set_target_properties(${program} PROPERTIES EXCLUDE_FROM_ALL ON)
  endforeach()
endfunction()
cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL zvonok_test_programs)
