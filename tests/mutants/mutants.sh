#!/usr/bin/env bash
# Measures how many single-line mutants of the rooms the fast tests notice: tests/mutants/mutants.sh FOLDER
#
# cmake --build build --target mutants calls it with build/mutants. It takes long (half an hour or so on two idle processors), so
# that it is no test. From the environment:
#   MUTANTS_N     how many mutants are drawn (150)
#   MUTANTS_SEED  of the draw (1)
#   MUTANTS_ROOM  only of this room: analyze, collect, data, report (without its charts) or charts
#   MUTANTS_TESTS only with the tests whose names match this regular expression, where time is short: more survive then
#   MUTANTS_JOBS  how many run at once (as many as there are processors)
#   MUTANTS_AGAIN a file of results: only the mutants that survived there or were stopped for their time, where their lines are as they were
# Everything happens in a copy of the sources in FOLDER, so that these may be edited meanwhile. FOLDER/seed-SEED/results has a row for each mutant.
set -euo pipefail
export LC_ALL=C

top=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
draw=$folder/seed-${MUTANTS_SEED:-1}${MUTANTS_ROOM:+-$MUTANTS_ROOM}
jobs=${MUTANTS_JOBS:-$(nproc)}
alone=
! unshare --mount --pid --fork --mount-proc mount -t tmpfs tmpfs /tmp 2>/dev/null || alone="$folder/alone"
export folder draw alone

# What a test of the suite is too slow or too far away for, or looks at sources instead of running them.
slow='^faults$|^(house|simulation|bench)/|^anomalies/small|^collect/[a-z]*$|^report/(browser|sentences|markdown|outputs_(51|101|151|201|251|301)$)|past_files'
export flags='-O1 -w -Werror=incompatible-pointer-types -Werror=int-conversion -Werror=format'

# Criterion names its shared memory by the number of its process, which two of these have at once: each has a /dev/shm of its own.
printf '#!/bin/sh\nexec unshare --mount --pid --fork --kill-child --mount-proc sh -c '"'"'mount -t tmpfs tmpfs /tmp && mount -t tmpfs tmpfs /dev/shm && "$@"'"'"' sh "$@"\n' \
    >"$folder/alone"
chmod +x "$folder/alone"

# ---- the builds ----

configure() { # FOLDER FLAGS
    cmake -S "$folder/source" -B "$1" -G 'Unix Makefiles' -DROOM_LIBRARY=SHARED -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="$2" \
        -DCMAKE_BUILD_RPATH_USE_ORIGIN=ON -DCMAKE_LINK_DEPENDS_NO_SHARED=ON >"$folder/log" || { cat "$folder/log"; exit 70; }
}

# The rooms as shared libraries, twice: as they are, with all tests; and counting what runs.
prepare() {
    rm -rf "$folder/source" "$draw"
    mkdir -p "$folder/source" "$folder/learnt" "$draw"
    (cd "$top" && cp -a .github CMakeLists.txt CMakePresets.json LICENSE README.md analyze bootstrap collect data main.c report templates tests \
        "$folder/source")
    configure "$folder/build" "$flags"
    # What a child did before it became another program is counted only where the compiler knows exec as its own, which it does not in C17.
    configure "$folder/counting" "$flags --coverage -Dexecvp=__builtin_execvp"
    for program in gcov gcov-dump ctest make; do
        command -v $program >/dev/null || { echo "mutants need $program, of the package gcc, cmake or make"; exit 69; }
    done
    make -C "$folder/build" -j"$jobs" >"$folder/log" 2>&1 || { tail "$folder/log"; exit 70; }
    make -C "$folder/counting" -j"$jobs" collect report >"$folder/log" 2>&1 || { tail "$folder/log"; exit 70; }
    for copy in $(seq 0 $((jobs - 1))) learning; do
        rm -rf "${folder:?}/$copy"
        mkdir "$folder/$copy"
        (cd "$folder/build" && find . -type f -perm -u+x -print0 | tar c --null -T -) | tar x -C "$folder/$copy"
    done
    cp "$folder"/counting/lib*.so "$folder/learning"
    sed -i 's/exec env -i /&GCOV_PREFIX="${GCOV_PREFIX-}" GCOV_PREFIX_STRIP="${GCOV_PREFIX_STRIP-}" /' "$folder/source/tests/cli/run.sh"
}

# ---- what each test reaches ----

