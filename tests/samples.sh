#!/bin/sh
# The sample that is labelled as generated is what its script writes, with each awk that this machine has.
set -u
sample=data/samples/assignment-3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

for awk in mawk gawk original-awk busybox; do
    command -v "$awk" >/dev/null || continue
    mkdir "$scratch/bin-$awk" "$scratch/$awk"
    ln -s "$(command -v "$awk")" "$scratch/bin-$awk/awk"
    PATH="$scratch/bin-$awk:$PATH" "$sample/generate" "$scratch/$awk" || failed=1
    for platform in native docker kvm qemu; do
        cmp "$sample/$platform-results.csv" "$scratch/$awk/$platform-results.csv" || failed=1
    done
    echo "compared with what $awk writes"
    compared=1
done
[ -n "${compared-}" ] || { echo "no awk found"; exit 1; }
exit $failed
