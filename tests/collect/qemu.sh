#!/usr/bin/env bash
# A guest of QEMU for real, emulated: tests/collect/qemu.sh VIRTSTAT
set -euo pipefail
. "$(dirname "$0")/collections.sh"
need qemu-system-x86_64 mke2fs iperf3
use_image
enter 'qemu, ' # with what means something to QEMU and to a shell
left() { # processes, sockets, files
    marked
    ls -d "${XDG_RUNTIME_DIR:-/tmp}/virtstat-$(cat results/.collection)" results/scratch 2>/dev/null || true
}

# `idle`: what the guest costs the host meanwhile, in hundredths of a second; inside it finds no QEMU.
cat >plan.conf <<'PLAN'
seconds = 1
blocks = 1
limit = 20
file_size = 16
seed = 3
platform native {}
platform guest { driver = qemu accel = tcg vcpus = 2 memory = 512 }
benchmark cpu {}
benchmark mem {}
benchmark diskRand {}
benchmark fork {}
benchmark uplink {}
benchmark idle { command = {'sh', '-c', 'test "$(cat /proc/1/comm)" != qemu-ga || exit 3; ticks() { for p in /proc/[0-9]*; do if grep -q "virtstat-[0-9a-f]*-guest" $p/cmdline 2>/dev/null && [ "$(cat $p/comm)" = qemu-system-x86 ]; then cut -d" " -f14,15 $p/stat; fi; done; }; set -- $(ticks); test $# = 2 || exit 3; before=$(($1 + $2)); sleep 2; set -- $(ticks); echo "value $(($1 + $2 - before)) "'} pattern = 'value ([0-9]+) ' unit = 'ticks' better = lower }
benchmark literal { command = {'printf', '%s', 'value $(echo 1) ; touch pwned'} pattern = 'value ([0-9]+)' }
benchmark escape { command = {'printf', '\033[31mvalue 7\033[0m\n'} pattern = 'value ([0-9]+)' unit = 'x' better = higher }
PLAN
"$virtstat" collect --plan plan.conf -o results 2>log || fail "exit status $?"
[ "$(grep ',guest,' results/runs.csv | cut -d, -f5,10 | sort -u | paste -sd ' ')" = \
    'cpu,ok diskRand,ok escape,ok fork,ok idle,failed literal,failed mem,ok uplink,ok' ] || fail 'other runs'
ticks=$(grep ',native,idle,' results/runs.csv | cut -d, -f8)
[ "$ticks" -le 4 ] || fail "the guest idled for $ticks hundredths of a second of two"
grep -q '^accelerator: tcg.*emulation' results/setup.txt && grep -q 'format raw, cache=none' results/setup.txt &&
    grep -q '^memory: 512 MiB' results/setup.txt || fail 'setup.txt does not describe it'
[ -z "$(left)" ] || fail "left: $(left)"

# Another disk; a run that hangs is ended inside, with its children; killed, and resumed.
cat >plan.conf <<'PLAN'
seconds = 1
blocks = 1
limit = 8
file_size = 16
order = blocked
platform guest { driver = qemu accel = tcg format = qcow2 cache = writeback }
benchmark diskSeq {}
benchmark hangs { command = {'sh', '-c', 'trap "" TERM; setsid sleep 4444 & sleep 4444'} pattern = 'value ([0-9]+)' }
benchmark after { command = {'sh', '-c', 'echo "value $(cat /proc/[0-9]*/cmdline | tr "\\0" " " | grep -c "[s]leep 4444")"'} pattern = 'value ([0-9]+)' unit = 'x' better = lower }
PLAN
rm -rf results
kill_after_a_run --plan plan.conf
"$virtstat" collect -o results --resume 2>log || fail "resuming: exit status $?"
[ "$(column benchmark | paste -sd ' '):$(column status | paste -sd ' ')" = 'diskSeq hangs after:ok failed ok' ] || fail 'other runs'
[ "$(awk -F, '$5 == "after" { print $8 }' results/runs.csv)" = 0 ] || fail 'a child of the run that hung goes on'
grep -q 'still running after 8 s' results/runs.csv || fail 'the limit is not told'
grep -q 'format qcow2, cache=writeback' results/setup.txt || fail 'setup.txt does not tell the disk'
[ -z "$(left)" ] || fail "left: $(left)"

# Two boots: the second guest has nothing of the first one's disk, and its files are made anew.
cat >plan.conf <<'PLAN'
seconds = 1
blocks = 2
seed = 3
file_size = 16
platform guest { driver = qemu accel = tcg boots = 2 }
benchmark count { command = {'sh', '-c', 'echo >>count; echo "value $(wc -l <count)"'} pattern = 'value ([0-9]+)' unit = 'x' better = lower }
benchmark file { command = {'sh', '-c', 'echo "value $(cat test_file.0 2>/dev/null | wc -c)"'} pattern = 'value ([0-9]+)' unit = 'B' better = lower }
benchmark diskSeq {}
PLAN
"$virtstat" collect --plan plan.conf -o results --force 2>log || fail "two boots: exit status $?"
[ "$(grep ',count,' results/runs.csv | cut -d, -f3,8 | paste -sd ' ')" = '1,1 2,1' ] || fail 'the second boot is not another guest'
[ "$(grep ',file,' results/runs.csv | cut -d, -f3,8 | paste -sd ' ')" = '1,16777216 2,16777216' ] || fail 'the files are not made anew'
[ "$(column status | sort -u)" = ok ] && grep -q 'guest is started afresh, which took about .*: boot 2' log || fail 'the restart is not told'
[ -z "$(left)" ] || fail "left: $(left)"
echo "collected in an emulated guest; $ticks hundredths of a second used by it while it idled for two seconds"
