#!/usr/bin/env bash
# kill -9 at twenty random moments, then --resume: no line lost or doubled, nothing left: tests/collect/kill.sh VIRTSTAT
set -euo pipefail
. "$(dirname "$0")/collections.sh"
need sysbench iperf3
enter kill

# A run that leaves children in sessions of their own, a server, files on the disk.
cat >plan.conf <<'PLAN'
seconds = 1
blocks = 6
file_size = 16
platform native {}
benchmark uplink {}
benchmark diskSeq {}
benchmark children { command = {'bash', '-c', 'setsid sleep 60 & setsid sleep 60 & sleep 0.2; echo "value 1"'} pattern = 'value ([0-9])' }
PLAN
printf 'blocks = 1\nseconds = 1\nlimit = 600\nplatform native {}\nbenchmark other { command = {"sleep", "600"} pattern = "([0-9])" }\n' >other.conf

# Another collection that goes on meanwhile must not be touched.
"$virtstat" collect --plan other.conf -o other 2>/dev/null &
other=$!

RANDOM=20240229
flags=()
lines=0
span=2 # seconds within which it is killed; more where a slow machine makes no progress in them
for kill in {1..20}; do
    "$virtstat" collect -o results $([ ${#flags[@]} -gt 0 ] && echo --resume || echo --plan=plan.conf) 2>log &
    pid=$!
    sleep "$((RANDOM % span)).$((RANDOM % 900 + 100))"
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    [ ! -e results/plan.conf ] || flags=(resume)
    now=$([ ! -e results/runs.csv ] || wc -l <results/runs.csv)
    [ "${now:=0}" -gt "$lines" ] || [ "$lines" = 19 ] || span=$((span < 10 ? span + 1 : span))
    [ "$now" -ge "$lines" ] || fail "kill $kill: $now lines, before $lines"
    lines=$now
done
[ "$lines" -gt 2 ] || fail "only $lines lines after twenty kills"
"$virtstat" collect -o results --resume 2>log || fail "the last --resume: exit status $?"
kill -0 "$other" || fail 'another collection was killed'
kill "$other" # a shell has its children in the background ignore SIGINT
wait "$other" || true

[ "$(wc -l <results/runs.csv)" = 19 ] || fail 'lines are lost or doubled'
"$virtstat" collect --plan results/plan.conf --dry-run | awk 'steps { print $1 "," $2 "," $4 "," $5 } $1 == "block" { steps = 1 }' |
    diff - <(tail -n +2 results/runs.csv | cut -d, -f1,2,4,5) || fail 'not the schedule'
[ "$(tail -n +2 results/runs.csv | cut -d, -f10 | sort -u)" = ok ] || fail 'a run failed'
[ -z "$(marked)" ] || fail "left: $(marked)"
[ ! -e results/scratch ] || fail 'scratch is left'
grep -q " $here" /proc/mounts && fail 'a mount is left'
echo "twenty kills, 18 runs, nothing lost, doubled or left ($lines lines before the last --resume)"
