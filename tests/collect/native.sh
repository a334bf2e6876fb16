#!/usr/bin/env bash
# Collects on the host with the real tools, and with tools that misbehave: tests/collect/native.sh VIRTSTAT
set -euo pipefail
. "$(dirname "$0")/collections.sh"
need sysbench iperf3 jq
enter native

cat >plan.conf <<'PLAN'
seconds = 1
blocks = 2
warmup = 1
file_size = 16
seed = 7
platform native {}
PLAN

# The six, for real.
"$virtstat" collect --plan plan.conf -o results 2>log || fail "exit status $?"
[ "$(column status | sort | uniq -c | tr -s ' ')" = "$(printf ' 12 ok\n 6 warmup')" ] || fail 'not every run was good'
[ "$(column benchmark | sort -u | paste -sd ' ')" = 'cpu diskRand diskSeq fork mem uplink' ] || fail 'other benchmarks'
column value | awk '!($1 > 0) { exit 1 }' || fail 'a value that is none'
grep -q '^sysbench: sysbench ' results/setup.txt || fail 'setup.txt does not tell the version'
[ "$(wc -l <results/native-results.csv)" = 3 ] || fail 'the derived file has other rows'
[ ! -e results/scratch ] && [ -z "$(marked)" ] || fail 'something is left'

# What it wrote is read, and run again in the same order.
"$virtstat" analyze results --format json 2>/dev/null | jq -e '.series | length == 6 and all(.n == 2)' >/dev/null || fail 'analyze sees other data'
"$virtstat" collect --plan results/plan.conf --dry-run | awk 'steps { print $5 } $1 == "block" { steps = 1 }' | diff - <(column benchmark) || fail 'the dry run has another order'

# A folder with a collection is neither overwritten nor mixed up.
before=$(cksum <results/runs.csv)
"$virtstat" collect --plan plan.conf -o results 2>log && fail 'it overwrote a collection'
grep -q -e '--resume goes on' log || fail 'the refusal does not say what to do'
"$virtstat" collect -o results --resume 2>log || fail "resuming what is finished: $?"
grep -q 'nothing is left to measure: all 18 runs are there' log && ! grep -q resumed results/setup.txt || fail 'it does not see that it is finished'
[ "$before" = "$(cksum <results/runs.csv)" ] || fail 'runs.csv changed'

: >results/.collection
"$virtstat" collect -o results --resume 2>log || fail "resuming without an id: exit status $?"
[ "$before" = "$(cksum <results/runs.csv)" ] && [ -s results/.collection ] || fail 'without an id it does not go on'

# Tools that fail are no values.
cat >bad.conf <<'PLAN'
seconds = 1
blocks = 1
limit = 3
order = blocked
platform native {}
benchmark good { command = {'sh', '-c', 'echo "value 42"'} pattern = 'value ([0-9.]+)' unit = 'x/s' better = higher }
benchmark status { command = {'sh', '-c', 'echo "value 42"; exit 1'} pattern = 'value ([0-9.]+)' }
benchmark silent { command = {'true'} pattern = 'value ([0-9.]+)' }
benchmark missing { command = {'no-such-tool'} pattern = 'value ([0-9.]+)' }
benchmark killed { command = {'sh', '-c', 'echo "value 42"; kill -9 $$'} pattern = 'value ([0-9.]+)' }
benchmark hangs { command = {'bash', '-c', 'echo "value 42"; trap "" TERM; setsid sleep 4242 & sleep 4242'} pattern = 'value ([0-9.]+)' }
benchmark hostile { command = {'printf', 'value \033]7\n'} pattern = 'value (.*)' }
benchmark literal { command = {'printf', '%s', 'value $(echo 1) `touch pwned` ; touch pwned'} pattern = 'value ([0-9.]+)' }
benchmark json { command = {'echo', '{"a":[{"b":2.5}]}'} json = 'a.0.b' unit = s better = lower }
PLAN
"$virtstat" collect --plan bad.conf -o results --force 2>log || fail "exit status $?"
[ "$(paste -d: <(column benchmark) <(column status) <(column value) | paste -sd ' ')" = \
    'good:ok:42 status:failed: silent:failed: missing:failed: killed:failed: hangs:failed: hostile:failed: literal:failed: json:ok:2.5' ] ||
    fail 'a failed run became a value'
