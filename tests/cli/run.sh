#!/usr/bin/env bash
# Golden cases of the command line: tests/cli/run.sh [--accept] PROGRAM [CASE...]
#
# A case is a folder tests/cli/CASE with
#   cmd      a few lines of shell, run by sh in an empty scratch folder; $VIRTSTAT is the program
#   input/   copied into the scratch folder, so that cmd names its files without a path (optional)
#   stdout, stderr, status   what must come out; a file that is absent means nothing, nothing and 0
# In the scratch folder `samples` leads to data/samples and `shared` to ../shared, where that exists. A cmd that ends with 77
# asks to be skipped. --accept writes what came out into the case: look at the difference before you commit it.
set -euo pipefail

accept=no
[ "${1-}" != --accept ] || { accept=yes; shift; }
[ $# -gt 0 ] || { sed -n '2s/^# //p' "$0" >&2; exit 64; }
program=$(realpath "$1")
shift
cli=$(cd "$(dirname "$0")" && pwd)
top=${cli%/tests/cli}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

run_case() { # CASE: leaves stdout, stderr and status in $scratch
    rm -rf "$scratch/here"
    mkdir "$scratch/here"
    [ ! -d "$cli/$1/input" ] || cp -R "$cli/$1/input/." "$scratch/here/"
    ln -s "$top/data/samples" "$scratch/here/samples"
    [ ! -d "$top/../shared" ] || ln -s "$(cd "$top/../shared" && pwd)" "$scratch/here/shared"
    local status=0
    (cd "$scratch/here" && exec env -i PATH="$PATH" HOME="$scratch" LC_ALL=C.UTF-8 TZ=UTC TERM=dumb VIRTSTAT="$program" \
        VIRTSTAT_TEMPLATES="$top/templates" ASAN_OPTIONS="${ASAN_OPTIONS-}" UBSAN_OPTIONS="${UBSAN_OPTIONS-}" sh "$cli/$1/cmd" \
        </dev/null >"$scratch/stdout" 2>"$scratch/stderr") || status=$?
    echo "$status" >"$scratch/status"
}

expected() { # CASE NAME
    if [ -e "$cli/$1/$2" ]; then cat "$cli/$1/$2"; elif [ "$2" = status ]; then echo 0; fi
}

compare_case() { # CASE
    local name same=yes
    for name in status stderr stdout; do
        diff -u --label "$1/$name expected" --label "$1/$name" <(expected "$1" "$name") "$scratch/$name" || same=no
    done
    [ $same = yes ] || { echo "$1: not as expected (to accept it: tests/cli/run.sh --accept PROGRAM $1)"; return 1; }
    echo "$1: as expected"
}

accept_case() { # CASE
    local name
    for name in status stderr stdout; do
        rm -f "$cli/$1/$name"
        cmp -s "$scratch/$name" <(expected "$1" "$name") || cp "$scratch/$name" "$cli/$1/$name"
    done
    echo "$1: accepted"
}

[ $# -gt 0 ] || { cd "$cli"; set -- */; set -- "${@%/}"; }
failed=0 skipped=0
for name; do
    [ -e "$cli/$name/cmd" ] || { echo "$name: there is no tests/cli/$name/cmd"; exit 66; }
    run_case "$name"
    if [ "$(cat "$scratch/status")" = 77 ]; then
        cat "$scratch/stdout" "$scratch/stderr"
        echo "$name: skipped"
        skipped=$((skipped + 1))
    elif [ $accept = yes ]; then
        accept_case "$name"
    else
        compare_case "$name" || failed=$((failed + 1))
    fi
done
[ $failed -eq 0 ] || exit 1
[ $skipped -lt $# ] || exit 77
