#!/usr/bin/env bash
# KVM, as it is here: collected under it, or refused within two minutes with the reason: tests/collect/kvm.sh VIRTSTAT
set -euo pipefail
. "$(dirname "$0")/collections.sh"
need qemu-system-x86_64 mke2fs
use_image
enter kvm

# Without an image nothing is known of KVM, and that is what is said.
if [ -r /dev/kvm ] && [ -w /dev/kvm ]; then
    VIRTSTAT_CACHE=$here/none "$virtstat" check -p kvm >log 2>&1 || fail "check: exit status $?"
    grep -q '^kvm  *not known yet: ' log || fail 'it claims to know'
fi

# With nothing that can run there is nothing to collect.
status=0
PATH=/nonexistent "$virtstat" collect -p qemu -b cpu -r 1 -t 1 -o nothing 2>log || status=$?
[ $status = 69 ] && grep -q 'no program qemu-system' log || fail "exit status $status without QEMU"

start=$(date +%s) status=0
"$virtstat" collect -p native,kvm -b cpu -r 1 -t 1 -o results 2>log || status=$?
took=$(($(date +%s) - start))
[ $status = 0 ] || fail "exit status $status"
if grep -q '^accelerator: kvm (as QEMU says' results/setup.txt; then
    echo 'collected under KVM'
else
    [ $took -le 120 ] || fail "it took $took s"
    grep -q 'kvm is not available: .*/dev/kvm' log || fail 'refused without a reason'
    sed -n '/^\[kvm\]$/,$p' results/setup.txt | grep -q '^not available: .*/dev/kvm' || fail 'setup.txt does not tell why'
    [ ! -e results/kvm-results.csv ] || fail 'figures of KVM that nobody measured'
    echo "refused after $took s: $(grep -m 1 /dev/kvm log)"
fi
pgrep -f 'virtstat-[0-9a-f]*-kvm' >/dev/null && fail 'a guest is left'
exit 0
