/* The driver of QEMU's guests, under KVM or emulated. */
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "collect/guest/guest.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"

static const char system_program[] = "qemu-system-x86_64";
enum { MOUNT_SECONDS = 120, VERSION_SECONDS = 60 };

static const struct key qemu_keys[] = {{"accel", KEY_CHOICE, offsetof(struct qemu_plan, accel), WORDS("kvm", "tcg")},
                                       {"image", KEY_PATH, offsetof(struct qemu_plan, image), NULL},
                                       {"format", KEY_CHOICE, offsetof(struct qemu_plan, format), guest_formats},
                                       {"cache", KEY_CHOICE, offsetof(struct qemu_plan, cache), guest_caches},
                                       {"vcpus", KEY_COUNT, offsetof(struct qemu_plan, vcpus), NULL},
                                       {"memory", KEY_COUNT, offsetof(struct qemu_plan, memory), NULL},
                                       {0}};

static void qemu_take_name(struct platform_plan *plan)
{
    struct qemu_plan *own = plan->own;
    enum tier tier = catalogue_tier(plan->name);
    own->accel = tier == TIER_KVM ? ACCEL_KVM : tier == TIER_EMULATION ? ACCEL_TCG : 0;
}

struct qemu {
    struct guest guest;
    struct image image;
    const char *cpu;
    char *disk; /* disk of the benchmarks' files */
};

static struct qemu *qemu_of(struct platform *platform)
{
    struct qemu *qemu = platform->state;
    if (!qemu) {
        platform->state = qemu = memory_allocate(1, sizeof *qemu);
        qemu->guest = (struct guest)GUEST_NONE;
    }
    return qemu;
}

static bool wants_kvm(const struct platform *platform)
{
    return guest_settings(platform)->accel == ACCEL_KVM;
}

/* ---- probe ---- */

static int check_host(const struct platform *platform, struct remedy *remedy, struct error *err)
{
    struct utsname host;
    if (uname(&host) != 0 || strcmp(host.machine, "x86_64") != 0)
        return platform_refuse(remedy, NULL, err, "the driver qemu makes guests for x86-64 hosts only");
    if (platform_needs(system_program, "qemu-system-x86", remedy, err) != 0 ||
        platform_needs("mke2fs", "e2fsprogs", remedy, err) != 0)
        return -1;
    return guest_settings(platform)->format == FORMAT_QCOW2 ? platform_needs("qemu-img", "qemu-utils", remedy, err) : 0;
}

/* Finds or builds the image; `ready`: it is there. */
static int find_image(struct platform *platform, bool build, bool *ready, struct remedy *remedy, struct error *err)
{
    struct image *image = &qemu_of(platform)->image;
    const char *given = guest_settings(platform)->image;
    const struct site *site = platform->site;
    image_release(image);
    *ready = true;
    if (*given)
        return image_given(image, given, err);
    if (build)
        return image_build(image, site->cache, NULL, false, site->say, err);
    *ready = image_find(image, site->cache);
    return *ready ? 0 : image_buildable(remedy, err);
}

static int probe_kvm(struct platform *platform, bool ready, struct remedy *remedy, struct error *err)
{
    struct qemu *qemu = qemu_of(platform);
    remedy->unknown = !ready;
    if (!ready)
        return platform_refuse(remedy, "virtstat image (collect builds it by itself)", err,
                               "a guest must be tried, and its image is not built");
    if (platform->site->say)
        platform->site->say("trying whether a guest runs under KVM here");
    return guest_trial(&qemu->cpu, platform, &qemu->image, remedy, err);
}

static int qemu_probe(struct platform *platform, bool build, struct remedy *remedy, struct error *err)
{
    bool ready;
    const bool kvm = wants_kvm(platform);
    qemu_of(platform)->cpu = "qemu64"; /* QEMU's own choice */
    if (check_host(platform, remedy, err) != 0 || (kvm && kvm_device_check(remedy, err) != 0) ||
        find_image(platform, build, &ready, remedy, err) != 0)
        return -1;
    return kvm ? probe_kvm(platform, ready, remedy, err) : 0;
}

/* ---- the end ---- */

static void qemu_clean(struct platform *platform)
{
    static const char *const kinds[] = {"qmp", "agent"};
    guest_disk_remove(platform);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        OWNED char *path = guest_socket(platform, kinds[i]);
        unlink(path);
    }
}

static void qemu_stop(struct platform *platform)
{
    struct qemu *qemu = platform->state;
    if (!qemu)
        return;
    guest_end(&qemu->guest);
    qemu_clean(platform);
    image_release(&qemu->image);
    free(qemu->disk);
    free(qemu);
    platform->state = NULL;
    platform_set(&platform->folder, NULL);
}

