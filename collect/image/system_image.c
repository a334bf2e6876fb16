#include "collect/image/system_image.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/memory.h"

/* ---- the recipe ---- */

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

/* The guest has no systemd, which takes half a minute under emulation and whose timers would run beside the benchmarks.
 * The agent is process 1, so that it survives `kill -9 -1`, which ends whatever a run left. */
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

/* The hash is FNV-1a with 64 bits (Fowler, Noll, Vo 1991). */
static uint64_t text_hash(uint64_t start, const char *text)
{
    for (; *text; text++)
        start = (start ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return start;
}

static char *recipe_key(void)
{
    uint64_t key = UINT64_C(0xcbf29ce484222325);
    for (const char *const *word = image_recipe; *word; word++)
        key = text_hash(text_hash(key, *word), "\n");
    return memory_format("%016" PRIx64, text_hash(key, image_init_script));
}

void image_name_files(struct image *image)
{
    image->tar = tree_path(image->folder, "root.tar");
    image->disk = tree_path(image->folder, "root.ext4");
    image->kernel = tree_path(image->folder, "kernel");
    image->initrd = tree_path(image->folder, "initrd");
    image->packages = tree_path(image->folder, "packages.txt");
}

bool image_find(struct image *image, const char *cache)
{
    char *key = recipe_key();
    *image = (struct image){.key = key, .folder = memory_format("%s/image-%s", cache, key)};
    image_name_files(image);
    return access(image->packages, R_OK) == 0;
}

int image_given(struct image *image, const char *folder, struct error *err)
{
    *image = (struct image){.key = memory_copy_text(""), .folder = realpath(folder, NULL)};
    if (!image->folder)
        image->folder = memory_copy_text(folder);
    image_name_files(image);
    const char *const needed[] = {image->disk, image->kernel, image->initrd};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (access(needed[i], R_OK) != 0)
            return error_set(err, ERROR_UNAVAILABLE, "%s: cannot be read; a guest's image is a folder with %s",
                             needed[i], "root.ext4, kernel and initrd");
    return 0;
}

char *image_versions(const struct image *image)
{
    static const char *const shown[] = {"sysbench", "iperf3", "libc6", "qemu-guest-agent", "linux-image-cloud-amd64"};
    size_t length;
    struct text text = {0};
    char *packages = tree_read(image->packages, SIZE_MAX, &length), *rest = packages, *line;
    while (packages && (line = strsep(&rest, "\n")))
        for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
            size_t name = strcspn(line, " ");
            if (strlen(shown[i]) == name && strncmp(line, shown[i], name) == 0)
                text_format(&text, "%s%s", text.length ? ", " : "", line);
        }
    free(packages);
    return text.length ? text_take(&text) : memory_copy_text("unknown packages");
}

void image_release(struct image *image)
{
    char *const texts[] = {image->key,    image->folder, image->tar,     image->disk,
                           image->kernel, image->initrd, image->packages};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    *image = (struct image){0};
}
