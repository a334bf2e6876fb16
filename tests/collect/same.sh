#!/usr/bin/env bash
# The host under two names, twenty blocks in turn: no verdict is faster: tests/collect/same.sh VIRTSTAT
#
# A test at 5 % says faster in one of twenty such experiments, and is right to do so. So a first one that does is repeated with another
# seed, and only two in a row (one in four hundred) fail.
set -euo pipefail
virtstat=$(realpath "$1")
for program in sysbench jq; do
    command -v $program >/dev/null || { echo "skipped: there is no $program"; exit 77; }
done
here=$(mktemp -d "$(dirname "$virtstat")/same-XXXXXX")
trap 'rm -rf "$here"' EXIT
cd "$here"

cat >plan.conf <<'PLAN'
seconds = 1
blocks = 20
platform native-a {}
platform native-b {}
benchmark cpu {}
PLAN
for seed in 1 2; do
    "$virtstat" collect --plan plan.conf --seed $seed -o "results-$seed" 2>log || { cat log; exit 1; }
    "$virtstat" analyze "results-$seed" --format json >analysis.json 2>log || { cat log; exit 1; }
    jq -e '.dataset.design == "interleaved"' analysis.json >/dev/null || { echo 'FAILED: the blocks are not seen as interleaved'; exit 1; }
    if jq -e '.comparisons | length == 1 and all(.verdict | endswith("faster") | not)' analysis.json >/dev/null; then
        echo "seed $seed: $(jq -r '.comparisons[0] | "\(.verdict), ratio \(.ratio), p \(.p)"' analysis.json)"
        exit 0
    fi
    echo "seed $seed: $(jq -c '.comparisons[] | {verdict, ratio, p}' analysis.json)"
done
echo 'FAILED: the host is faster than itself'
exit 1
