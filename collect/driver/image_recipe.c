#include "collect/driver/image_build.h"

#include <stddef.h>

const char *const image_recipe[] = {
    "mmdebstrap",
    "--quiet",
    "--mode=root",
    "--variant=minbase",
    "--format=directory",
    "--include=sysbench,iperf3,iproute2,kmod,qemu-guest-agent,linux-image-cloud-amd64",
    "--dpkgopt=path-exclude=/usr/share/man/*",
    "--dpkgopt=path-exclude=/usr/share/doc/*",
    "--dpkgopt=path-exclude=/usr/share/locale/*",
    "bookworm",
    NULL,
};

/* No systemd: it takes half a minute under emulation, and its timers would run beside the benchmarks. As process 1 the agent
 * survives `kill -9 -1`, which ends whatever a run left. */
const char image_init_script[] =
    "#!/bin/sh\n"
    "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C\n"
    "for kind in proc sysfs devtmpfs; do\n"
    "    case $kind in proc) at=/proc ;; sysfs) at=/sys ;; *) at=/dev ;; esac\n"
    "    mount -t $kind $kind $at 2>/dev/null\n"
    "done\n"
    "mkdir -p /dev/pts /dev/shm\n"
    "mount -t devpts devpts /dev/pts 2>/dev/null\n"
    "for at in /dev/shm /run /tmp /var/tmp; do mount -t tmpfs tmpfs $at; done\n"
    "for module in virtio_console virtio_net virtio_blk; do modprobe -q $module; done\n"
    "ip link set lo up\n"
    "for card in /sys/class/net/*; do\n"
    "    card=${card##*/}\n"
    "    [ $card = lo ] && continue\n"
    "    ip link set $card up && ip address add 10.0.2.15/24 dev $card && ip route add default via 10.0.2.2\n"
    "done\n"
    "echo 'virtstat: the guest is up'\n"
    "for port in /sys/class/virtio-ports/*; do\n"
    "    [ \"$(cat $port/name)\" = org.qemu.guest_agent.0 ] || continue\n"
    "    exec qemu-ga -m virtio-serial -p /dev/${port##*/} -t /run\n"
    "done\n"
    "echo 'virtstat: there is no port for the guest agent'\n";
