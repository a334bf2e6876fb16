#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/driver/guest.h"
#include "collect/driver/remote.h"
#include "data/memory.h"

enum { MEMORY = 1024 /* MiB */ };

/* The names that QEMU's -drive has for cache modes, and what they mean (qemu-system-x86_64(1), cache=). */
static const struct cache_mode {
    const char *name;
    bool direct, no_flush, write_through;
} cache_modes[] = {
    {"none", true, false, false},      {"writeback", false, false, false}, {"writethrough", false, false, true},
    {"directsync", true, false, true}, {"unsafe", false, true, false},
};

static const struct cache_mode *cache_mode(const struct platform *platform)
{
    const char *name = *platform->plan.cache ? platform->plan.cache : "none";
    for (size_t i = 0; i < sizeof cache_modes / sizeof *cache_modes; i++)
        if (strcmp(cache_modes[i].name, name) == 0)
            return &cache_modes[i];
    return NULL;
}

const char *guest_cache(const struct platform *platform)
{
    const struct cache_mode *mode = cache_mode(platform);
    return mode ? mode->name : NULL;
}

long guest_vcpus(const struct platform *platform)
{
    return platform->plan.vcpus > 0 ? platform->plan.vcpus : sysconf(_SC_NPROCESSORS_ONLN);
}

long guest_memory(const struct platform *platform)
{
    return platform->plan.memory > 0 ? platform->plan.memory : MEMORY;
}

char *guest_socket(const struct platform *platform, const char *kind)
{
    return memory_format("%s/%s.%s", platform->site->sockets, platform->plan.name, kind);
}

/* ---- words ---- */

static void add(struct words *words, const char *name, char *value)
{
    words_add(words, name);
    words_add(words, value);
    free(value);
}

/* In QEMU's lists of options a comma is written twice. */
static char *option_text(const char *value)
{
    struct text text = {0};
    for (; *value; value++)
        text_append_bytes(&text, *value == ',' ? ",," : value, *value == ',' ? 2 : 1);
    return text_take(&text);
}

/* As JSON, so that no character of a path means anything. */
static void add_disk(struct words *words, const char *name, const char *path, const char *format,
                     const struct cache_mode *mode, bool read_only)
{
    json_t *file = json_pack("{s:s, s:s}", "driver", "file", "filename", path);
    json_t *disk = json_pack("{s:s, s:s, s:b, s:{s:b, s:b}, s:o}", "driver", format, "node-name", name, "read-only",
                             read_only, "cache", "direct", mode->direct, "no-flush", mode->no_flush, "file", file);
    char *said = disk ? json_dumps(disk, JSON_COMPACT) : NULL;
    json_decref(disk);
    add(words, "-blockdev", said ? said : memory_copy_text(""));
    add(words, "-device",
        memory_format("virtio-blk-pci,drive=%s%s", name, mode->write_through ? ",write-cache=off" : ""));
}

static void add_agent(struct words *words, const struct platform *platform)
{
    char *path = guest_socket(platform, "agent"), *value = option_text(path);
    words_add_all(words, (const char *const[]){"-device", "virtio-serial-pci", "-device",
                                               "virtserialport,chardev=agent,name=org.qemu.guest_agent.0", NULL});
    add(words, "-chardev", memory_format("socket,id=agent,path=%s,server=on,wait=off", value));
    free(value);
    free(path);
}

static void add_qmp(struct words *words, const struct platform *platform)
{
    char *path = guest_socket(platform, "qmp"), *value = option_text(path);
    add(words, "-qmp", memory_format("unix:%s,server=on,wait=off", value));
    free(value);
    free(path);
}

/* The console is kept in memory and bounded: a guest cannot fill the disk with it. */
static void add_machine(struct words *words, const struct guest_plan *plan)
{
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
    const struct platform *platform = plan->platform;
    words_add_all(words, always);
    add(words, "-name", memory_format("virtstat-%s-%s", platform->site->id, platform->plan.name));
    add(words, "-accel", memory_copy_text(plan->kvm ? "kvm" : "tcg,thread=multi"));
    add(words, "-cpu", memory_copy_text(plan->cpu));
    add(words, "-smp", memory_format("%ld", guest_vcpus(platform)));
    add(words, "-m", memory_format("%ld", guest_memory(platform)));
}

static void add_kernel(struct words *words, const struct image *image)
{
    add(words, "-kernel", memory_copy_text(image->kernel));
    add(words, "-initrd", memory_copy_text(image->initrd));
    add(words, "-append", memory_copy_text("root=/dev/vda ro console=ttyS0 panic=-1 init=" IMAGE_INIT));
}

char **guest_command(const struct guest_plan *plan)
{
    const struct platform *platform = plan->platform;
    struct words words = {0};
    add_machine(&words, plan);
    add_kernel(&words, plan->image);
    add_disk(&words, "root", plan->image->disk, "raw", &cache_modes[1], true);
    if (plan->disk)
        add_disk(&words, "files", plan->disk, *platform->plan.format ? platform->plan.format : "raw",
                 cache_mode(platform), false);
    add_agent(&words, platform);
    add_qmp(&words, platform);
    return words.all;
}
