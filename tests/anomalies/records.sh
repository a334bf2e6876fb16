#!/usr/bin/env bash
# The whole records of the anomalies of planted sets are those of records.txt: tests/anomalies/records.sh [--accept] PROGRAM
# --accept writes what the program lists: read the difference before you commit it.
set -euo pipefail
export LC_ALL=C

[ "${1-}" != --accept ] || { exec "$2" >"$(dirname "$0")/records.txt"; }
diff -u --label expected --label listed "$(dirname "$0")/records.txt" <("$1") && echo "as expected" ||
    { echo "not as expected (to accept it: tests/anomalies/records.sh --accept $1)"; exit 1; }
