/* One guest of QEMU, from its start to its end. Used by qemu.c (the driver) and guest_trial.c. */
#ifndef COLLECT_GUEST_H
#define COLLECT_GUEST_H

#include <stdbool.h>

#include "collect/driver/agent.h"
#include "collect/driver/system_image.h"
#include "collect/driver/platform.h"
#include "collect/driver/qmp.h"

/* How a guest is to be. Everything is borrowed. */
struct guest_plan {
    const struct platform *platform; /* name, site, vcpus, memory, cache */
    const struct image *image;
    bool kvm;
    const char *cpu;  /* QEMU's model */
    const char *disk; /* the disk of its benchmarks' files; NULL: none */
};

/* GUEST_NONE is none. */
struct guest {
    struct background qemu;
    struct qmp qmp;
    struct agent agent;
    char *log; /* what QEMU printed */
    bool paused;
};
#define GUEST_NONE                                                                                                     \
    {                                                                                                                  \
        .qmp = QMP_CLOSED, .agent = AGENT_CLOSED                                                                       \
    }

/* Starts QEMU and waits until the agent in the guest answers: five minutes under emulation, one under KVM, 25 seconds where
 * nothing at all is heard of a guest under KVM. That it runs under what was asked for is checked. On failure nothing is
 * left, and the message tells what QEMU or the guest's console said last. */
int guest_boot(struct guest *out, const struct guest_plan *plan, struct error *err);
/* Runs a program inside, in `folder`; as platform's run. */
int guest_run(struct guest *guest, struct outcome *out, const struct program *program, const char *folder,
              struct error *err);
int guest_pause(struct guest *guest, struct error *err);
int guest_unpause(struct guest *guest, struct error *err);
/* Gone within two seconds. */
void guest_end(struct guest *guest);

/* ---- its command line; guest_command.c ---- */

long guest_vcpus(const struct platform *platform);  /* as planned, else as many as the host has */
long guest_memory(const struct platform *platform); /* MiB; as planned, else 1024 */
/* How a cache mode is said to QEMU; NULL: there is none of that name. "" is none. */
const char *guest_cache(const struct platform *platform);
/* Sockets of this guest: "qmp", "agent". The caller frees it. */
char *guest_socket(const struct platform *platform, const char *kind);
/* Ends with NULL; the caller frees it with remote_free. */
char **guest_command(const struct guest_plan *plan);

#endif
