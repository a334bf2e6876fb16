#!/usr/bin/env bash
# Every source compiles without a warning: tests/warnings.sh COMPILER FLAG...
# The flags are those of the build (tests/programs.cmake passes them). gcc optimises, because some of its warnings need the
# optimiser's knowledge; clang's do not. Skipped (77) when there is no such compiler. Run in the source root.
set -euo pipefail

compiler=$1
shift
command -v "$compiler" >/dev/null || { echo "skipped: no $compiler"; exit 77; }
case $compiler in
clang*) how=(-fsyntax-only) at_once=25 ;;
*) how=(-O2 -c -o /dev/null) at_once=1 ;;
esac
for room in data collect analyze report; do [ ! -d "$room" ] || rooms+=("$room"); done
find main.c "${rooms[@]}" -name '*.c' -print0 |
    xargs -0 -n $at_once -P 2 "$compiler" -std=c17 -Werror "$@" "${how[@]}"
echo "compiled with $compiler -Werror"
