#!/usr/bin/env bash
# Collects behind ssh (an sshd of its own on loopback) and behind a command: tests/collect/ssh.sh VIRTSTAT
set -euo pipefail
. "$(dirname "$0")/collections.sh"
PATH=$PATH:/usr/sbin:/sbin
need sysbench iperf3 sshd ssh-keygen ss
server=
finish() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$here"; }
enter ssh
statuses() { tail -n +2 results/runs.csv | cut -d, -f10 | sort | uniq -c | tr -s ' ' | paste -sd ','; }

# ---- an sshd on a free port of the loopback ----
ssh-keygen -q -t ed25519 -N '' -f host_key
ssh-keygen -q -t ed25519 -N '' -f user_key
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
for port in $(shuf -i 20000-29999 -n 20); do
    ss -Hltn "sport = :$port" | grep -q . || break
done
cat >sshd_config <<CONFIG
ListenAddress 127.0.0.1
Port $port
HostKey $here/host_key
AuthorizedKeysFile $here/user_key.pub
StrictModes no
PidFile none
UsePAM no
PasswordAuthentication no
SetEnv HOME=$here
CONFIG
"$(command -v sshd)" -D -e -f "$here/sshd_config" 2>sshd.log &
server=$!
cat >config <<CONFIG
Host box
    HostName 127.0.0.1
    Port $port
    User $(id -un)
    IdentityFile $here/user_key
    IdentitiesOnly yes
    UserKnownHostsFile $here/known_hosts
    StrictHostKeyChecking accept-new
    LogLevel ERROR
CONFIG
for try in {1..50}; do
    ssh -F config -o BatchMode=yes box true 2>log && break
    sleep 0.1
done
[ "$try" -lt 50 ] || skip "this machine lets nobody in by ssh: $(cat log)"

# ---- the benchmarks, on both ----
mkdir 'a $(id) b'
cat >plan.conf <<PLAN
seconds = 1
blocks = 1
limit = 20
file_size = 16
platform box { driver = ssh host = box config = '$here/config' folder = '$here' }
platform behind { driver = command prefix = {'env', 'BEHIND=yes'} address = '127.0.0.1' folder = '$here/a \$(id) b' }
benchmark cpu {}
benchmark diskRand {}
benchmark fork {}
benchmark uplink {}
benchmark literal { command = {'printf', '%s', 'it\'s "\$HOME" \`id\` \$(id) * ; value 5'} pattern = '^it.s "[\$]HOME" .id. [\$].id. . ; value ([0-9]+)\$' }
PLAN
"$virtstat" check --plan plan.conf >log || fail "check: exit status $?"
[ "$(grep -c ' available$' log)" = 2 ] || fail 'check does not see both'
"$virtstat" collect --plan plan.conf -o results 2>log || fail "exit status $?"
[ "$(statuses)" = ' 10 ok' ] || fail "not every run was good: $(statuses)"
grep -q '^runs: on box by ssh' results/setup.txt || fail 'setup.txt does not tell the host'
[ -z "$(ls -d virtstat-* a*/virtstat-* 2>/dev/null)" ] || fail 'a folder is left on the other side'

# ---- a run that hangs there is ended there, with its children ----
cat >hang.conf <<PLAN
seconds = 1
blocks = 1
limit = 4
platform box { driver = ssh host = box config = '$here/config' folder = '$here' }
benchmark hangs { command = {'bash', '-c', 'trap "" TERM; sleep 4343 & sleep 4343'} pattern = '(x)' }
benchmark fine { command = {'echo', 'value 5'} pattern = 'value ([0-9])' }
PLAN
"$virtstat" collect --plan hang.conf -o results --force 2>log || fail "exit status $?"
[ "$(statuses)" = ' 1 failed, 1 ok' ] || fail "a run that hangs: $(statuses)"
! pgrep -f 'sleep 4343' >/dev/null || fail 'a run that hangs goes on on the other side'

# ---- Ctrl-C ends it there, too ----
sed 's/limit = 4/limit = 60/' hang.conf >long.conf
env --default-signal=INT "$virtstat" collect --plan long.conf -b hangs -o results --force 2>log &
pid=$!
for try in {1..100}; do pgrep -f 'sleep 4343' >/dev/null && break; sleep 0.1; done
kill -INT $pid
status=0
wait $pid || status=$?
[ $status = 130 ] || fail "Ctrl-C: exit status $status"
! pgrep -af 'sleep 4343' || fail 'after Ctrl-C a run goes on on the other side'
[ -z "$(ls -d virtstat-* 2>/dev/null)" ] || fail 'after Ctrl-C a folder is left on the other side'

# ---- a connection that is lost: it is made again, and another platform on the same side does not notice ----
cat >lost.conf <<PLAN
seconds = 1
blocks = 3
order = blocked
platform box { driver = ssh host = box config = config folder = '$here' }
platform behind { driver = command prefix = {'env', 'BEHIND=yes'} folder = '$here' }
benchmark slow { command = {'sh', '-c', 'sleep 1.43; echo value 5'} pattern = 'value ([0-9])' }
PLAN
rm -rf results
(cd / && exec "$virtstat" collect --plan "$here/lost.conf" -o "$here/results") 2>log &
pid=$!
until_runs 1
until pgrep -fx 'sleep 1.43' >/dev/null; do sleep 0.05; done # amid the next run: between two, the next one would make a connection of its own
# shellcheck disable=SC2046
kill $(pgrep -P "$server")
wait $pid || fail "a connection that is lost: exit status $?"
[ "$(grep -c ',behind,.*,ok,' results/runs.csv)" = 3 ] || fail "another platform's folder is gone"
grep -q 'starting box again' log && [ "$(grep ',box,' results/runs.csv | tail -n 1 | cut -d, -f10)" = ok ] || fail 'the connection is not made again'

# ---- a host that goes away: its runs fail, the others go on ----
cat >away.conf <<PLAN
seconds = 1
blocks = 4
order = blocked
platform box { driver = ssh host = box config = '$here/config' folder = '$here' }
platform native {}
benchmark slow { command = {'sh', '-c', 'sleep 1; echo value 5'} pattern = 'value ([0-9])' }
PLAN
rm -rf results
"$virtstat" collect --plan away.conf -o results 2>log &
pid=$!
until_runs 1
# shellcheck disable=SC2046
kill $(pgrep -P "$server") "$server" # sessions first: the list is gone with their parent
server=
wait $pid || fail "a host that goes away: exit status $?"
[ "$(tail -n +2 results/runs.csv | cut -d, -f4,10 | grep -c native,ok)" = 4 ] || fail 'a host that goes away takes the others with it'
[ "$(tail -n +2 results/runs.csv | grep -c '^[0-9]*,[0-9]*,1,box,.*,\(failed\|unavailable\),')" -ge 2 ] || fail 'runs on a host that went away'
[ "$(wc -l <results/runs.csv)" = 9 ] || fail 'not a line for each run'

# ---- a host that is not there ----
"$virtstat" check --plan plan.conf >log || fail "check: exit status $?"
grep -q '^box  *not available: ' log && grep -q '^behind  *available' log || fail 'check sees what is not there'
echo 'collected behind ssh and behind a command'
