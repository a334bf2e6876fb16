#!/usr/bin/env bash
# Runs the programs whose results are read, where they are installed, and reads what they just wrote.
#   tests/data/formats/programs.sh VIRTSTAT
# Each gives two platforms of a few short runs; what is looked at is which series there are, not their values. A program that is not
# installed is named. 77 when none is.
set -euo pipefail
export LC_ALL=C
program=$(realpath "$1")
scratch=$(mktemp -d)
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$scratch"
}
trap finish EXIT
read_right=0 failed=0 wrong=0

# expect WHAT FOLDER 'PLATFORM|BENCHMARK|N|UNIT|BETTER'...: these series there are, among others.
expect() {
    local what=$1 folder=$2 wanted
    shift 2
    "$program" analyze "$folder" --format json >read.json 2>said || { echo "$what: not read: $(cat said)"; wrong=1; return; }
    jq -r '. as $r | .series[] | .benchmark as $b | first($r.dataset.benchmarks[] | select(.name == $b)) as $x | "\(.platform)|\($b)|\(.n)|\($x.unit)|\($x.better)"' read.json >series
    for wanted; do
        grep -qxF "$wanted" series || { echo "$what: there is no $wanted; there are:"; sed 's/^/  /' series; wrong=1; return; }
    done
    echo "$what: read right"
    read_right=$((read_right + 1))
}

# A port that nobody listens on, below those that the system gives to clients.
free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo $port
}

wait_for() { # PORT: until somebody answers there
    for _ in $(seq 100); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        sleep 0.1
    done
    return 1
}

# A program that waits for ever would take the whole test with it.
bounded() { timeout -k 1 30 "$@"; }

# WHAT COMMAND...: runs the function `run_WHAT` where all commands are there. A second try tells a program or a server that failed for
# once from results that are misread.
try() {
    local what=$1 command round
    shift
    for command; do command -v "$command" >/dev/null || { echo "$what: skipped, since there is no $command"; return; }; done
    for round in 1 2; do
        wrong=0
        mkdir -p "$scratch/$round/$what"
        cd "$scratch/$round"
        "run_$what" || { echo "$what: the program failed"; wrong=1; }
        [ $wrong = 1 ] || return 0
    done
    failed=1
}

run_hyperfine() {
    for platform in native kvm; do bounded hyperfine -N -i -r 4 --export-json hyperfine/$platform.json -n nap 'sleep 0.001' false >/dev/null 2>&1; done
    expect hyperfine hyperfine 'native|nap|4|s|lower' 'kvm|nap|4|s|lower'
    [ "$(jq '[.dataset.dropped[] | select(.reason | contains("exit status 1"))] | length' read.json)" = 8 ] || { echo 'hyperfine: the failed runs are not dropped'; wrong=1; }
    mkdir sweep
    bounded hyperfine -N -r 3 --export-json sweep/kvm.json -P ms 1 2 'sleep 0.00{ms}' >/dev/null 2>&1
    expect 'hyperfine, sweep' sweep 'kvm|sleep 0.00{ms} ms=1|3|s|lower'
}

run_fio() {
    local n options=(--name=j --filename=fio/data --size=1M --rw=randrw --bs=4k --runtime=1 --ioengine=psync)
    mkdir -p fio/json/native fio/json/kvm fio/text
    for platform in native kvm; do
        for n in 1 2 3; do bounded fio "${options[@]}" --output-format=json >fio/json/$platform/run-$n.json 2>&1; done
        for n in 1 2; do bounded fio "${options[@]}"; done >fio/text/$platform.txt 2>&1
    done
    expect fio fio/json 'native|j read iops|3|ops/s|higher' 'kvm|j write bandwidth|3|MB/s|higher' 'kvm|j read latency|3|us|lower'
    expect 'fio, text' fio/text 'native|j read iops|2|ops/s|higher' 'kvm|j write bandwidth|2|MB/s|higher'
}

run_sysbench() {
    local platform n
    for platform in native kvm; do
        for n in 1 2 3; do bounded sysbench cpu --cpu-max-prime=500 --events=50 --time=0 run >sysbench/$platform-cpu-$n.txt; done
        for n in 1 2; do bounded sysbench memory --memory-total-size=1M run >sysbench/$platform-memory-$n.txt; done
        for n in 1 2; do bounded sysbench mutex --mutex-num=8 --mutex-locks=10 --mutex-loops=10 run >sysbench/$platform-mutex-$n.txt; done
    done
    expect sysbench sysbench 'native|cpu|3|events/s|higher' 'kvm|memory write|2|MiB/s|higher' 'kvm|mutex total time|2|s|lower'
}

# The server takes one client at a time, and is busy for a while behind one that only looked whether it is there.
measure_network() { # PORT FILE
    local try
    for try in $(seq 30); do
        ! bounded iperf3 -c 127.0.0.1 -p "$1" -t 1 -J >"$2" || return 0
        sleep 0.2
    done
}

run_iperf3() {
    local port=$(free_port) platform n
    iperf3 -s -p $port >/dev/null 2>&1 &
    started+=($!)
    wait_for $port
    for platform in native kvm; do
        for n in 1 2; do measure_network $port iperf3/$platform-$n.json; done
        bounded iperf3 -c 127.0.0.1 -p 1 -t 1 -J >iperf3/$platform-3.json || true
    done
    expect iperf3 iperf3 'native|TCP throughput|2|Mbit/s|higher' 'kvm|TCP throughput|2|Mbit/s|higher'
}

