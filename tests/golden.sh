#!/usr/bin/env bash
# What a program lists is what a file has: tests/golden.sh [--accept] FILE PROGRAM [ARGUMENT...]
# --accept writes what the program lists: read the difference before you commit it. A program that ends with 77 asks to be skipped, any
# other status but 0 fails. Run in the source root.
set -euo pipefail
export LC_ALL=C

accept=no
[ "${1-}" != --accept ] || { accept=yes; shift; }
file=$1
shift
[ $accept = no ] || { "$@" >"$file"; exit; }
listed=$(mktemp)
trap 'rm -f "$listed"' EXIT
status=0
"$@" >"$listed" || status=$?
[ $status -eq 0 ] || { echo "$* ends with $status"; exit $status; }
if diff -u --label expected --label listed "$file" "$listed"; then
    echo "as expected"
else
    echo "not as expected (to accept it: tests/golden.sh --accept $file $*)"
    exit 1
fi
