/* The scenes that list_driver_calls plays: a platform, what is there, and how it answers. */
#pragma once

#include "tests/collect/driver/stage.h"

enum { SETTINGS = 6 };

struct setting {
    const char *key, *value; /* a path may begin with HERE */
};

struct scene {
    const char *title;
    const char *name, *driver; /* of the platform; driver NULL: as its name tells */
    struct setting settings[SETTINGS];
    const char *address, *folder; /* NULL: none */
    const char *programs;         /* what PATH has */
    const struct answer *answers;
    void (*before)(void); /* changes the host */
    bool builds;          /* it is probed as collect does it, too */
    bool restarts;        /* it is started afresh amid its runs, and once more after it was stopped */
    int runs;             /* of `work NUMBER`; 0: 2 */
    enum failure sweeps;  /* every call fails in turn, in the ways before this one */
};

extern const struct scene driver_scenes[]; /* ends with one without a title */
