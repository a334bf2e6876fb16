#!/usr/bin/env bash
# Collects with the real fio, redis-benchmark and hyperfine, where they are installed, and reads the metrics that their formats find:
#   tests/collect/formats.sh VIRTSTAT
# A program that is not installed is named. 77 when none is.
set -euo pipefail
. "$(dirname "$0")/collections.sh"
need jq
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$here"
}
enter formats

read_right=0
# expect WHAT BENCHMARK-SECTION 'BENCHMARK|N|UNIT|BETTER'...: these series there are, among others.
expect() {
    local what=$1 section=$2 wanted
    shift 2
    printf 'seconds = 1\nblocks = 2\nseed = 7\nplatform native {}\n%s\n' "$section" >plan.conf
    "$virtstat" collect --plan plan.conf -o "$what" 2>log || fail "$what: exit status $?: $(cat log)"
    "$virtstat" analyze "$what" --format json 2>/dev/null |
        jq -r '. as $r | .series[] | .benchmark as $b | first($r.dataset.benchmarks[] | select(.name == $b)) as $x | "\($b)|\(.n)|\($x.unit)|\($x.better)"' >series
    for wanted; do
        grep -qxF "$wanted" series || fail "$what: there is no $wanted; there are: $(cat series)"
    done
    "$virtstat" collect -o "$what" --resume 2>log && grep -q 'nothing is left' log || fail "$what: it does not see that it is finished"
    echo "$what: collected and read"
    read_right=$((read_right + 1))
}

try() { # WHAT COMMAND...: runs the function `run_WHAT` where all commands are there
    local what=$1 command
    shift
    for command; do command -v "$command" >/dev/null || { echo "$what: skipped, since there is no $command"; return; }; done
    "run_$what"
}

run_fio() {
    expect fio "benchmark disk {
        command = {'fio', '--output-format=json', '--name=job', '--filename=$PWD/data', '--size=1M', '--rw=randrw', '--bs=4k', '--runtime=1', '--ioengine=psync'}
        format = fio
    }" 'disk job read iops|2|ops/s|higher' 'disk job write bandwidth|2|MB/s|higher' 'disk job read latency p99|2|us|lower'
}

run_redis() {
    local port=$((20000 + RANDOM % 20000))
    redis-server --port $port --save '' --appendonly no >/dev/null 2>&1 &
    server=$!
    for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
    expect redis "benchmark redis {
        command = {'redis-benchmark', '-p', '$port', '-t', 'set,get', '-n', '500', '-c', '4', '--csv'}
        format = redis-benchmark
    }" 'redis SET|2|requests/s|higher' 'redis GET avg latency|2|ms|lower'
    expect redis-quiet "benchmark set {
        command = {'redis-benchmark', '-p', '$port', '-t', 'set', '-n', '500', '-c', '4', '-q'}
        format = redis-benchmark-text
        metric = SET
    }" 'set|2|requests/s|higher'
}

run_hyperfine() {
    expect hyperfine "benchmark nap {
        command = {'hyperfine', '-N', '-r', '3', '--style', 'none', '--export-json', '/dev/stdout', 'sleep 0.001'}
        format = hyperfine
    }" 'nap|2|s|lower'
}

try fio fio
try redis redis-server redis-benchmark
try hyperfine hyperfine
[ $read_right -gt 0 ] || { echo 'skipped: none of the programs is installed'; exit 77; }