run_go() {
    mkdir go/module
    printf 'package m\nimport "testing"\nfunc BenchmarkNothing(b *testing.B) { for _, n := range []string{"n=1", "n=2"} { b.Run(n, func(b *testing.B) { b.SetBytes(8); for i := 0; i < b.N; i++ {} }) } }\n' >go/module/m_test.go
    (cd go/module && GOFLAGS=-mod=mod GOCACHE="$scratch/cache" GO111MODULE=off go test -run '^$' -bench . -benchtime 100x -count 2 -cpu 2 . >../kvm.txt)
    rm -r go/module
    expect go go 'kvm|Nothing n=1|2|ns/op|lower' 'kvm|Nothing MB/s n=2|2|MB/s|higher'
}

run_google() {
    [ -e /usr/include/benchmark/benchmark.h ] || { echo 'google: skipped, since there is no benchmark.h'; return; }
    printf '#include <benchmark/benchmark.h>\nstatic void f(benchmark::State &s) { for (auto _ : s) benchmark::DoNotOptimize(s.range(0)); }\nBENCHMARK(f)->Arg(8)->Iterations(10);\nBENCHMARK_MAIN();\n' >b.cc
    g++ -O1 b.cc -o b -lbenchmark -lpthread
    mkdir google/json google/csv google/text
    bounded ./b --benchmark_repetitions=3 --benchmark_format=json >google/json/kvm.json 2>/dev/null
    bounded ./b --benchmark_repetitions=3 --benchmark_format=csv >google/csv/kvm.csv 2>/dev/null
    bounded ./b --benchmark_repetitions=3 --benchmark_color=true >google/text/kvm.txt 2>&1
    local form
    for form in json csv text; do expect "google, $form" google/$form 'kvm|f/8|3|ns|lower'; done
}

run_stress() {
    mkdir stress/yaml stress/text
    for n in 1 2; do bounded stress-ng --cpu 1 --cpu-ops 20 -t 2 --metrics --yaml stress/yaml/kvm-$n.yaml >stress/text/kvm-$n.txt 2>&1; done
    expect 'stress, yaml' stress/yaml 'kvm|cpu bogo-ops|2|bogo-ops/s|higher'
    expect 'stress, text' stress/text 'kvm|cpu bogo-ops|2|bogo-ops/s|higher'
}

run_redis() {
    local port=$(free_port) n
    redis-server --port $port --save '' --appendonly no >/dev/null 2>&1 &
    started+=($!)
    wait_for $port
    mkdir redis/csv redis/text redis/long
    for n in 1 2; do
        bounded redis-benchmark -p $port -t set,get -n 500 -c 4 --csv >redis/csv/kvm-$n.csv 2>/dev/null
        bounded redis-benchmark -p $port -t set,get -n 500 -c 4 -q >>redis/text/kvm.txt 2>/dev/null
        bounded redis-benchmark -p $port -t set,get -n 500 -c 4 >>redis/long/kvm.txt 2>/dev/null
    done
    expect 'redis, csv' redis/csv 'kvm|SET|2|requests/s|higher' 'kvm|GET avg latency|2|ms|lower'
    expect 'redis, text' redis/text 'kvm|SET|2|requests/s|higher'
    expect 'redis, long' redis/long 'kvm|GET|2|requests/s|higher'
}

run_ab() {
    local port=$(free_port) n
    mkdir ab/web
    echo hello >ab/web/page
    python3 -m http.server $port --bind 127.0.0.1 --directory ab/web >/dev/null 2>&1 &
    started+=($!)
    wait_for $port
    for n in 1 2; do bounded ab -n 20 -c 2 http://127.0.0.1:$port/page >ab/kvm-$n.txt 2>/dev/null; done
    bounded ab -n 20 -c 2 http://127.0.0.1:$port/missing >ab/kvm-3.txt 2>/dev/null
    mv ab/web web
    expect ab ab 'kvm|requests per second|2|requests/s|higher' 'kvm|latency|2|ms|lower'
    mv web ab/web
    if command -v wrk >/dev/null; then
        mkdir wrk
        for n in 1 2; do bounded wrk -t1 -c2 -d1s http://127.0.0.1:$port/page >wrk/kvm-$n.txt; done || true
        expect wrk wrk 'kvm|latency|2|ms|lower' 'kvm|requests per second|2|requests/s|higher'
    fi
}

run_openssl() {
    mkdir openssl/table openssl/mr
    for n in 1 2; do
        bounded openssl speed -seconds 1 -bytes 64 -evp aes-128-cbc >openssl/table/kvm-$n.txt 2>/dev/null
        bounded openssl speed -seconds 1 ecdsap256 >>openssl/table/kvm-$n.txt 2>/dev/null
        bounded openssl speed -mr -seconds 1 -bytes 64 -evp aes-128-cbc >openssl/mr/kvm-$n.txt 2>/dev/null
    done
    expect 'openssl' openssl/table 'kvm|AES-128-CBC block=64|2|MB/s|higher' 'kvm|256 bits ecdsa (nistp256) sign/s|2|ops/s|higher'
}

command -v jq >/dev/null || { echo 'skipped: there is no jq'; exit 77; }
try hyperfine hyperfine
try fio fio
try sysbench sysbench
try iperf3 iperf3
try go go
try google g++
try stress stress-ng
try redis redis-server redis-benchmark
try ab ab python3
try openssl openssl
[ $failed = 0 ] || exit 1
[ $read_right -gt 0 ] || { echo 'skipped: none of the programs is installed'; exit 77; }
