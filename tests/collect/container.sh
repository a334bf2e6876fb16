#!/usr/bin/env bash
# Containers for real, of Podman and of a Docker daemon of this test's own: tests/collect/container.sh VIRTSTAT ENGINE
set -euo pipefail
. "$(dirname "$0")/collections.sh"
engine=$2
long=434$([ "$engine" = docker ] && echo 1 || echo 2) # seconds; both may run at the same time
[ "$(id -u)" -eq 0 ] || skip 'the engine needs root here'
need iperf3 "$engine"
use_image
[ -e /sys/fs/cgroup ] || [ -n "${OWN_MOUNTS-}" ] || OWN_MOUNTS=yes exec "$(dirname "$0")/own_mounts.sh" "$0" "$@"

daemon=
finish() {
    [ ! -e results/.collection ] || containers | cat - other 2>/dev/null | xargs -r "$engine" rm -f >/dev/null 2>&1 || true
    [ -z "$daemon" ] || { kill "$daemon" 2>/dev/null; wait "$daemon" 2>/dev/null; } || true
    grep -oE " ($here|${sockets-$here})[^ ]*" /proc/self/mounts | sort -r | xargs -r umount -l 2>/dev/null || true
    rm -rf "$here" "${sockets-$here}"
}
enter "$engine"
containers() { "$engine" ps -a -q --filter "label=virtstat.collection=${1-$(cat results/.collection)}"; }

if [ "$engine" = docker ]; then
    need dockerd
    sockets=$(mktemp -d) # short: a socket's path has 107 bytes
    export DOCKER_HOST=unix://$sockets/docker.sock
    dockerd --iptables=false --bridge=none --data-root "$here/docker" --exec-root "$sockets/exec" --pidfile "$sockets/pid" \
        -H "$DOCKER_HOST" >daemon.log 2>&1 &
    daemon=$!
    for _ in {1..300}; do
        docker version >/dev/null 2>&1 && break
        kill -0 $daemon 2>/dev/null || skip "dockerd does not run here: $(grep -v level=info daemon.log | tail -n 1)"
        sleep 0.1
    done
else
    podman info >/dev/null 2>&1 || skip "podman does not work here: $(podman info 2>&1 | tail -n 1)"
fi

cat >plan.conf <<PLAN
seconds = 1
blocks = 2
limit = 5
file_size = 16
seed = 3
platform box { driver = container engine = $engine }
benchmark cpu {}
benchmark diskSeq {}
benchmark fork {}
benchmark uplink {}
benchmark system { command = {'sh', '-c', 'test ! -e /proc/1/root/boot/vmlinuz && grep -c PRETTY_NAME.*bookworm /etc/os-release'} pattern = '^([0-9])' unit = 'x' better = higher }
benchmark literal { command = {'printf', '%s', 'value \$(echo 1) ; touch pwned'} pattern = 'value ([0-9]+)' }
benchmark ends { command = {'sh', '-c', 'printf "\\033[31mred\\n" >&2; kill -TERM 1; sleep 5'} pattern = 'value ([0-9]+)' }
benchmark hangs { command = {'sh', '-c', 'trap "" TERM; sleep $long & sleep $long'} pattern = 'value ([0-9]+)' }
PLAN

"$virtstat" collect --plan plan.conf -r 1 -o results 2>log || fail "exit status $?"
[ "$(cut -d, -f5,10 results/runs.csv | tail -n +2 | sort -u | paste -sd ' ')" = \
    'cpu,ok diskSeq,ok ends,failed fork,ok hangs,failed literal,failed system,ok uplink,ok' ] || fail 'other runs'
grep -q 'still running after 5 s' results/runs.csv || fail 'the limit is not told'
grep -q ',ends,.*the container does not run any more' results/runs.csv && grep -q 'starting box again' log || fail 'a container that ended is not seen'
grep -q $'\033' log results/runs.csv && fail 'an escape sequence came through'
grep -q "^engine: $engine" results/setup.txt && grep -q '^image: .*sysbench 1' results/setup.txt || fail 'setup.txt does not describe it'
pgrep -f "sleep $long" >/dev/null && fail 'a child outlived its limit'
[ -z "$(containers)$(marked)" ] || fail 'something is left'

