/* Guests of QEMU: under KVM, or emulated. */
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "collect/driver/guest.h"
#include "collect/driver/guest_disk.h"
#include "collect/driver/guest_trial.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char system_program[] = "qemu-system-x86_64", mount_point[] = GUEST_DISK_MOUNT;
enum { MOUNT_SECONDS = 120 };

struct qemu {
    struct guest guest;
    struct image image;
    const char *cpu;
    char *disk; /* of the benchmarks' files */
};

static bool wants_kvm(const struct platform *platform)
{
    if (*platform->plan.accel)
        return strcmp(platform->plan.accel, "kvm") == 0;
    return catalogue_tier(platform->plan.name) == TIER_KVM;
}

static struct qemu *state_of(struct platform *platform)
{
    struct qemu *qemu = platform->state;
    if (!qemu) {
        platform->state = qemu = memory_allocate(1, sizeof *qemu);
        qemu->guest = (struct guest)GUEST_NONE;
    }
    return qemu;
}

/* ---- probe ---- */

/* What the plan says and QEMU would not understand. */
static void check_plan(const struct platform_plan *plan, const struct platform *platform, struct refusal *refusal)
{
    if (!guest_cache(platform))
        platform_refuse(refusal, "one of none, writeback, writethrough, directsync, unsafe",
                        "no cache mode is called %s", plan->cache);
    else if (*plan->format && strcmp(plan->format, "raw") != 0 && strcmp(plan->format, "qcow2") != 0)
        platform_refuse(refusal, "raw or qcow2", "no format of disks is called %s", plan->format);
    else if (*plan->folder && *plan->folder != '/')
        platform_refuse(refusal, "a path from the root", "%s is not a folder's whole path", plan->folder);
}

static void check_programs(const struct platform *platform, struct refusal *refusal)
{
    struct utsname host;
    if (uname(&host) != 0 || strcmp(host.machine, "x86_64") != 0)
        platform_refuse(refusal, NULL, "the driver qemu makes guests for x86-64 hosts only");
    else if (!process_exists(system_program))
        platform_refuse(refusal, "apt-get install qemu-system-x86", "there is no program %s", system_program);
    else if (!process_exists("mke2fs"))
        platform_refuse(refusal, "apt-get install e2fsprogs", "there is no program mke2fs");
    else if (strcmp(platform->plan.format, "qcow2") == 0 && !process_exists("qemu-img"))
        platform_refuse(refusal, "apt-get install qemu-utils", "there is no program qemu-img");
    else
        check_plan(&platform->plan, platform, refusal);
}

/* Into state; `ready`: it is there. What is wrong with it becomes a refusal. */
static int find_image(struct platform *platform, bool build, bool *ready, struct refusal *refusal, struct error *err)
{
    struct qemu *qemu = state_of(platform);
    struct error why = {0};
    image_release(&qemu->image);
    if (*platform->plan.image)
        *ready = image_given(&qemu->image, platform->plan.image, &why) == 0;
    else if (!build)
        *ready = image_find(&qemu->image, platform->site->cache);
    else
        *ready = image_build(&qemu->image, platform->site->cache, NULL, false, platform->site->say, &why) == 0;
    if (why.kind == ERROR_INTERRUPTED)
        return error_set(err, why.kind, "%s", why.message);
    if (why.kind != ERROR_NONE)
        return platform_refuse(refusal, NULL, "%s", why.message);
    if (!*ready)
        image_obstacle(refusal);
    return 0;
}

static int probe_kvm(struct platform *platform, bool ready, struct refusal *refusal, struct error *err)
{
    struct qemu *qemu = state_of(platform);
    if (!ready) {
        platform_refuse(refusal, "virtstat image (collect builds it by itself)",
                        "a guest must be tried, and its image is not built");
        refusal->unknown = true;
        return 0;
    }
    if (platform->site->say)
        platform->site->say("trying whether a guest runs under KVM here");
    return guest_trial(&qemu->cpu, platform, &qemu->image, refusal, err);
}

static int probe(struct platform *platform, bool build, struct refusal *refusal, struct error *err)
{
    bool ready = false;
    const bool kvm = wants_kvm(platform);
    state_of(platform)->cpu = "qemu64"; /* QEMU's own choice */
    check_programs(platform, refusal);
    if (!refusal->reason && kvm)
        kvm_device_check(refusal);
    if (!refusal->reason && find_image(platform, build, &ready, refusal, err) != 0)
        return -1;
    return !refusal->reason && kvm ? probe_kvm(platform, ready, refusal, err) : 0;
}

