#!/usr/bin/env bash
# tests/simulation/past_files.sh PROGRAM: the targets of host_changes over the folders of past result files that the variable
# VIRTSTAT_PAST_FILES names. Skipped (77) where there are none.
set -euo pipefail
shopt -s nullglob
folders=("${VIRTSTAT_PAST_FILES:-/nonexistent}"/*/)
[ "${#folders[@]}" -gt 0 ] || { echo "skipped: VIRTSTAT_PAST_FILES names no folder of past result files"; exit 77; }
"$1" --check "${folders[@]%/}"
