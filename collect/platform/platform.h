/* Where benchmarks run: what a platform is, and what a driver promises. Each driver is a file of collect/driver/.
 *
 * Calls come in the order probe; start; then any number of set_paused(false), run, set_paused(true); describe once
 * while it runs; stop. clean needs none of the others: it removes what a collection that crashed left behind. What goes
 * wrong with one platform is an error with ERROR_UNAVAILABLE, which the collection reports before it goes on with the
 * others. ERROR_INTERRUPTED ends the collection: pass it on. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "collect/platform/key.h"
#include "collect/process/process.h"
#include "collect/process/words.h"
#include "data/error.h"
#include "data/text.h"

/* A platform's section of the plan. */
struct platform_plan {
    char *name; /* the section's title: letters, digits, . _ - only; begins with a letter or digit */
    const struct driver *driver;
    char *address; /* under which it reaches this host; uplink's server listens there. "": as the driver knows */
    char *folder;  /* where its benchmarks keep their files, a path from the root. "": as the driver chooses */
    long boots;    /* how often it is started within a collection; 0: as the plan says */
    void *own;     /* what the driver's keys say: its own struct, of driver->plan_size bytes */
};

/* What a driver may know of the collection that it works for. All folders exist, are absolute and private. */
struct site {
    char *id;      /* 16 hex digits, the same after --resume. Names of containers and guests: virtstat-ID-PLATFORM */
    char *results; /* the results' folder */
    char *scratch; /* RESULTS/scratch: large files, on the disk of the results; removed at the end */
    char *sockets; /* a short path for sockets (they have 107 bytes); removed at the end */
    char *logs;    /* RESULTS/logs */
    char *cache;   /* stays: images */
    /* Takes one line for the person who waits, before something that lasts. NULL: nobody waits. */
    void (*say)(const char *what);
};

struct platform {
    const struct platform_plan *plan; /* borrowed, as the site is */
    const struct site *site;
    void *state; /* the driver's own, from probe or start to stop */

    /* Filled by start; "inside" is as the platform sees it. The platform owns them: set with platform_set. */
    char *folder;    /* inside: an empty folder on its disk, in which programs run and keep their files */
    char *forkbench; /* inside: path or name of forkbench; NULL: it has none */
    char *address;   /* under which it reaches this host; NULL: it does not */
    char *listen;    /* this host's address behind it, where a server listens; NULL: the same as address */

    double start_seconds; /* how long its last start took; the collection fills it */
};

/* What helps where a platform cannot run; the error beside it says why it cannot. */
struct remedy {
    char text[300]; /* "apt-get install qemu-system-x86"; "": none is known */
    bool unknown;   /* whether it can run is not known yet; only where nothing may be built */
};

/* What is NULL in a driver is not needed, unless the comment says otherwise. */
struct driver {
    const char *name;

    /* ---- what a plan says for it ---- */

    /* What this driver makes where the plan names none, as catalogue_kind_of_platform calls it, up to NULL: what it
     * makes indeed. A guest of QEMU is a kvm and no vmware, though the same order is expected of both. */
    const char *const *makes;
    /* The keys of its own, and the size of the struct that they fill. NULL and 0: it has none. */
    const struct key *keys;
    size_t plan_size;
    /* Fills in what the platform's name tells, before the keys are read: podman has the engine podman. */
    void (*take_name)(struct platform_plan *plan);
    /* Whether the section makes sense. ERROR_DATA; "platform NAME: " is put in front of the message. */
    int (*check)(const struct platform_plan *plan, struct error *err);

    /* ---- what it does ---- */

    /* Whether the platform can run here; when it cannot, the error says why. Leaves nothing running; takes two minutes
     * at most; says the same for `check` and `collect`. May build an image when `build` is set (collect). NULL: it
     * always can. */
    int (*probe)(struct platform *platform, bool build, struct remedy *remedy, struct error *err);
    /* Makes it ready to run programs; sets folder, forkbench, address. On failure nothing is left. Not NULL. */
    int (*start)(struct platform *platform, struct error *err);
    /* Ends it and starts it afresh, in the way that was found before: another instance, whose memory and disk have
     * another layout. As start otherwise. NULL: what stop and start give is the same instance again, as of the host
     * itself. */
    int (*restart)(struct platform *platform, struct error *err);
    double restart_seconds; /* how long a restart takes, about, where it was not measured yet */
    bool is_host;           /* it is this host itself: only a reboot before --resume gives it another boot */
    /* Runs a program on the platform, in platform->folder, as process_run does: a program that fails there has an
     * outcome, and ERROR_UNAVAILABLE means that the platform does not answer. At the limit the program is killed there
     * too, with its children. The folder, the setting and the input of the program are not used. Not NULL. */
    int (*run)(struct platform *platform, struct outcome *out, const struct program *program, struct error *err);
    /* Appends lines "key: value" for setup.txt: accelerator, disk format and cache mode, network, vCPUs, memory,
     * versions. Not NULL. */
    int (*describe)(struct platform *platform, struct text *out, struct error *err);
    /* A platform that is paused costs the others nothing. NULL: it never does. May be repeated with the same value. */
    int (*set_paused)(struct platform *platform, bool paused, struct error *err);
    /* Ends it and removes its files, within seconds, also after an interruption and when start failed; may be called
     * twice. Frees the state. Not NULL. */
    void (*stop)(struct platform *platform);
    /* Removes what a collection with this site->id left when it crashed: containers, mounts, files; its own only.
     * Marked processes are dead already (process_clean). */
    void (*clean)(struct platform *platform);
    /* Returns the host's command line that runs another one on the platform, for remote.h. The caller releases it. */
    struct words (*wrap)(const struct platform *platform, const char *const *argv);
};

/* Frees the old text and keeps a copy of the new one (NULL is allowed). */
void platform_set(char **text, const char *value);
/* Notes what helps (NULL: nothing is known) and fails with ERROR_UNAVAILABLE: return platform_refuse(remedy, "apt-get
 * install x", err, "there is no program %s", name). */
int platform_refuse(struct remedy *remedy, const char *help, struct error *err, const char *reason, ...)
    __attribute__((format(printf, 4, 5)));
/* Passes an interruption on: -1. Any other failure of one platform is none of the collection: 0. */
int platform_interrupted(const struct error *why, struct error *err);
/* Refuses when PATH lacks a program: "there is no program PROGRAM", "apt-get install PACKAGE". */
int platform_needs(const char *program, const char *package, struct remedy *remedy, struct error *err);
/* Returns the address that the plan gives, or else this one. */
const char *platform_address(const struct platform *platform, const char *otherwise);
/* Returns a path that belongs to this collection and this platform alone: FOLDER/virtstat-ID-NAME, in the folder of the
 * plan, else in scratch. The caller frees it. */
char *platform_path(const struct platform *platform);
/* Stops it, and frees what it holds. */
void platform_release(struct platform *platform);

/* Returns the path of the host's copy of forkbench, which lies beside this program; NULL: none. The caller frees it. */
char *platform_forkbench(void);
