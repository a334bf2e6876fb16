#!/usr/bin/env bash
# What a program lists is what a file has: tests/golden.sh [--accept] FILE PROGRAM
# --accept writes what the program lists: read the difference before you commit it. Run in the source root.
set -euo pipefail
export LC_ALL=C

accept=no
[ "${1-}" != --accept ] || { accept=yes; shift; }
[ $accept = no ] || { "$2" >"$1"; exit; }
if diff -u --label expected --label listed "$1" <("$2"); then
    echo "as expected"
else
    echo "not as expected (to accept it: tests/golden.sh --accept $1 $2)"
    exit 1
fi