# Two boots: the second container has nothing of the first one, and its first process is another one; the host goes on.
cat >boots.conf <<PLAN
seconds = 1
blocks = 4
limit = 20
seed = 5
platform native {}
platform box { driver = container engine = $engine }
benchmark cpu {}
benchmark count { command = {'sh', '-c', 'echo >>count; echo value \$(wc -l <count)'} pattern = 'value ([0-9]+)' }
benchmark began { command = {'sh', '-c', 'echo value \$(cut -d " " -f 22 /proc/1/stat)'} pattern = 'value ([0-9]+)' }
PLAN
rm -rf results
"$virtstat" collect --plan boots.conf --boots 2 -o results 2>log || fail "two boots: exit status $?"
runs_of() { grep ",$1,$2," results/runs.csv | cut -d, -f"$3" | paste -sd ' '; } # PLATFORM BENCHMARK COLUMN
[ "$(runs_of box count 3,8):$(runs_of native count 3,8)" = '1,1 1,2 2,1 2,2:1,1 1,2 1,3 1,4' ] || fail 'the second boot is not another container'
# Where /proc in a container is that of the machine below, as in a root without a name space of its own, it tells nothing.
[ "$(runs_of box began 8)" = "$(runs_of native began 8)" ] || [ "$(runs_of box began 8 | tr ' ' '\n' | sort -u | wc -l)" = 2 ] ||
    fail 'the second container has no first process of its own'
[ "$(runs_of box cpu 3,10):$(runs_of native cpu 3)" = '1,ok 1,ok 2,ok 2,ok:1 1 1 1' ] || fail 'other boots'
grep -q 'box is started afresh, which took about .*: boot 2' log || fail 'what the restart took is not told'
[ "$(grep -c '^boots: 2$' results/setup.txt)" = 1 ] && [ "$(grep -c '^ *boots = 2$' results/plan.conf)" = 2 ] || fail 'the boots are not recorded'
[ -z "$(containers)$(marked)" ] || fail 'something is left'

# Killed, and resumed: its own container goes, another's stays.
image=$("$engine" images --format '{{.Repository}}:{{.Tag}}' | grep -m 1 localhost/virtstat)
options=(--network host)
[ "$engine" = docker ] || options+=(--runtime runc --ulimit nofile=20000:20000 --ulimit nproc=32768:32768)
"$engine" run -d --label virtstat.collection=ffffffffffffffff "${options[@]}" "$image" sh -c 'trap exit TERM; sleep 600 & wait' >other 2>log || fail 'another container does not start'
rm -rf results
kill_after_a_run --plan plan.conf --boots 1 -b cpu,fork
[ "$(containers | wc -l)" = 1 ] || fail 'there is no container to clean up'
"$virtstat" collect -o results --resume 2>log || fail "resuming: exit status $?"
[ "$(wc -l <results/runs.csv)" = 5 ] || fail 'lines are lost or doubled'
[ "$(column boot | sort -n | tail -n 1)" = 2 ] || fail 'another container is another boot'
[ -z "$(containers)$(marked)" ] || fail 'something is left'
[ "$("$engine" inspect --format '{{.State.Running}}' "$(cat other)")" = true ] || fail "another's container is gone"
"$engine" rm -f "$(cat other)" >/dev/null
rm other
if [ "$engine" = docker ]; then
    kill $daemon
    wait $daemon || true
    daemon=
    grep -q " $here" /proc/self/mounts && fail 'a mount is left'
    "$virtstat" check --plan plan.conf >out 2>log || fail "check: exit status $?"
    grep -q 'box .*not available: docker: exit status' out && grep -q 'systemctl start docker' out || { cat out; fail 'a daemon that is down is not told'; }
fi
echo "collected in a container of $engine: $(sed -n 's/^options: //p' results/setup.txt | tail -n 1)"
