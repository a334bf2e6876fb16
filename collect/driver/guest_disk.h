/* The disk of a guest on which the benchmarks keep their files: a sparse file with ext4 on it, made without mounting
 * anything. Used by qemu.c. */
#ifndef COLLECT_GUEST_DISK_H
#define COLLECT_GUEST_DISK_H

#include "collect/driver/platform.h"

/* Where it is mounted inside. */
#define GUEST_DISK_MOUNT "/mnt"

/* In the plan's folder, else in scratch; *disk is its path, which the caller frees. forkbench lies on it, and
 * platform->forkbench is set. */
int guest_disk_make(char **disk, struct platform *platform, struct error *err);
/* With what a crash may have left of its making. */
void guest_disk_remove(const struct platform *platform);

#endif
