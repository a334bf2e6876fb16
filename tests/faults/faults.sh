#!/usr/bin/env bash
# What is left when the disk, memory, threads or time run out: tests/faults/faults.sh VIRTSTAT FAULT.SO [all]
#
# Each verb is run with its Nth change of the disk failing (fault.c), for some N, or for each with `all`; then under limits of
# the system. A run that fails has to end with 73, 74 or 71 and one sentence that names the file, and to leave what was there
# before; a run that succeeds has to leave all of its output. Prints a table.
set -euo pipefail
virtstat=$(realpath "$1") library=$(realpath "$2") every=${3-}
top=$(cd "$(dirname "$0")/../.." && pwd)
here=$(mktemp -d)
trap 'umount "$here/small" 2>/dev/null || true; rm -rf "$here"' EXIT
cd "$here"
export LC_ALL=C.UTF-8 VIRTSTAT_TEMPLATES=$top/templates XDG_RUNTIME_DIR=$here/run XDG_CACHE_HOME=$here/cache TERM=dumb
unset NO_COLOR OMP_NUM_THREADS
mkdir data run cache
for platform in native kvm; do
    awk -F, -v factor=$([ $platform = kvm ] && echo 1.3 || echo 1) 'NR == 1 { print "time,cpu" } NR > 1 && NR < 8 { print $1 "," $2 * factor }' \
        "$top/data/samples/assignment-3/native-results.csv" >data/$platform-results.csv
done
cat >plan.conf <<'PLAN'
seconds = 1
blocks = 2
seed = 1
platform native {}
benchmark quick { command = {'echo', 'value 5'} pattern = 'value ([0-9]+)' better = higher }
PLAN
sed '/^benchmark/d' plan.conf >metrics.conf
echo "benchmark quick { command = {'printf', 'SET: 5 requests per second, p50=0.1 msec\n'} format = redis-benchmark-text }" >>metrics.conf

broken=0
complain() { echo "FAILED: $*"; sed 's/^/    /' err; broken=1; }
row() { printf '%-34s %6s %6s  %-24s %s\n' "$@"; }
left_hidden() { find . \( -name '.virtstat-*' -o -name scratch -o -name '.*.new' \) -print -quit; find run -mindepth 1 -print -quit; }
sum_of() { (cd "$1" && find . -type f ! -name setup.txt -exec cksum {} + | sort -k3); }

# What a failed run may leave: nothing in a new folder, the former files in an old one.
same_as_before() { # OUT
    if [ -d before ]; then [ "$(sum_of before)" = "$(sum_of "$1")" ]; else [ ! -e "$1" ]; fi
}

# The runs of a collection that were written before the fault stay, each with all of its lines, and the collection goes on to its end.
lines=3
goes_on() {
    [ -e out/plan.conf ] || { rm -rf out; return 0; }
    [ -z "$(tail -c 1 out/runs.csv 2>/dev/null)" ] || return 1
    [ $lines = 3 ] || [ ! -s out/runs.csv ] || [ $(($(wc -l <out/runs.csv) % 2)) = 1 ] || return 1
    cp out/runs.csv kept 2>/dev/null || : >kept
    "$virtstat" collect -o out --resume >/dev/null 2>&1 && [ "$(wc -l <out/runs.csv)" = $lines ] && cmp -s -n "$(wc -c <kept)" kept out/runs.csv
}

# Runs a command of virtstat with a fault in its environment: sets status; out, said and err are what it left and said.
run() { # COMMAND...
    status=0
    timeout 60 "$@" >said 2>err || status=$?
}
judge() { # WHAT VERB NAME...: any of the names is in the sentence
    local what=$1 verb=$2 names=()
    shift 2
    for name; do names+=(-e "$name"); done
    case $status in
    0) ;;
    7[34]) [ "$(grep "^virtstat $verb: " err | grep -cF "${names[@]}")" = 1 ] && [ "$(grep -c "^virtstat $verb: " err)" = 1 ] || complain "$what: status $status, not one sentence that names one of $*" ;;
    71) [ "$(grep -c '^virtstat[a-z ]*: .*memory' err)" = 1 ] || complain "$what: status 71, not one sentence about memory" ;;
    *) complain "$what: status $status" ;;
    esac
    [ -z "$(left_hidden)" ] || complain "$what: left $(left_hidden)"
}

sweep() { # LABEL STEP VERB ARG...: into `out`, which is made of `before` where that is
    local label=$1 step=$2 verb=$3 n=0 tried=0 statuses='' left='as before'
    shift 2
    [ "$every" != all ] || step=1
    for ((n = 1; ; n += step)); do
        rm -rf out note
        [ ! -d before ] || cp -r before out
        run env FAULT=disk FAULT_AT=$n FAULT_REASON=$((n % 2 ? 28 : 5)) FAULT_NOTE="$here/note" LD_PRELOAD="$library" "$virtstat" "$@"
        [ -e note ] || break
        tried=$((tried + 1)) statuses+="$status "
        judge "$label, change $n ($(cat note))" "$verb" "$(sed 's|.*/||; s|^[.]\(.*\)[.]new$|\1|' note)" out/ out: 'standard output'
        if [ "$verb" = collect ]; then
            goes_on || complain "$label, change $n ($(cat note)): the journal is not whole"
            left='whole lines, resumed'
        elif [ "$verb" = analyze ]; then
            left='what was written'
        elif [ $status != 0 ]; then
            same_as_before out || complain "$label, change $n ($(cat note)): something else is left"
        else
            [ "$(sum_of complete)" = "$(sum_of out)" ] || complain "$label, change $n ($(cat note)): status 0, and not all is there"
        fi
    done
    row "$label" $((n > step ? n - 1 : 0)) $tried "$(tr ' ' '\n' <<<"$statuses" | grep . | sort | uniq -c | awk '{ printf("%s%s x%s", (NR > 1 ? ", " : ""), $2, $1) }')" "$left"
}