# name, tab, command, for each fast test.
list_tests() {
    ctest --test-dir "$folder/build" -N -V | awk -v slow="$slow" -v wanted="${MUTANTS_TESTS-}" '
        / Test command: / { sub(/.*Test command: /, ""); gsub(/"/, ""); command = $0 }
        /^ *Test +#/ { if ($NF !~ slow && $NF ~ wanted) print $NF "\t" command }'
}

# run COPY LIMIT LOG COMMAND: a test of the copy of the build, with nothing to read and a home of its own. The limit is one of processor time for
# each of its processes; four times as long may pass, since others may be at work. A mutant may remove another folder or kill other processes
# than the line that it was made of: it sees none but its own, and a /tmp of its own, where root runs this. Criterion cannot always start its
# process on a busy machine: an abort counts when it comes twice.
run() {
    local status=0
    run_once "$@" || status=$?
    [ "$status" != 134 ] && [ "$status" != 139 ] || { status=0; run_once "$@" || status=$?; }
    return $status
}

run_once() {
    mkdir -p "$folder/home"
    (cd "$folder/source" && ulimit -v 12000000 -c 0 -t "$2" && export HOME=$folder/home OMP_NUM_THREADS=2 &&
        exec $alone timeout -k 2 $(($2 * 4)) ${4//$folder\/build/$folder\/$1}) </dev/null >"$3" 2>&1
}

# learn TEST: a row of list_tests. Leaves the time that the test takes and the counters of the files of which it runs something in
# learnt/NAME/, anew when the test was edited or a source has another name. A test that does not pass is left out.
learn() {
    local name=${1%%$'\t'*} strip known sum start try status=0
    known=$folder/learnt/${name//\//.}
    sum=$(cd "$folder/source" && find tests -path "*/${name#*/}.c" -o -name "list_${name##*/}.c" -o -path "tests/anomalies/*.c" -path "tests/${name%/*}/*" -o -path "tests/$name/*" -type f | sort | xargs cat "$folder/names" | cksum)
    [ "$(cat "$known/sum" 2>/dev/null)" != "$sum" ] || return 0
    rm -rf "$known"
    mkdir -p "$known"
    strip=$(tr -cd / <<<"$folder/counting/CMakeFiles/ROOM.dir" | wc -c)
    for try in 1 2 3; do # on a busy machine Criterion cannot always start its process
        status=0
        start=$(date +%s%3N)
        GCOV_PREFIX=$known GCOV_PREFIX_STRIP=$strip run learning 100 "$known/log" "${1#*$'\t'}" || status=$?
        [ "$status" != 0 ] || break
    done
    echo "$status $(($(date +%s%3N) - start))" >"$known/time"
    [ "$status" = 0 ] || echo "$name ends with $status before anything is changed; it is left out."
    (cd "$known" && find . -name '*.gcda' -exec gcov-dump {} + | awk -F '[:]' '
        /COUNTERS arcs/ && !/all zero/ { ran[$1] } { seen[$1] } END { for (file in seen) if (!(file in ran)) print file }' |
        xargs -r rm)
    echo "$sum" >"$known/sum"
}

# runs_line FILE LINE LEARNT: whether the test ran the line, or its file where the line is no code of its own (a row of a table) or the file
# was another one when that was learnt.
runs_line() {
    local notes=$folder/counting/CMakeFiles/${1%%/*}.dir/$1.gcno
    [ -e "$3/$1.gcda" ] && ln -sf "$notes" "$3/$1.gcno" &&
        ! gcov -t "$3/$1.gcda" 2>&1 | awk -F: -v line="$2" '/mismatch/ { other = 1 }
            $2 + 0 == line && $1 ~ /#####|=====/ { never = 1 } END { exit other || !never }'
}

# ---- the mutants ----

# build_room ROOM: compiles the mutants of a room until as many as wanted differ from what they were made of.
build_room() {
    local got=0 room place wanted file line operator old new object
    while IFS=$'\t' read -r room place wanted file line operator old new; do
        [ "$got" -lt "$wanted" ] || break
        grep -qxF "$file" "$folder/reached" || continue
        [ "$(sed -n "${line}p" "$folder/source/$file")" = "$old" ] || continue
        object=$draw/$room-$place.o
        compile "$room" "$file" "$line" "$old" "$object.same" || { echo "$file does not compile"; return 1; }
        if compile "$room" "$file" "$line" "$new" "$object" && ! cmp -s "$object" "$object.same"; then
            got=$((got + 1))
            printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$object" "$file" "$line" "$operator" "$old" "$new" >>"$draw/mutants-$room"
        fi
        rm -f "$object.same"
    done < <(awk -F '\t' -v room="$1" '$1 == room' "$draw/drawn")
}

# compile ROOM FILE LINE TEXT OBJECT: the file with that text in that line.
compile() {
    local scratch=$draw/scratch-$1
    mkdir -p "$scratch/$(dirname "$2")"
    TEXT=$4 awk -v line="$3" 'NR == line { print ENVIRON["TEXT"]; next } { print }' "$folder/source/$2" >"$scratch/$2"
    (cd "$scratch" && eval "$(command_of "$2") -c $2 -o $5") 2>/dev/null
}

# The compiler and its options for a file of a room.
command_of() {
    awk -v file="/source/$1\"" '/"command":/ { command = $0 } /"file":/ && index($0, file) {
        sub(/.*"command": "/, "", command); sub(/ -o .*/, "", command); gsub(/\\"/, "\"", command); print command; exit }' \
        "$folder/build/compile_commands.json" | sed 's/\\\\/\\/g'
}

# try MUTANT: one mutant in the library of its room, and the tests that run its line until one of them fails.
try() {
    local copy=${SLOT:-0} object file line operator old new room library limit name command killer='' status tests=0
    IFS=$'\t' read -r object file line operator old new <<<"$1"
    room=${file%%/*} library=lib${file%%/*}.so
    (cd "$folder/build" && eval "$(sed "s|-o $library|-o $folder/$copy/$library|; s| CMakeFiles/$room.dir/$file.o| $object|" \
        "CMakeFiles/$room.dir/link.txt")")
    while IFS=$'\t' read -r limit name command; do
        runs_line "$file" "$line" "$folder/learnt/${name//\//.}" || continue
        status=0 tests=$((tests + 1))
        run "$copy" "$limit" "$draw/log-$copy" "$command" || status=$?
        [ "$status" != 124 ] && [ "$status" != 137 ] || name="$name,late"
        [ "$status" = 0 ] || { killer=$name; break; }
    done < <(tests_of "$file")
    cp "$folder/build/$library" "$folder/$copy/$library"
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$([ -n "$killer" ] && echo killed || echo survived)" "$file" "$line" "$operator" \
        "$old" "$new" "${killer:--}" "$tests" | tee -a "$draw/results" | cut -f 1-4,7,8 | tr '\t' ' '
}

# tests_of FILE: limit, name and command of the tests that reach it: the test of its name, the golden lists, those of its folder, of its room, all
# others; quickest first.
tests_of() {
    local name command known status time near noun=${1##*/}
    noun=test_${noun%.c}
    while IFS=$'\t' read -r name command; do
        known=$folder/learnt/${name//\//.}
        [ -e "$known/$1.gcda" ] && read -r status time <"$known/time" && [ "$status" = 0 ] || continue
        near=4
        [ "${name%%/*}" != "${1%%/*}" ] || near=3
        [ ! -e "$folder/source/tests/${1%/*}/${name#*/}.c" ] || near=2
        [[ ! $name =~ ^(anomalies/records|report/charts|.*/drawn_(results|tables))$ ]] || near=1
        [ "${name#*/}" != "$noun" ] || near=0
        printf '%s\t%s\t%s\t%s\t%s\n' $near "$time" $((time * 6 > 15000 ? time * 6 / 1000 : 15)) "$name" "$command"
    done <"$folder/tests" | sort -t $'\t' -k 1,1n -k 2,2n | cut -f 3-
}

summary() {
    awk -F '\t' -v top="$top" '
        function place(file) { return file ~ /^report\/chart\// ? "charts" : substr(file, 1, index(file, "/") - 1) }
        { of["room " place($2), $1]++; of["operator " $4, $1]++; of["all", $1]++
          name["room " place($2)]; name["operator " $4]; name["all"] }
        $1 == "survived" { gsub(/^ +/, "", $5); gsub(/^ +/, "", $6); lines[++n] = $2 ":" $3 ": " $4 ", run by " $8 " tests\n    - " $5 "\n    + " $6 }
        END {
            for (key in name) { k = of[key, "killed"]; s = of[key, "survived"]
                printf "%-22s %3d of %3d killed, %3.0f %%\n", key, k, k + s, 100 * k / (k + s) | "sort" }
            close("sort")
            for (i = 1; i <= n; i++) print lines[i] }' "$draw/results"
}

export -f run run_once learn runs_line build_room compile command_of try tests_of

prepare
list_tests >"$folder/tests"
(cd "$folder/source" && find analyze collect data report -name '*.c' | sort) >"$folder/names"
tr '\n' '\0' <"$folder/tests" | xargs -0 -P "$jobs" -n 1 bash -c 'learn "$1"' learn
(cd "$folder/learnt" && find . -name '*.gcda' | sed 's|^\./[^/]*/||; s|\.gcda$||' | sort -u) >"$folder/reached"
cd "$folder/source"
if [ -n "${MUTANTS_AGAIN-}" ]; then
    awk -F '\t' -v OFS='\t' '$1 == "survived" || $7 ~ /,late$/ { print "again", NR, 1000000, $2, $3, $4, $5, $6 }' "$MUTANTS_AGAIN" >"$draw/drawn"
else
    find analyze data report collect -name '*.c' ! -path '*/forkbench/*' | sort | xargs awk -f tests/mutants/candidates.awk |
        awk -f tests/mutants/draw.awk -v n="${MUTANTS_N:-150}" -v seed="${MUTANTS_SEED:-1}" -v only="${MUTANTS_ROOM-}" >"$draw/drawn"
fi
cut -f 1 "$draw/drawn" | sort -u | xargs -P "$jobs" -I{} bash -c 'build_room {}'
cat "$draw"/mutants-* | awk '{ print NR * 7919 % 10007 "\t" $0 }' | sort -n | cut -f 2- | tr '\n' '\0' | xargs -0 -P "$jobs" --process-slot-var=SLOT -n 1 bash -c 'try "$1"' try
summary
