/* One guest of QEMU, from its start to its end. */
#pragma once

#include <stdbool.h>

#include "collect/guest/qmp.h"
#include "collect/image/system_image.h"
#include "collect/platform/platform.h"
#include "collect/process/background.h"

/* What a plan says about a guest. The enumerations are choices of keys, and 0 where the plan says nothing. */
enum guest_accel { ACCEL_KVM = 1, ACCEL_TCG };
enum guest_format { FORMAT_RAW = 1, FORMAT_QCOW2 };
struct qemu_plan {
    enum guest_accel accel;
    char *image; /* a folder of the user's; "": the project's, built when missing */
    enum guest_format format;
    unsigned cache;     /* one of guest_caches */
    long vcpus, memory; /* number; MiB. 0: the host's, 1024 */
};
extern const char *const guest_formats[]; /* each ends with NULL; its first choice is the default */
extern const char *const guest_caches[];

/* How a guest is to be started. Everything is borrowed. */
struct guest_plan {
    const struct platform *platform;
    const struct image *image;
    bool kvm;
    const char *cpu;  /* QEMU's model */
    const char *disk; /* the disk of its benchmarks' files; NULL: none */
};

/* GUEST_NONE is none. */
struct guest {
    struct background qemu;
    struct json_channel qmp, agent;
    char *log; /* what QEMU printed */
    bool paused;
};
#define GUEST_NONE                                                                                                     \
    {                                                                                                                  \
        .qmp = JSON_CHANNEL_CLOSED, .agent = JSON_CHANNEL_CLOSED                                                       \
    }

/* Starts QEMU and waits until the agent in the guest answers: for five minutes under emulation, for one under KVM, for
 * 25 seconds when the console of a guest under KVM shows nothing. Checks that the guest runs under the accelerator that
 * was asked for. On failure nothing is left, and the message tells what QEMU or the guest's console said last. */
int guest_boot(struct guest *out, const struct guest_plan *plan, struct error *err);
/* Runs a program in the guest, in `folder`, as a driver's run promises. */
int guest_run(struct guest *guest, struct outcome *out, const struct program *program, const char *folder,
              struct error *err);
/* Tells QEMU to pause the guest or to let it go on, unless it is in that state already. */
int guest_set_paused(struct guest *guest, bool paused, struct error *err);
/* Ends it within two seconds; may be called twice. */
void guest_end(struct guest *guest);

/* ---- its command line; guest_command.c ---- */

const struct qemu_plan *guest_settings(const struct platform *platform);
long guest_vcpus(const struct platform *platform);  /* as planned, else as many as the host has */
long guest_memory(const struct platform *platform); /* MiB; as planned, else 1024 */
/* Returns the path of a socket of this guest: "qmp" or "agent". The caller frees it. */
char *guest_socket(const struct platform *platform, const char *kind);
/* Returns QEMU's command line, which the caller releases. */
struct words guest_command(const struct guest_plan *plan);

/* ---- the disk of its benchmarks' files, a sparse file with ext4 made without mounting; guest_disk.c ---- */

/* Where the disk is mounted in the guest. */
#define GUEST_DISK_MOUNT "/mnt"

/* Makes the disk in the plan's folder, else in scratch. *disk is its path, which the caller frees. Puts forkbench on
 * it, and sets platform->forkbench. */
int guest_disk_make(char **disk, struct platform *platform, struct error *err);
/* Removes the disk, and what a crash may have left of its making. */
void guest_disk_remove(const struct platform *platform);

/* ---- whether guests run under KVM here, which is tried; guest_trial.c ---- */

/* Whether /dev/kvm is there, open to us, and of the version that everybody uses. */
int kvm_device_check(struct remedy *remedy, struct error *err);
/* Boots a guest under KVM with one model of CPU after another; *cpu is the first that works. When none does, it says
 * why each failed; 60 seconds at most where nothing is heard of a guest, 120 where it begins and does not finish. */
int guest_trial(const char **cpu, const struct platform *platform, const struct image *image, struct remedy *remedy,
                struct error *err);
