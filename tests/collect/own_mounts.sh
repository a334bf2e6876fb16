#!/usr/bin/env bash
# Runs a command where engines of containers find what they need although this is a chroot without /sys: in a namespace of
# mounts with a root that is a mount point and a /sys with control groups, both gone afterwards: tests/collect/own_mounts.sh COMMAND ARG...
set -euo pipefail
if [ "${1-}" != --inside ]; then
    exec unshare --mount --propagation unchanged "$0" --inside "$@"
fi
shift
root=$(mktemp -d)
trap 'umount -l -R "$root" || true; rmdir "$root"' EXIT
mount --rbind / "$root"
mount -t sysfs sysfs "$root/sys"
mount -t tmpfs tmpfs "$root/sys/fs/cgroup"
while IFS=: read -r _ controllers _; do # version 1: one place for each; "" is version 2
    place=$root/sys/fs/cgroup/${controllers#name=}
    [ -n "$controllers" ] || { [ "$(wc -l </proc/self/cgroup)" = 1 ] || place+=unified; }
    mkdir -p "$place"
    if [ -n "$controllers" ]; then mount -t cgroup -o "$controllers" cgroup "$place"; else mount -t cgroup2 cgroup2 "$place"; fi
done </proc/self/cgroup
# shellcheck disable=SC2016
chroot "$root" "$BASH" -c 'cd "$1" && shift && exec "$@"' "$BASH" "$PWD" "$@"