/* ---- start ---- */

static int mount_disk(struct guest *guest, struct error *err)
{
    struct outcome out = {0};
    const struct program program = {.argv = ARGV("mount", "/dev/vdb", mount_point), .seconds = MOUNT_SECONDS};
    int failed = guest_run(guest, &out, &program, "/", err);
    if (!failed)
        failed = outcome_check(&out, "mount in the guest", err);
    outcome_release(&out);
    return failed;
}

static void stop(struct platform *platform);

static int start(struct platform *platform, struct error *err)
{
    struct qemu *qemu = state_of(platform);
    struct guest_plan plan = {.platform = platform, .image = &qemu->image, .kvm = wants_kvm(platform)};
    if (!qemu->cpu && platform_probe_again(platform, err) != 0)
        return -1;
    int failed = guest_disk_make(&qemu->disk, platform, err);
    plan.disk = qemu->disk;
    plan.cpu = qemu->cpu;
    if (failed || guest_boot(&qemu->guest, &plan, err) != 0 || mount_disk(&qemu->guest, err) != 0) {
        stop(platform);
        return -1;
    }
    platform_set(&platform->folder, mount_point);
    platform_set(&platform->address, *platform->plan.address ? platform->plan.address : "10.0.2.2");
    platform_set(&platform->listen, *platform->plan.address ? NULL : "127.0.0.1");
    return 0;
}

/* ---- while it is up ---- */

static int run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    return guest_run(&state_of(platform)->guest, out, program, platform->folder, err);
}

static void add_line(struct text *out, const char *key, const struct text *said)
{
    const char *line = text_string(said);
    char *shown = text_printable(line, strcspn(line, "\r\n"), 200);
    text_format(out, "%s: %s\n", key, shown);
    free(shown);
}

static int describe_versions(struct platform *platform, struct text *out, struct error *err)
{
    struct outcome said = {0};
    const struct program version = {.argv = ARGV(system_program, "--version"), .seconds = 30};
    const struct program kernel = {.argv = ARGV("uname", "-srvm"), .seconds = 60};
    int failed = process_run(&said, &version, err);
    if (!failed)
        add_line(out, "QEMU", &said.output);
    if (!failed)
        failed = run(platform, &said, &kernel, err);
    if (!failed)
        add_line(out, "kernel", &said.output);
    outcome_release(&said);
    return failed;
}

static int describe(struct platform *platform, struct text *out, struct error *err)
{
    struct qemu *qemu = state_of(platform);
    bool kvm;
    if (qmp_is_kvm(&qemu->guest.qmp, &kvm, err) != 0 || describe_versions(platform, out, err) != 0)
        return -1;
    text_format(out, "accelerator: %s (as QEMU says: query-kvm)\n", kvm ? "kvm" : "tcg, thread=multi: emulation");
    text_format(out, "vCPUs: %ld, model %s\nmemory: %ld MiB\n", guest_vcpus(platform), qemu->cpu,
                guest_memory(platform));
    text_format(out, "disk: virtio-blk, format %s, cache=%s, ext4 in the guest\n",
                *platform->plan.format ? platform->plan.format : "raw", guest_cache(platform));
    text_append(out, "network: virtio-net, QEMU's user network (slirp)\n");
    char *versions = *qemu->image.key ? image_versions(&qemu->image) : NULL;
    text_format(out, "image: %s\n", versions ? versions : platform->plan.image);
    free(versions);
    return 0;
}

static int pause_guest(struct platform *platform, struct error *err)
{
    return guest_pause(&state_of(platform)->guest, err);
}

static int unpause_guest(struct platform *platform, struct error *err)
{
    return guest_unpause(&state_of(platform)->guest, err);
}

/* ---- the end ---- */

static void clean(struct platform *platform)
{
    static const char *const kinds[] = {"qmp", "agent"};
    guest_disk_remove(platform);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char *path = guest_socket(platform, kinds[i]);
        unlink(path);
        free(path);
    }
}

static void stop(struct platform *platform)
{
    struct qemu *qemu = platform->state;
    if (!qemu)
        return;
    guest_end(&qemu->guest);
    clean(platform);
    image_release(&qemu->image);
    free(qemu->disk);
    free(qemu);
    platform->state = NULL;
    platform_set(&platform->folder, NULL);
}

const struct driver driver_qemu = {.name = "qemu",
                                   .probe = probe,
                                   .start = start,
                                   .run = run,
                                   .describe = describe,
                                   .pause = pause_guest,
                                   .unpause = unpause_guest,
                                   .stop = stop,
                                   .clean = clean};
