/* Whether guests run here: tried, not believed. Used by qemu.c. */
#ifndef COLLECT_GUEST_TRIAL_H
#define COLLECT_GUEST_TRIAL_H

#include "collect/driver/system_image.h"
#include "collect/driver/platform.h"

/* /dev/kvm: there, open to us, and of the version that everybody uses? Fills refusal when not. */
void kvm_device_check(struct refusal *refusal);

/* Boots a guest under KVM with one model of CPU after another; *cpu is the first that works. Refuses with what the last one
 * died of when none does; 60 seconds at most where nothing is heard of a guest, 120 where it begins and does not finish. */
int guest_trial(const char **cpu, const struct platform *platform, const struct image *image, struct refusal *refusal,
                struct error *err);

#endif
