#!/usr/bin/env bash
# The image of guests and containers: built for real, once for all tests of a build folder: tests/collect/image.sh VIRTSTAT
set -euo pipefail
virtstat=$(realpath "$1")
cache=$(realpath "$(dirname "$virtstat")")/image-cache
[ -d "$cache" ] || [ ! -d "${cache%/*/*}/image-cache" ] || cache=${cache%/*/*}/image-cache
if [ "${2-}" = --cache ]; then # for the other tests
    echo "$cache"
    exit 0
fi
here=$(mktemp -d)
chmod 755 "$here"
trap 'rm -rf "$here"' EXIT
fail() { echo "FAILED: $*"; [ ! -e "$here/log" ] || tail -n 20 "$here/log"; exit 1; }
ends_with() { # STATUS TEXT COMMAND ARG...
    local wanted=$1 text=$2 status=0
    shift 2
    "$@" >"$here/out" 2>"$here/log" || status=$?
    [ "$status" = "$wanted" ] || fail "exit status $status: $*"
    grep -qF -- "$text" "$here/log" || fail "it does not say '$text': $*"
}
mounts() { grep -c "$here" /proc/self/mounts || true; }

# What is missing is said, with the remedy.
mkdir "$here/empty"
ends_with 69 'apt-get install mmdebstrap' env PATH="$here/empty" VIRTSTAT_CACHE="$here/none" "$virtstat" image
ends_with 64 'is not the address of a mirror' env VIRTSTAT_CACHE="$here/none" "$virtstat" image --mirror=--version
for program in mmdebstrap mke2fs unshare; do
    command -v $program >/dev/null || { echo "skipped: there is no $program"; exit 77; }
done
if [ "$(id -u)" -ne 0 ]; then
    ends_with 69 'takes root' env VIRTSTAT_CACHE="$here/none" "$virtstat" image
    echo 'skipped: building an image takes root'
    exit 77
fi
install -m 755 "$virtstat" "$here/virtstat"
mkdir -m 777 "$here/theirs"
ends_with 69 'takes root' setpriv --reuid=64999 --regid=64999 --clear-groups env VIRTSTAT_CACHE="$here/theirs" "$here/virtstat" image

# A build that fails, and one that is killed, leave no image, no mount and no process; what a killed one left is removed.
mkdir "$here/temporary"
TMPDIR=$here/temporary VIRTSTAT_CACHE=$here/killed "$virtstat" image 2>"$here/log" &
pid=$!
for _ in {1..300}; do
    [ -d "$here"/killed/image-*.building/root/var/lib ] && break
    sleep 0.1
done
[ -d "$here"/killed/image-*.building/root/var/lib ] || fail 'the build does not begin'
kill -9 $pid
wait $pid 2>/dev/null || true
for _ in {1..300}; do
    grep -lsz "$here/[k]illed" /proc/[0-9]*/cmdline >"$here/out" || true # a process that ends meanwhile is an error to grep
    [ -s "$here/out" ] || break
    sleep 0.1
done
[ ! -s "$here/out" ] || fail "left: $(cat "$here/out")"
[ "$(mounts)" = 0 ] || fail 'a mount is left'
[ -z "$(ls "$here/temporary")" ] || fail "left: $(ls "$here/temporary")"
ends_with 69 'is a mirror of Debian within reach' env VIRTSTAT_CACHE="$here/killed" "$virtstat" image --mirror "file://$here/empty"
[ "$(ls "$here/killed")" = image.lock ] || fail "left: $(ls "$here/killed")"

# The image itself; the second time it is there.
export VIRTSTAT_CACHE=$cache
start=$(date +%s)
"$virtstat" image >"$here/out" 2>"$here/log" || {
    grep -q 'within reach' "$here/log" || fail "exit status $?"
    echo "skipped: $(cat "$here/log")"
    exit 77
}
took=$(($(date +%s) - start))
folder=$(head -n 1 "$here/out")
for file in root.tar root.ext4 kernel initrd packages.txt; do
    [ -s "$folder/$file" ] && [ "$(stat -c %a "$folder/$file")" = 644 ] || fail "no $file"
done
grep -q '^sysbench [0-9]' "$folder/packages.txt" && sed -n 2p "$here/out" | grep -q 'sysbench [0-9]' || fail 'it does not tell what is in it'
tar -tf "$folder/root.tar" ./usr/bin/sysbench >/dev/null || fail 'no sysbench in root.tar'
debugfs -R 'stat /usr/local/sbin/virtstat-init' "$folder/root.ext4" 2>/dev/null | grep -q 'Mode:  0755' || fail 'no init in root.ext4'
before=$(stat -c %Y-%i "$folder"/*)
"$virtstat" image >"$here/again" 2>&1 && cmp -s "$here/out" "$here/again" || fail 'the second time is another'
[ "$before" = "$(stat -c %Y-%i "$folder"/*)" ] || fail 'it was built twice'
echo "the image was there after $took s: $(wc -l <"$folder/packages.txt") packages"
