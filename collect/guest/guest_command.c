/* QEMU's command line for a guest. */
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "collect/guest/guest.h"
#include "data/memory.h"

enum { MEMORY = 1024 /* MiB */ };

/* These are the names that QEMU's -drive has for cache modes, and their meaning (qemu-system-x86_64(1), cache=). */
const char *const guest_caches[] = {"none", "writeback", "writethrough", "directsync", "unsafe", NULL};
static const struct cache_mode {
    bool direct, no_flush, write_through;
} cache_modes[] = {
    {.direct = true}, {0}, {.write_through = true}, {.direct = true, .write_through = true}, {.no_flush = true}};
static const struct cache_mode *const writeback = &cache_modes[1];

const char *const guest_formats[] = {"raw", "qcow2", NULL};

const struct qemu_plan *guest_settings(const struct platform *platform)
{
    return platform->plan->own;
}

long guest_vcpus(const struct platform *platform)
{
    long vcpus = guest_settings(platform)->vcpus;
    return vcpus > 0 ? vcpus : sysconf(_SC_NPROCESSORS_ONLN);
}

long guest_memory(const struct platform *platform)
{
    long memory = guest_settings(platform)->memory;
    return memory > 0 ? memory : MEMORY;
}

char *guest_socket(const struct platform *platform, const char *kind)
{
    return memory_format("%s/%s.%s", platform->site->sockets, platform->plan->name, kind);
}

/* ---- words ---- */

/* Doubles the commas of a value, as QEMU's lists of options want it, and frees the value. The caller frees it. */
static char *option_text(char *value)
{
    struct text text = {0};
    for (const char *at = value; *at; at++)
        text_append_bytes(&text, *at == ',' ? ",," : at, *at == ',' ? 2 : 1);
    free(value);
    return text_take(&text);
}

/* A disk is described in JSON, so that no character of a path means anything. */
static void add_disk(struct words *words, const char *name, const char *path, const char *format,
                     const struct cache_mode *mode, bool read_only)
{
    json_t *file = json_pack("{s:s, s:s}", "driver", "file", "filename", path);
    json_auto_t *disk =
        json_pack("{s:s, s:s, s:b, s:{s:b, s:b}, s:o}", "driver", format, "node-name", name, "read-only", read_only,
                  "cache", "direct", mode->direct, "no-flush", mode->no_flush, "file", file);
    OWNED char *said = disk ? json_dumps(disk, JSON_COMPACT) : NULL;
    words_add_all(words, WORDS("-blockdev", said ? said : "", "-device"));
    words_format(words, "virtio-blk-pci,drive=%s%s", name, mode->write_through ? ",write-cache=off" : "");
}

static void add_sockets(struct words *words, const struct platform *platform)
{
    OWNED char *agent = option_text(guest_socket(platform, "agent")), *qmp = option_text(guest_socket(platform, "qmp"));
    words_add_all(words, WORDS("-device", "virtio-serial-pci", "-device",
                               "virtserialport,chardev=agent,name=org.qemu.guest_agent.0", "-chardev"));
    words_format(words, "socket,id=agent,path=%s,server=on,wait=off", agent);
    words_add(words, "-qmp");
    words_format(words, "unix:%s,server=on,wait=off", qmp);
}

/* The console is a ring buffer in memory, so that a guest cannot fill the disk with it. */
static const char *const always[] = {
    "qemu-system-x86_64",
    "-nodefaults",
    "-no-user-config",
    "-no-reboot",
    "-display",
    "none",
    "-machine",
    "q35",
    "-sandbox",
    "on,obsolete=deny,elevateprivileges=deny,spawn=deny",
    "-chardev",
    "ringbuf,id=console,size=65536",
    "-serial",
    "chardev:console",
    "-netdev",
    "user,id=network,ipv6=off",
    "-device",
    "virtio-net-pci,netdev=network,romfile=",
    "-object",
    "rng-random,id=random,filename=/dev/urandom",
    "-device",
    "virtio-rng-pci,rng=random",
    NULL,
};

static void add_machine(struct words *words, const struct guest_plan *plan)
{
    const struct platform *platform = plan->platform;
    words_add_all(words, always);
    words_add_all(words, WORDS("-accel", plan->kvm ? "kvm" : "tcg,thread=multi", "-cpu", plan->cpu, "-name"));
    words_format(words, "virtstat-%s-%s", platform->site->id, platform->plan->name);
    words_add(words, "-smp");
    words_format(words, "%ld", guest_vcpus(platform));
    words_add(words, "-m");
    words_format(words, "%ld", guest_memory(platform));
    words_add_all(words, WORDS("-kernel", plan->image->kernel, "-initrd", plan->image->initrd, "-append",
                               "root=/dev/vda ro console=ttyS0 panic=-1 init=" IMAGE_INIT));
}

struct words guest_command(const struct guest_plan *plan)
{
    const struct qemu_plan *settings = guest_settings(plan->platform);
    struct words words = {0};
    add_machine(&words, plan);
    add_disk(&words, "root", plan->image->disk, "raw", writeback, true);
    if (plan->disk)
        add_disk(&words, "files", plan->disk, key_choice(guest_formats, settings->format),
                 &cache_modes[settings->cache ? settings->cache - 1 : 0], false);
    add_sockets(&words, plan->platform);
    return words;
}
