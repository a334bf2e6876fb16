#!/usr/bin/env bash
# Runs the fuzz targets that stand in tests/fuzz/targets, one after the other.
#   fuzz.sh run BUILD [NAME...]       each from its kept corpus on, for EXECUTIONS inputs (1000000); status 1 after a fault
#   fuzz.sh report BUILD              a table: executions since it was built, coverage and faults of each
#   fuzz.sh minimise BUILD [NAME...]  keeps a few inputs that cover as much, at most MOST (40), beside the targets
# BUILD is a build with FUZZ=ON (clang). What is found lies in BUILD/found/NAME: corpus/, faults/, log.
set -euo pipefail
export LC_ALL=C ASAN_OPTIONS=${ASAN_OPTIONS:-malloc_context_size=1:quarantine_size_mb=16}
here=$(cd "$(dirname "$0")" && pwd)
what=${1:?run, report or minimise} build=${2:?the build}
shift 2
most=${MOST:-40} executions=${EXECUTIONS:-1000000}

rows() { # of these names, or of all
    awk -v names=" $* " '/^[a-z]/ && (names == "  " || index(names, " " $1 " "))' "$here/targets"
}

fuzz_one() { # name, longest
    local found=$build/found/$1 words=()
    [ ! -e "$here/dictionaries/$1" ] || words=(-dict="$here/dictionaries/$1")
    mkdir -p "$found/corpus" "$found/faults"
    [ ! "$build/tests/fuzz/fuzz_$1" -nt "$found/log" ] || rm -f "$found/log" # of an older build
    nice "$build/tests/fuzz/fuzz_$1" -runs="$executions" -max_len="$2" -timeout=25 -rss_limit_mb=1024 -print_final_stats=1 \
        -verbosity=1 "${words[@]}" -artifact_prefix="$found/faults/" "$found/corpus" "$here/corpus/$1" >>"$found/log" 2>&1
}

# The edges of the target's files: those that the corpus passes, and all that it could.
coverage() { # name, files
    "$build/tests/fuzz/fuzz_$1" -runs=0 -print_coverage=1 "$build/found/$1/corpus" "$here/corpus/$1" 2>&1 |
        awk -v files="$2" '/COVERED_FUNC/ && $NF ~ files { split($5, edges, "/"); passed += edges[1]; all += edges[2] }
            END { if (all) printf "%d of %d (%.0f %%)", passed, all, 100 * passed / all; else printf "-" }'
}

case $what in
run)
    status=0
    while read -r name _ longest _; do
        echo "fuzz_$name: $executions inputs"
        fuzz_one "$name" "$longest" || { status=1; echo "fuzz_$name: a fault, see $build/found/$name"; }
    done < <(rows "$@")
    exit $status
    ;;
report)
    printf '| target | executions | a second | edges of its files | kept inputs | faults |\n|:---|---:|---:|:---|---:|---:|\n'
    while read -r name _ _ files; do
        log=$build/found/$name/log
        n=$(awk '/^stat::number_of_executed_units:/ { n += $2 } END { print n + 0 }' "${log%log}"*log 2>/dev/null || true)
        speed=$(awk '/^stat::average_exec_per_sec:/ { speed = $2 } END { print speed }' "${log%log}"*log 2>/dev/null || true)
        faults=$(find "$build/found/$name/faults" -type f 2>/dev/null | wc -l)
        [ ! "$build/tests/fuzz/fuzz_$name" -nt "$log" ] || n="${n:-0} (of an older build)"
        printf '| %s | %s | %s | %s | %s | %s |\n' "$name" "${n:-0}" "${speed:--}" "$(coverage "$name" "$files")" \
            "$(find "$here/corpus/$name" -type f | wc -l)" "$faults"
    done < <(rows)
    ;;
minimise)
    while read -r name _ longest _; do
        kept=$(mktemp -d)
        "$build/tests/fuzz/fuzz_$name" -set_cover_merge=1 -max_len="$longest" "$kept" "$here/corpus/$name" \
            "$build/found/$name/corpus" >/dev/null 2>&1
        # Named files are examples for readers and regressions: they stay. Of the others as many as there is room for.
        room=$((most - $(find "$here/corpus/$name" -type f -not -name 'found-*' | wc -l)))
        rm -f "$here/corpus/$name"/found-*
        for file in $(ls -S "$kept" | head -n "$((room > 0 ? room : 0))"); do
            cp "$kept/$file" "$here/corpus/$name/found-${file:0:12}"
        done
        rm -r "$kept"
        echo "$name: $(find "$here/corpus/$name" -type f | wc -l) inputs"
    done < <(rows "$@")
    ;;
esac