/* ---- start ---- */

static int mount_disk(struct guest *guest, struct error *err)
{
    RELEASED(outcome_release) struct outcome out = {0};
    const struct program program = {.argv = WORDS("mount", "/dev/vdb", GUEST_DISK_MOUNT), .seconds = MOUNT_SECONDS};
    return guest_run(guest, &out, &program, "/", err) != 0 ? -1 : outcome_check(&out, "mount in the guest", err);
}

static int qemu_start(struct platform *platform, struct error *err)
{
    struct qemu *qemu = qemu_of(platform);
    struct remedy ignored;
    if (!qemu->cpu && qemu_probe(platform, false, &ignored, err) != 0)
        return -1;
    int failed = guest_disk_make(&qemu->disk, platform, err);
    const struct guest_plan plan = {platform, &qemu->image, wants_kvm(platform), qemu->cpu, qemu->disk};
    if (failed || guest_boot(&qemu->guest, &plan, err) != 0 || mount_disk(&qemu->guest, err) != 0) {
        qemu_stop(platform);
        return -1;
    }
    platform_set(&platform->folder, GUEST_DISK_MOUNT);
    platform_set(&platform->address, platform_address(platform, "10.0.2.2"));
    platform_set(&platform->listen, *platform->plan->address ? NULL : "127.0.0.1");
    return 0;
}

/* Boots another guest on another disk; the image, and what was found out of KVM, are kept. */
static int qemu_restart(struct platform *platform, struct error *err)
{
    guest_end(&qemu_of(platform)->guest);
    qemu_clean(platform);
    return qemu_start(platform, err);
}

/* ---- while it is up ---- */

static int qemu_run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    return guest_run(&qemu_of(platform)->guest, out, program, platform->folder, err);
}

static int describe_versions(struct platform *platform, struct text *out, struct error *err)
{
    const struct program qemu = {.argv = WORDS(system_program, "--version"), .seconds = VERSION_SECONDS};
    const struct program kernel = {.argv = WORDS("uname", "-srvm"), .seconds = VERSION_SECONDS};
    RELEASED(outcome_release) struct outcome said = {0};
    OWNED char *version = process_line(&qemu), *line = NULL;
    int failed = qemu_run(platform, &said, &kernel, err);
    if (!failed)
        line = outcome_line(&said);
    if (!failed)
        text_format(out, "QEMU: %s\nkernel: %s\n", version ? version : "unknown", line);
    return failed;
}

static int qemu_describe(struct platform *platform, struct text *out, struct error *err)
{
    struct qemu *qemu = qemu_of(platform);
    const struct qemu_plan *settings = guest_settings(platform);
    bool kvm;
    if (qmp_is_kvm(&qemu->guest.qmp, &kvm, err) != 0 || describe_versions(platform, out, err) != 0)
        return -1;
    text_format(out, "accelerator: %s (as QEMU says: query-kvm)\n", kvm ? "kvm" : "tcg, thread=multi: emulation");
    text_format(out, "vCPUs: %ld, model %s\nmemory: %ld MiB\n", guest_vcpus(platform), qemu->cpu,
                guest_memory(platform));
    text_format(out, "disk: virtio-blk, format %s, cache=%s, ext4 in the guest\n",
                key_choice(guest_formats, settings->format), key_choice(guest_caches, settings->cache));
    text_append(out, "network: virtio-net, QEMU's user network (slirp)\n");
    OWNED char *versions = *qemu->image.key ? image_versions(&qemu->image) : NULL;
    text_format(out, "image: %s\n", versions ? versions : settings->image);
    return 0;
}

static int qemu_set_paused(struct platform *platform, bool paused, struct error *err)
{
    return guest_set_paused(&qemu_of(platform)->guest, paused, err);
}

const struct driver driver_qemu = {
    .name = "qemu",
    .makes = WORDS("kvm", "qemukvm", "kvmqemu", "vm", "qemu", "tcg", "qemutcg", "emulation", "emulated", "emulator",
                   "qemuemulation", "qemunokvm", "nokvm", "withoutkvm", "qemuwithoutkvm"),
    .keys = qemu_keys,
    .plan_size = sizeof(struct qemu_plan),
    .take_name = qemu_take_name,
    .probe = qemu_probe,
    .start = qemu_start,
    .restart = qemu_restart,
    .restart_seconds = 30,
    .run = qemu_run,
    .describe = qemu_describe,
    .set_paused = qemu_set_paused,
    .stop = qemu_stop,
    .clean = qemu_clean,
};
