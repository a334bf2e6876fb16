#!/usr/bin/env bash
# Every source compiles without a warning: tests/warnings.sh COMPILER FLAG...
# The flags are those of the build (tests/programs.cmake passes them). Optimised, because some warnings need the
# optimiser's knowledge. Skipped (77) when there is no such compiler. Run in the source root.
set -euo pipefail

compiler=$1
shift
command -v "$compiler" >/dev/null || { echo "skipped: no $compiler"; exit 77; }
for room in data collect analyze report; do [ ! -d "$room" ] || rooms+=("$room"); done
find main.c "${rooms[@]}" -name '*.c' -print0 |
    xargs -0 -n 1 -P 2 "$compiler" -std=c17 -O2 -Werror "$@" -c -o /dev/null
echo "compiled with $compiler -Werror"
