# Tests of the whole program and of the house itself: scripts. They end with 77 when this machine lacks what they need.
function(script_test name)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77 FAIL_REGULAR_EXPRESSION "${sanitizer_says}")
endfunction()

# Golden cases of the command line: tests/cli/CASE/cmd.
file(GLOB commands CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cli/*/cmd)
foreach(command ${commands})
  get_filename_component(folder ${command} DIRECTORY)
  get_filename_component(name ${folder} NAME)
  script_test(cli/${name} tests/cli/run.sh $<TARGET_FILE:virtstat> ${name})
endforeach()

# What programs write here and now is read, where they are installed.
script_test(data/programs tests/data/formats/programs.sh $<TARGET_FILE:virtstat>)

# How small tables are read, column by column.
script_test(data/list_tables tests/golden.sh tests/data/layout/tables.txt $<TARGET_FILE:list_tables> tests/data/layout/tables)

# How drawn tables are read.
if(NOT SANITIZE) # slow there, and fuzz_csv reaches the same code
  script_test(data/drawn_tables tests/golden.sh tests/data/drawn_tables/sums.txt $<TARGET_FILE:list_drawn_tables>
    ${CMAKE_CURRENT_SOURCE_DIR}/data/drawn_tables/words)
endif()

# What analysis says of drawn sets, number by number.
if(NOT SANITIZE) # slow there, and fuzz_folders reaches the same code
  script_test(analyze/drawn_results tests/golden.sh tests/analyze/drawn_results/results.txt $<TARGET_FILE:list_drawn_results>)
  set_tests_properties(analyze/drawn_results PROPERTIES ENVIRONMENT OMP_NUM_THREADS=1)
endif()

# Plans, whole.
script_test(collect/list_plans tests/golden.sh tests/collect/plan/plans.txt $<TARGET_FILE:list_plans>)

# What the person who waits for a collection sees, byte by byte.
script_test(collect/list_headway tests/golden.sh tests/collect/collection/headway.txt $<TARGET_FILE:list_headway>)

# The folder of a collection, state by state.
foreach(what site journal)
  script_test(collect/list_${what} tests/golden.sh tests/collect/results/${what}.txt $<TARGET_FILE:list_${what}>)
endforeach()

# A collection on stand-ins of platforms, call by call.
script_test(collect/list_stand_ins tests/golden.sh tests/collect/collection/stand_ins.txt $<TARGET_FILE:list_stand_ins>)

# Benchmarks of one's own whose output a format reads, with the real programs where they are installed.
script_test(collect/formats tests/collect/formats.sh $<TARGET_FILE:virtstat>)

# Collections with the real tools; most of their time is that of the benchmarks, so that one build has all of them.
foreach(name native interrupt)
  script_test(collect/${name} tests/collect/${name}.sh $<TARGET_FILE:virtstat>)
endforeach()
if(NOT SANITIZE)
  foreach(name kill ssh same)
    script_test(collect/${name} tests/collect/${name}.sh $<TARGET_FILE:virtstat>)
  endforeach()
endif()

# The disk, memory and threads run out. A sanitizer has to be loaded before any other library.
if(NOT SANITIZE)
  add_library(fault MODULE faults/fault.c)
  target_compile_definitions(fault PRIVATE _GNU_SOURCE)
  target_link_libraries(fault PRIVATE ${CMAKE_DL_LIBS})
  script_test(faults tests/faults/faults.sh $<TARGET_FILE:virtstat> $<TARGET_FILE:fault>)
  add_custom_target(faults COMMAND tests/faults/faults.sh $<TARGET_FILE:virtstat> $<TARGET_FILE:fault> all
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} DEPENDS virtstat fault USES_TERMINAL)
endif()

# Engines and guests, with the image that the first of them builds.
script_test(collect/image tests/collect/image.sh $<TARGET_FILE:virtstat>)
set(on_image podman qemu)
script_test(collect/podman tests/collect/container.sh $<TARGET_FILE:virtstat> podman)
script_test(collect/qemu tests/collect/qemu.sh $<TARGET_FILE:virtstat>)
if(NOT SANITIZE) # the same code with another engine, and a guest that does not come up
  list(APPEND on_image docker kvm)
  script_test(collect/docker tests/collect/container.sh $<TARGET_FILE:virtstat> docker)
  script_test(collect/kvm tests/collect/kvm.sh $<TARGET_FILE:virtstat>)
endif()
list(TRANSFORM on_image PREPEND collect/)
set_tests_properties(${on_image} PROPERTIES DEPENDS collect/image)
set_tests_properties(collect/image ${on_image} PROPERTIES TIMEOUT 900)

# forkbench is the same in every build, too.
if(NOT SANITIZE)
  script_test(collect/forkbench tests/collect/forkbench.sh $<TARGET_FILE:forkbench>)
endif()

# The house: what is the same in every build is looked at in one.
if(NOT SANITIZE)
  get_target_property(flags house INTERFACE_COMPILE_OPTIONS)
  get_target_property(definitions house INTERFACE_COMPILE_DEFINITIONS)
  list(TRANSFORM definitions PREPEND -D)
  set(common ${flags} ${definitions} -I${PROJECT_SOURCE_DIR} ${JANSSON_CFLAGS} ${SMARTCOLS_CFLAGS})
  script_test(collect/driver_calls tests/golden.sh tests/collect/driver/driver_calls.txt $<TARGET_FILE:list_driver_calls>)
  script_test(house/rooms tests/rooms.sh)
  script_test(house/rooms-notice tests/rooms_notice.sh)
  script_test(house/circles tests/circles.sh $<TARGET_FILE:data> $<TARGET_FILE:collect> $<TARGET_FILE:analyze> $<TARGET_FILE:report>)
  script_test(house/circles-notice tests/circles_notice.sh)
  script_test(house/manual tests/manual.sh $<TARGET_FILE:virtstat>)
  script_test(house/without-criterion tests/without_criterion.sh)
  script_test(house/format tests/format.sh)
  script_test(house/samples tests/samples.sh)
  script_test(report/sentences tests/report/sentences.sh)
  script_test(report/charts tests/golden.sh tests/report/chart/charts.txt $<TARGET_FILE:list_charts>)
  script_test(report/markdown tests/report/markdown.sh $<TARGET_FILE:virtstat>)
  script_test(report/browser tests/report/browser.sh $<TARGET_FILE:virtstat>)
  script_test(house/warnings-gcc tests/warnings.sh gcc ${common} -fopenmp)
  script_test(house/warnings-clang tests/warnings.sh clang ${common})
endif()

add_subdirectory(simulation)
add_subdirectory(anomalies)
add_subdirectory(bench)
