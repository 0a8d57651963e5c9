# The program of the canvas tests as a further target of a build of the repository, see build_demo.js.
# It is given as CMAKE_PROJECT_zvonok_INCLUDE, so it is read first and waits until the repository's own targets are there.
set(zvonok_canvas_demo_source "${CMAKE_CURRENT_LIST_DIR}/demo_main.cpp")
function(zvonok_canvas_demo)
  zvonok_program(canvas-demo ${zvonok_canvas_demo_source})
  target_link_libraries(canvas-demo PRIVATE zvonok_warnings zvonok_browser zvonok_ui)
  # Whoever builds the real program does not want this one.
  set_target_properties(canvas-demo PROPERTIES EXCLUDE_FROM_ALL ON)
endfunction()
cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL zvonok_canvas_demo)
