/* Why a platform cannot run here, in words. */
#ifndef COLLECT_REFUSAL_H
#define COLLECT_REFUSAL_H

#include <stdbool.h>

#include "data/error.h"

/* `struct refusal r = {0}` is none: the platform can run. */
struct refusal {
    char *
        reason; /* "no program qemu-system-x86_64", "a guest under KVM died: KVM internal error"; NULL: there is none */
    char *remedy; /* "apt-get install qemu-system-x86"; NULL: none is known */
    bool unknown; /* whether it can run is not known yet; only where nothing may be built */
};

/* Fills it and returns 0: return refusal_set(refusal, "apt-get install x", "no program %s", name). */
int refusal_set(struct refusal *refusal, const char *remedy, const char *reason, ...)
    __attribute__((format(printf, 3, 4)));
/* Refuses when PATH lacks a program: "there is no program PROGRAM", "apt-get install PACKAGE". Whether it did. */
bool refusal_missing(struct refusal *refusal, const char *program, const char *package);
/* Makes a refusal of an error and returns 0; an interruption is passed on instead: -1. */
int refusal_from(struct refusal *refusal, const char *remedy, const struct error *why, struct error *err);
/* Appends another reason and remedy to one that is there, and releases the other. */
void refusal_join(struct refusal *refusal, struct refusal *other);
void refusal_release(struct refusal *refusal);

#endif
