#!/usr/bin/env bash
# forkbench, the program: tests/collect/forkbench.sh PROGRAM. Does it fork as often as it says, notice what fails, leave nothing?
set -euo pipefail
forkbench=$1
LC_ALL=C
failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

expect() { # WHAT COMMAND ARG...
    local what=$1
    shift
    "$@" || { echo "not so: $what"; failed=1; }
}
ends_with() { # STATUS ARG...: forkbench's exit status, and nothing on standard output unless it is 0
    local wanted=$1 status=0
    shift
    "$forkbench" "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
    [ "$status" -eq "$wanted" ] && { [ "$status" -eq 0 ] || { [ ! -s "$scratch/out" ] && [ -s "$scratch/err" ]; }; }
}
processes() { sed -n 's/^processes //p' /proc/stat; }
field() { sed -n "s/^$1: //p" "$scratch/out"; }
made() { [ $(($(field forks) % 254)) -eq 0 ] && [ "$((after - before))" -ge "$(field forks)" ]; }
rate_fits() { awk -v n="$(field forks)" -v s="$(field seconds)" -v r="$(field 'forks per second')" 'BEGIN {exit !(s >= 0.5 && s < 20 && r > 0.999 * n / s && r < 1.001 * n / s)}'; }
is_static() { ! readelf -lW "$forkbench" | grep -q INTERP && [ "$(stat -c %s "$forkbench")" -lt 1500000 ]; }
one_tree() { ends_with 0 -t 0 -n 5 && [ "$(field forks)" -eq 8 ]; }

before=$(processes)
expect 'half a second' ends_with 0 -t 0.5
after=$(processes)
expect 'the kernel counted as many forks' made
expect 'the rate is forks over seconds' rate_fits
rate=$(field 'forks per second')
expect 'static and small' is_static
expect 'five numbers: eight forks' one_tree
for wrong in '-t' '-t -1' '-t nan' '-t 1x' '-n 1' '-n 2.5' '-n 99999' '-x 1' 'cpu'; do
    # shellcheck disable=SC2086
    expect "refused: $wrong" ends_with 64 $wrong
done
# Forks that fail are a failure, not a low number: as somebody who may have 60 processes, all in all.
if [ "$(id -u)" -eq 0 ] && command -v setpriv prlimit >/dev/null; then
    install -m 755 "$forkbench" "$scratch/limited"
    chmod 755 "$scratch"
    limited() { ! setpriv --reuid=64999 --regid=64999 --clear-groups prlimit --nproc=60 "$scratch/limited" -t 1 >"$scratch/out" 2>"$scratch/err" && [ ! -s "$scratch/out" ]; }
    expect 'a limit of processes is noticed' limited
    expect 'nothing is left' test -z "$(cat /proc/[0-9]*/comm 2>/dev/null | grep -x limited || true)"
fi
[ "$failed" -eq 0 ]
echo "forkbench: $rate forks per second here"
