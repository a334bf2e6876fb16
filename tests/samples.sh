#!/bin/sh
# The sample that is labelled as generated is what its script writes, with each awk that this machine has; the one that is
# labelled as measured holds what its README says.
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

# Ten blocks of three platforms and six benchmarks, each once; five seconds a run and no failure; KVM with the reason.
measured=data/samples/measured-server
awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    { cell = $column["block"] " " $column["platform"] " " $column["benchmark"]; if (seen[cell]++) print cell " twice"; n++ }
    $column["status"] != "ok" || $column["seconds"] < 5 || $column["time"] <= last { print "line " NR ": " $0 }
    { last = $column["time"]; blocks[$column["block"]]; platforms[$column["platform"]]; benchmarks[$column["benchmark"]] }
    END { if (length(blocks) != 10 || length(platforms) != 3 || length(benchmarks) != 6 || n != 180) print n " runs" }
' "$measured/runs.csv" | grep . && failed=1
sed -n '/^\[kvm\]$/,$p' "$measured/setup.txt" | grep -q '^not available: /dev/kvm' || { echo "$measured/setup.txt does not tell of KVM"; failed=1; }

[ -n "${compared-}" ] || { echo "no awk found"; exit 1; }
exit $failed