grep -q 'still running after' results/runs.csv || fail 'the limit is not told'
grep -q $'\033' results/runs.csv log results/logs/* && fail 'an escape sequence came through'
pgrep -f 'sleep 4242' >/dev/null && fail 'a child outlived its limit'
[ -z "$(find . -name pwned)" ] || fail 'a shell read an argument'
[ "$(head -n 1 results/native-results.csv)" = 'time,good [x/s],status,silent,missing,killed,hangs,hostile,literal,json [s]' ] || fail 'other columns'

# Closed standard files: what is said goes nowhere, least of all into the journal. Nobody who listens: it goes on.
"$virtstat" collect --plan bad.conf -b good -r 2 -o results --force <&- >&- 2>&- || fail "closed files: exit status $?"
[ "$(column status | paste -sd ' ')" = 'ok ok' ] && [ "$(wc -l <results/runs.csv)" = 3 ] || fail 'something else came into runs.csv'
{ "$virtstat" collect --plan bad.conf -b good,silent,status -r 2 -o results --force; echo $? >status; } 2>&1 | true
[ "$(cat status)" = 0 ] && [ "$(wc -l <results/runs.csv)" = 7 ] && [ ! -e results/scratch ] || fail 'it ended with who listened'

# A folder of the plan holds other things, which stay; what a killed collection left there does not.
mkdir -p 'data/native-native'
sed "s#platform native {}#platform native { folder = '$here/data' }#; s/sh', '-c', 'echo \"value 42/sh', '-c', 'sleep 1.5; echo \"value 42/" bad.conf >folder.conf
rm -rf results
kill_after_a_run --plan folder.conf -b good -r 2
ls data | grep -q '^virtstat-' || fail 'there is nothing to clean up'
"$virtstat" collect --plan folder.conf -b good -o results --force 2>log || fail "exit status $?"
[ "$(ls data)" = native-native ] || fail "in the plan's folder: $(ls data)"

# On a terminal each line begins where the one before was cleared.
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    script -qec "'$virtstat' collect --plan bad.conf -b good -o results --force" /dev/null </dev/null >log
    grep -q $'\r\033\[Kvirtstat: native: 1 run of 1 s to make' log || fail 'the progress line stays'
else
    echo 'no pseudo-terminal to be had: the progress line was not looked at'
fi

# Only failures: nothing was collected.
"$virtstat" collect --plan bad.conf -b silent,missing -o results --force 2>log && fail 'nothing usable, and yet exit 0'
[ "$(wc -l <results/runs.csv)" = 3 ] || fail 'failed runs are not recorded'

# Until every median is known: the spread of these values is 0.
printf 'seconds = 1\nblocks = 3\nuntil = 1%%\nmax_runs = 20\nplatform native {}\nplatform absent { driver = command prefix = {"no-such-program"} }\nbenchmark same { command = {"echo", "value 5"} pattern = "value ([0-9]+)" }\n' >until.conf
"$virtstat" collect --plan until.conf -o results --force 2>log || fail "exit status $?"
[ "$(column run | paste -sd ' ')" = '1 2 3 4 5 6' ] || fail 'six runs are the fewest with an interval'
grep -q 'the interval of every median is at most 0 % wide' log || fail 'it does not say how narrow the intervals are'
"$virtstat" collect -p native -b cpu --until 5% --max-runs 6 --dry-run >log && grep -q '^6 runs' log || fail 'ten blocks that nobody asked for are more than --max-runs'
sed 's/max_runs = 20/max_runs = 4/' until.conf >few.conf
"$virtstat" collect --plan few.conf -o results --force 2>log || fail "exit status $?"
grep -q 'ended at max-runs: same on native has too few values' log || fail 'it does not say that they are not narrow'
"$virtstat" collect --plan until.conf -o results --force 2>log || fail "exit status $?"
grep -q '^virtstat: absent is not available: there is no program no-such-program' log && grep -A 1 '^\[absent\]$' results/setup.txt | grep -q '^not available: there is no program' ||
    fail 'a platform that is not there is not named'
grep -q '^host started: 20' results/setup.txt || fail 'setup.txt does not tell since when the host runs'
grep -q -e 'report results -o out$' log || fail 'it does not say what is next'
echo 'collected on the host'
