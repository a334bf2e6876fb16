#!/usr/bin/env bash
# SIGINT, SIGTERM and a full disk: tests/collect/interrupt.sh VIRTSTAT
set -euo pipefail
. "$(dirname "$0")/collections.sh"
finish() { umount "$here/small" 2>/dev/null || true; rm -rf "$here"; }
enter interrupt

cat >plan.conf <<'PLAN'
seconds = 1
blocks = 2
order = blocked
platform native {}
benchmark quick { command = {'echo', 'value 5'} pattern = 'value ([0-9]+)' }
benchmark slow { command = {'bash', '-c', 'trap "" TERM INT; setsid sleep 1 & sleep 1.42; sleep 1; echo value 5'} pattern = 'value ([0-9]+)' }
PLAN

for signal in INT TERM; do
    # In the background a shell ignores SIGINT for its children.
    env --default-signal=INT "$virtstat" collect --plan plan.conf -o "by-$signal" 2>log &
    pid=$!
    until_runs 2 "by-$signal"
    until pgrep -fx 'sleep 1.42' >/dev/null; do sleep 0.05; done # amid a slow one
    start=$(date +%s%N)
    kill -$signal $pid
    status=0
    wait $pid || status=$?
    took=$((($(date +%s%N) - start) / 1000000))
    [ $status = 130 ] || fail "$signal: exit status $status"
    [ $took -lt 5000 ] || fail "$signal: $took ms"
    grep -q -e "--resume goes on" log || fail "$signal: it does not say how to go on"
    [ -z "$(marked "by-$signal")" ] && [ ! -e "by-$signal/scratch" ] || fail "$signal: something is left"
    "$virtstat" analyze "by-$signal" >/dev/null 2>&1 || fail "$signal: the folder is not usable"
    "$virtstat" collect -o "by-$signal" --resume 2>log || fail "$signal: resuming: exit status $?"
    [ "$(wc -l <"by-$signal/runs.csv")" = 5 ] || fail "$signal: lines are lost or doubled"
done

# Another virtstat in the same folder is refused.
env --default-signal=INT "$virtstat" collect --plan plan.conf -o twice 2>/dev/null &
pid=$!
until_runs 1 twice
status=0
"$virtstat" collect -o twice --resume 2>log || status=$?
[ $status = 73 ] && grep -q 'another virtstat collects there' log || fail "two in one folder: exit status $status"
kill -INT $pid
wait $pid || true

# A disk that is full, or a file as large as `ulimit -f` allows: 74, whole lines, and on with more room.
printf 'seconds = 1\nblocks = 60\nplatform native {}\nbenchmark quick { command = {"echo", "value 5"} pattern = "value ([0-9]+)" }\n' >many.conf
expect_full() { # WHAT FOLDER STATUS
    [ "$3" = 74 ] || fail "$1: exit status $3"
    lines=$(wc -l <"$2/runs.csv")
    [ "$(tail -c 1 "$2/runs.csv")" = '' ] && [ "$lines" -gt 3 ] && [ "$lines" -lt 61 ] || fail "$1: $lines lines"
    cp "$2/runs.csv" before
}
expect_whole() { # WHAT FOLDER
    "$virtstat" collect -o "$2" --resume 2>log || fail "$1, with more room: exit status $?"
    [ "$(wc -l <"$2/runs.csv")" = 61 ] || fail "$1, with more room: lines are lost or doubled"
    cmp -n "$(wc -c <before)" before "$2/runs.csv" || fail "$1: what was there changed"
}
status=0
(ulimit -f 3 && exec "$virtstat" collect --plan many.conf -o limited) 2>/dev/null || status=$?
expect_full 'a limit on the file' limited $status
expect_whole 'a limit on the file' limited
mkdir small
if mount -t tmpfs -o size=128k none small 2>/dev/null; then
    status=0
    "$virtstat" collect --plan many.conf -o small/results 2>log || status=$?
    expect_full 'a full disk' small/results $status
    mount -o remount,size=8m small
    expect_whole 'a full disk' small/results
else
    echo 'no full disk: this user cannot mount one'
fi
echo 'stopped within seconds, and went on'
