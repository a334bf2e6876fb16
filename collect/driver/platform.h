/* Where benchmarks run: one interface, one file in collect/ for each driver.
 *
 * The order of calls: probe; start; then any number of unpause, run, pause; describe once while it runs; stop. clean stands for
 * itself: it removes what a collection that crashed left behind. What goes wrong with one platform is an error with
 * ERROR_UNAVAILABLE: the collection says it and goes on with the others. ERROR_INTERRUPTED ends the collection: pass it on. */
#ifndef COLLECT_PLATFORM_H
#define COLLECT_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>

#include "collect/process/process.h"
#include "data/error.h"
#include "data/text.h"

/* A platform's section of the plan. Strings are never NULL: "" stands for the driver's own choice. */
struct platform_plan {
    char *
        name; /* the section's title: native, docker, kvm, server-2: letters, digits, . _ - only, begins with a letter or digit */
    char *driver;  /* native, container, qemu, ssh, command */
    char *engine;  /* container: docker or podman; "": whichever works */
    char *accel;   /* qemu: kvm or tcg; "": kvm for a name of that kind, else tcg */
    char *image;   /* container, qemu: a root file system of the user's; "": the project's, built when missing */
    char *format;  /* qemu: raw or qcow2 */
    char *cache;   /* qemu: none, writeback, ... */
    char *host;    /* ssh: HOST or USER@HOST; does not begin with - */
    char *config;  /* ssh: another configuration file (ssh -F) */
    char *address; /* under which it reaches this host; uplink's server listens there. "": as the driver knows */
    char *folder;  /* where its benchmarks keep their files */
    char **prefix; /* command: what stands before each command: {"lxc", "exec", "c1", "--"}; ends with NULL */
    size_t n_prefix;
    long vcpus, memory; /* qemu, container: number; MiB. 0: the driver's choice */
};

/* What a driver may know of the collection that it works for. All folders are absolute, exist, and are private (0700). */
struct site {
    char *id;      /* 16 hex digits, the same after --resume. Names of containers and guests: virtstat-ID-PLATFORM */
    char *results; /* the results' folder */
    char *scratch; /* RESULTS/scratch: large files, on the disk of the results; removed at the end */
    char *sockets; /* a short path for sockets (they have 107 bytes); removed at the end */
    char *logs;    /* RESULTS/logs */
    char *cache;   /* stays: images */
    void (*say)(
        const char *what); /* one line for the person who waits, before something that lasts; NULL: nobody does */
};

struct platform {
    struct platform_plan plan;
    const struct driver *driver;
    const struct site *site; /* borrowed; set before the first call */
    void *state;             /* the driver's own, from probe or start to stop */

    /* Filled by start; "inside" is as the platform sees it. The platform owns them: set with platform_set. */
    char *folder;    /* inside: an empty folder on its disk, in which programs run and keep their files */
    char *forkbench; /* inside: path or name of forkbench; NULL: it has none */
    char *address;   /* under which it reaches this host; NULL: it does not */
    char *listen;    /* this host's address behind it, where a server listens; NULL: the same as address */
};

/* Why a platform cannot run here, in words. Both are the caller's to free; NULL when it can. */
struct refusal {
    char *reason; /* "no program qemu-system-x86_64", "a guest under KVM died: KVM internal error" */
    char *remedy; /* "apt-get install qemu-system-x86"; NULL: none is known */
    bool unknown; /* it cannot be told yet; only where nothing may be built */
};

struct driver {
    const char *name;
    /* Can it run here? 0 with refusal->reason NULL: yes. 0 with a reason: no. -1: interrupted, or an error of ours. Leaves
     * nothing running; takes two minutes at most; says the same for `check` and `collect`. May build an image when
     * `build` is set (collect), else it tells that it would be built. */
    int (*probe)(struct platform *platform, bool build, struct refusal *refusal, struct error *err);
    /* Up and ready to run programs; sets folder, forkbench, address. On failure nothing is left. */
    int (*start)(struct platform *platform, struct error *err);
    /* Runs a program inside, in platform->folder (program->folder is not used): as process_run, so that a program that fails
     * there is an outcome, and ERROR_UNAVAILABLE is a platform that does not answer. At the limit the program is killed
     * inside too, with its children. program->setting and program->input are not used. */
    int (*run)(struct platform *platform, struct outcome *out, const struct program *program, struct error *err);
    /* Lines "key: value" for setup.txt: accelerator, disk format and cache mode, network backend, vCPUs, memory, versions. */
    int (*describe)(struct platform *platform, struct text *out, struct error *err);
    /* An idle platform costs the others nothing; NULL: it never does. Paused or not, both may be called twice. */
    int (*pause)(struct platform *platform, struct error *err);
    int (*unpause)(struct platform *platform, struct error *err);
    /* Gone, with its files, within seconds, also after an interruption and when start failed; twice is fine. Frees state. */
    void (*stop)(struct platform *platform);
    /* Removes what a collection with this site->id left when it crashed: containers, mounts, files; its own only. Marked
     * processes are dead already (process_clean). NULL: nothing to do. */
    void (*clean)(struct platform *platform);
};

extern const struct driver driver_native, driver_container, driver_qemu, driver_ssh, driver_command;

/* By name; NULL: there is none. */
const struct driver *driver_find(const char *name);

/* Frees the old text and keeps a copy of the new one (NULL is allowed). */
void platform_set(char **text, const char *value);
/* Fills refusal and returns 0: return platform_refuse(refusal, "apt-get install x", "no program %s", name). */
int platform_refuse(struct refusal *refusal, const char *remedy, const char *reason, ...)
    __attribute__((format(printf, 3, 4)));
void refusal_release(struct refusal *refusal);
/* For drivers whose start needs what the probe found, after a stop: a refusal becomes ERROR_UNAVAILABLE. */
int platform_probe_again(struct platform *platform, struct error *err);
/* stop, and frees what it holds, the plan too. */
void platform_release(struct platform *platform);
void platform_plan_copy(struct platform_plan *out, const struct platform_plan *plan);
void platform_plan_release(struct platform_plan *plan);

/* The host's own copy of forkbench, which lies beside this program; NULL: it is not there. The caller frees it. */
char *platform_forkbench(void);

#endif
