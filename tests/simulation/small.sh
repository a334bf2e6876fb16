#!/usr/bin/env bash
# tests/simulation/small.sh PROGRAM EXPERIMENTS: the simulation with fewer experiments. No target may be missed by more
# than four Monte-Carlo standard errors, and the number of threads must not change the table.
set -euo pipefail
program=$1 experiments=$2
"$program" --experiments "$experiments" --check
cmp <(OMP_NUM_THREADS=1 "$program" --experiments 8) <(OMP_NUM_THREADS=3 "$program" --experiments 8)
