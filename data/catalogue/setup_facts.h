/* What a setup.txt says that rules may go by.
 *
 * `virtstat collect` writes lines "KEY: VALUE" under [host], once more under [resumed], and under the name of each
 * platform in brackets (collect/setup.c and the drivers' `describe`). Only keys and words of the table in setup_facts.c
 * say anything, and only there: free text, a value in other words, a key that is there twice with two values, and a
 * value that says both a thing and its contrary say nothing. Lines count from 1 in dataset.setup; 0 is none. */
#pragma once

#include <stdbool.h>

#include "data/dataset.h"

enum setup_fact {
    SETUP_NATIVE,           /* driver: native */
    SETUP_CONTAINER,        /* driver: container */
    SETUP_ACCELERATED,      /* accelerator: kvm */
    SETUP_EMULATED,         /* accelerator: tcg */
    SETUP_CACHE_BYPASSED,   /* disk: ..., cache=none or directsync: the drive leaves out the host's page cache */
    SETUP_CACHE_USED,       /* disk: ..., cache=writeback, writethrough or unsafe */
    SETUP_DISK_VIRTIO,      /* disk: virtio-blk or virtio-scsi */
    SETUP_DISK_EMULATED,    /* disk: ide, ahci, sata or lsi */
    SETUP_DISK_LAYERED,     /* disk: ..., storage driver overlay, overlay2, overlayfs, fuse-overlayfs or aufs */
    SETUP_DISK_UNLAYERED,   /* disk: ..., storage driver btrfs, zfs, vfs or devicemapper */
    SETUP_NETWORK_USER,     /* network: ..., QEMU's user network */
    SETUP_NETWORK_HOST,     /* network: host */
    SETUP_NETWORK_LOOPBACK, /* reaches this host at: 127.0.0.1 */
    SETUP_SANDBOXED,        /* runtime: runsc (gVisor) or kata: a container with a kernel of its own */
    SETUP_HOST_VIRTUALISED, /* virtualised: yes, of the host */
    SETUP_HOST_BARE,        /* virtualised: no sign of it in the host's processor */
    SETUP_CLOCK_COARSE,     /* clock source: jiffies, of the host */
    SETUP_FACTS
};

/* Finds the line that states the fact of the platform, or of the host for a fact of the host, where `platform` may be
 * NULL. Names are compared without regard to case. */
size_t setup_states(const struct dataset *ds, const char *platform, enum setup_fact fact);

/* Finds the platform's line with the version of a tool ("sysbench: sysbench 1.0.20"); 0 also for "none". */
size_t setup_tool(const struct dataset *ds, const char *platform, const char *tool);

/* Finds the line that gives the processors of the platform ("vCPUs: 2, model host"), or of the host where `platform` is
 * NULL ("processors: 4"), and their number, above 0; 0 where no line or no number does. */
size_t setup_processors(const struct dataset *ds, const char *platform, unsigned *count);

bool setup_values_equal(const struct dataset *ds, size_t line, size_t other); /* behind the keys of two lines */
/* Whether two lines "image: NAME: PACKAGE VERSION, ..." have the same text behind their last ": ". */
bool setup_lists_equal(const struct dataset *ds, size_t line, size_t other);

/* Returns a line with its heading: "[kvm] accelerator: tcg, thread=multi". The caller frees it. */
char *setup_line_text(const struct dataset *ds, size_t line);