row what points tried statuses left
if command -v gnuplot >/dev/null; then
    for verb in report plot; do
        rm -rf before complete
        "$virtstat" $verb data -o complete --plots svg 2>/dev/null
        sweep "$verb, new folder" 6 $verb data -o out --plots svg
        cp -r complete before && (cd before && for file in *; do echo older >>"$file"; done)
        echo mine >before/notes.txt && cp before/notes.txt complete
        sweep "$verb, former folder" 9 $verb data -o out --plots svg
    done
fi
rm -rf before complete
sweep 'analyze >file' 1 analyze data --format json
sweep 'analyze --anomalies >file' 1 analyze --anomalies data
sweep 'collect' 13 collect --plan plan.conf -o out
lines=5
sweep 'collect, two metrics' 5 collect --plan metrics.conf -o out
lines=3
sweep 'collect --dry-run >file' 1 collect --plan plan.conf --dry-run

# ---- memory, threads, limits ----

limits() { # LABEL VERB VALUE...: `attempt VALUE` runs it; each other value without `all`
    local label=$1 verb=$2 value statuses='' turn=0
    shift 2
    for value; do
        [ "$every" = all ] || [ $((turn++ % 2)) = 0 ] || continue
        rm -rf out
        attempt "$value"
        statuses+="$value:$status "
        judge "$label $value" "$verb" / gnuplot 'standard output' runs.csv
        [ $status = 0 ] || [ "$verb" = collect ] || [ ! -e out ] || complain "$label $value: out is left"
        [ "$verb" != collect ] || goes_on || complain "$label $value: the journal is not whole"
    done
    row "$label" - $# '' "$statuses"
}

attempt() { run env FAULT=memory FAULT_AT="$1" LD_PRELOAD="$library" "$virtstat" analyze data; }
limits 'analyze, memory out from request' analyze 1 30 40 300 1000 2000 4000
attempt() { run env FAULT=memory FAULT_AT="$1" LD_PRELOAD="$library" "$virtstat" report data -o out --plots svg; }
limits 'report, memory out from request' report 1 50 100 1000 3000 6000 10000
attempt() { run env FAULT=memory FAULT_AT="$1" LD_PRELOAD="$library" "$virtstat" collect --plan plan.conf -o out; }
limits 'collect, memory out from request' collect 1 400 700 1000

awk 'BEGIN { print "platform,benchmark,value"; for (i = 0; i < 200000; i++) printf "p%d,b%d,%d\n", i % 8, i % 5, 1000 + i * 7919 % 97 }' >long.csv
attempt() { run bash -c "ulimit -v $(($1 * 1024)) && exec \"\$@\"" sh "$virtstat" analyze long.csv; }
limits 'analyze, ulimit -v, MB' analyze 20 24 28 32 40 60 100 200 400
attempt() { run bash -c "ulimit -v $(($1 * 1024)) && exec \"\$@\"" sh "$virtstat" report data -o out --plots svg; }
limits 'report, ulimit -v, MB' report 20 40 100 200 400
attempt() { run bash -c "ulimit -v $(($1 * 1024)) && exec \"\$@\"" sh "$virtstat" collect --plan plan.conf -o out; }
limits 'collect, ulimit -v, MB' collect 20 100
attempt() { run bash -c "ulimit -f $1 && exec \"\$@\"" sh "$virtstat" report data -o out --plots svg; }
limits 'report, ulimit -f, blocks' report 1 4 40 400
attempt() { run bash -c "ulimit -f $1 && exec \"\$@\"" sh "$virtstat" analyze data --format json; }
limits 'analyze >file, ulimit -f, blocks' analyze 1 4 40 400
attempt() { run bash -c "ulimit -f $1 && exec \"\$@\"" sh "$virtstat" collect --plan plan.conf -o out; }
limits 'collect, ulimit -f, blocks' collect 1 4 40

# Without threads all is as with them.
attempt() {
    run env FAULT=thread LD_PRELOAD="$library" "$virtstat" $1 long.csv
    [ $status = 0 ] && "$virtstat" $1 long.csv 2>/dev/null | cmp -s - said || complain 'without threads it is another result'
}
limits 'no thread to be had' analyze 'analyze'
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && chmod 755 . && setpriv --reuid 65534 --clear-groups "$virtstat" --version >/dev/null 2>&1; then
    attempt() { run setpriv --reuid 65534 --clear-groups bash -c "ulimit -u $1 && exec \"\$@\"" sh "$virtstat" analyze long.csv; }
    limits 'analyze, ulimit -u' analyze 1 2 3
fi

# A file system that is full.
mkdir small
if mount -t tmpfs -o size=64k none small 2>/dev/null; then
    for size in 4k 64k; do
        for verb in report plot; do
            mount -o remount,size=$size small
            run "$virtstat" $verb data -o small/out
            judge "$verb, a disk of $size" $verb small/out .svg gnuplot
            [ $status = 0 ] || [ -z "$(ls -A small)" ] || complain "$verb, a disk of $size: $(ls -A small)"
            row "$verb, a disk of $size" - 1 "$status" "$(ls -A small | wc -l) files"
            rm -rf small/out
        done
    done
fi
exit $broken
