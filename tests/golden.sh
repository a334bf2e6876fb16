#!/usr/bin/env bash
# What a program lists is what a file has: tests/golden.sh [--accept] FILE PROGRAM [ARGUMENT...]
# --accept writes what the program lists: read the difference before you commit it. Run in the source root.
set -euo pipefail
export LC_ALL=C

accept=no
[ "${1-}" != --accept ] || { accept=yes; shift; }
file=$1
shift
[ $accept = no ] || { "$@" >"$file"; exit; }
if diff -u --label expected --label listed "$file" <("$@"); then
    echo "as expected"
else
    echo "not as expected (to accept it: tests/golden.sh --accept $file $*)"
    exit 1
fi
