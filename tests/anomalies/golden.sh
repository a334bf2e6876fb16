#!/usr/bin/env bash
# What a program lists is what NAME.txt beside this script has: tests/anomalies/golden.sh [--accept] NAME PROGRAM
# --accept writes what the program lists: read the difference before you commit it.
set -euo pipefail
export LC_ALL=C

accept=no
[ "${1-}" != --accept ] || { accept=yes; shift; }
golden=$(dirname "$0")/$1.txt
[ $accept = no ] || { "$2" >"$golden"; exit; }
if diff -u --label expected --label listed "$golden" <("$2"); then
    echo "as expected"
else
    echo "not as expected (to accept it: tests/anomalies/golden.sh --accept $1 $2)"
    exit 1
fi
