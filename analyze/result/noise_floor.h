/* A platform held against itself (A/A): what the noise alone makes of it, and the smallest difference that can be told
 * apart from that noise. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"

/* Where the second series comes from: a control, which is the platform measured under a second name; or the runs of one
 * series, of which each two that follow one another are dealt out to two halves at random. */
enum floor_source { FLOOR_CONTROL, FLOOR_HALVES };
const char *floor_source_id(enum floor_source source); /* "control", "halves" */

/* Of one benchmark on one platform. Both are indices into the dataset. */
struct noise_floor {
    size_t benchmark, platform;
    size_t control; /* platform of the control; that of the series itself for halves */
    enum floor_source source;
    size_t n;     /* runs of the shorter of the two sides, rounds, or boots */
    bool boots;   /* boots are compared, and `rounds` are boots */
    bool paired;  /* compared in rounds */
    double ratio; /* performance of the first over the second; NAN when unknown */
    double ratio_low, ratio_high;
    double p;       /* two-sided; NAN without a test */
    bool different; /* p <= alpha: the platform was called different from itself */
    /* The smallest ratio above 1 between two platforms that `rounds` rounds show with 80 % power, where a difference of
     * two rounds varies as it does here. NAN where the runs are too few to tell, or do not vary. */
    double floor;
    size_t rounds;
};

struct noise_floors {
    struct noise_floor *items; /* by benchmark, then platform, in the order of the data */
    size_t n;
    size_t tested;    /* of them have a p */
    size_t different; /* of these are called different */
    double expected;  /* how many of them chance calls different: alpha of them */
};

void noise_floors_release(struct noise_floors *floors);
