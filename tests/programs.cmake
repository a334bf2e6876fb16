# Tests of the whole program and of the house itself: scripts. They end with 77 when this machine lacks what they need.
function(script_test name)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77 FAIL_REGULAR_EXPRESSION "${sanitizer_says}")
endfunction()

# Golden cases of the command line: tests/cli/CASE/cmd.
file(GLOB commands CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cli/*/cmd)
foreach(command ${commands})
  get_filename_component(folder ${command} DIRECTORY)
  get_filename_component(name ${folder} NAME)
  script_test(cli/${name} tests/cli/run.sh $<TARGET_FILE:virtstat> ${name})
endforeach()

# The house: what is the same in every build is looked at in one.
if(NOT SANITIZE)
  get_target_property(flags house INTERFACE_COMPILE_OPTIONS)
  get_target_property(definitions house INTERFACE_COMPILE_DEFINITIONS)
  list(TRANSFORM definitions PREPEND -D)
  set(common ${flags} ${definitions} -I${PROJECT_SOURCE_DIR} ${JANSSON_CFLAGS} ${SMARTCOLS_CFLAGS})
  script_test(house/rooms tests/rooms.sh)
  script_test(house/rooms-notice tests/rooms_notice.sh)
  script_test(house/manual tests/manual.sh $<TARGET_FILE:virtstat>)
  script_test(house/format tests/format.sh)
  script_test(house/samples tests/samples.sh)
  script_test(house/warnings-gcc tests/warnings.sh gcc ${common} -fopenmp)
  script_test(house/warnings-clang tests/warnings.sh clang ${common})
endif()

add_subdirectory(simulation)
add_subdirectory(anomalies)
add_subdirectory(bench)
