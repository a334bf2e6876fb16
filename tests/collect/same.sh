#!/usr/bin/env bash
# The host under two names, twenty blocks in turn: no verdict is faster: tests/collect/same.sh VIRTSTAT
#
# A test at 5 % says faster in one of twenty such experiments, and is right to do so. So one that does is repeated with another seed,
# and only three in a row (one in eight thousand) fail.
set -euo pipefail
. "$(dirname "$0")/collections.sh"
need sysbench jq
enter same

cat >plan.conf <<'PLAN'
seconds = 1
blocks = 20
platform native-a {}
platform native-b {}
benchmark cpu {}
PLAN
for seed in 1 2 3; do
    "$virtstat" collect --plan plan.conf --seed $seed -o "results-$seed" 2>log || fail "exit status $?"
    "$virtstat" analyze "results-$seed" --format json >analysis.json 2>log || fail "analyze: exit status $?"
    jq -e '.dataset.design == "interleaved"' analysis.json >/dev/null || fail 'the blocks are not seen as interleaved'
    if jq -e '.comparisons | length == 1 and all(.verdict | endswith("faster") | not)' analysis.json >/dev/null; then
        echo "seed $seed: $(jq -r '.comparisons[0] | "\(.verdict), ratio \(.ratio), p \(.p)"' analysis.json)"
        exit 0
    fi
    echo "seed $seed: $(jq -c '.comparisons[] | {verdict, ratio, p}' analysis.json)"
done
fail 'the host is faster than itself'
