/* Experiments whose truth is known: datasets built in memory, with the noises and designs of a rented host. */
#pragma once

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"
#include "tests/simulation/host_factors.h"

enum { MOST_RUNS = 100 };

enum shape { SHAPE_NORMAL, SHAPE_LOGNORMAL, SHAPE_CONTAMINATED, SHAPE_BIMODAL, SHAPES };

/* Several benchmarks of several platforms, each with noise of its own, in randomised rounds. In the first `affected`
 * benchmarks docker has this speed, else all platforms are alike. */
struct report {
    size_t platforms, benchmarks, runs, affected;
    double speed;
    /* A canary beside each run: the share of the variance of its logarithm that is the host's (0: there is no canary),
     * and how much longer it takes beside docker, in standard deviations of it. */
    double reliability, moved;
};

/* Rounds of four platforms, each with 1 % of noise, and what the columns of the data tell of them. */
enum told {
    TOLD_TIMES = 1,
    TOLD_POSITIONS = 2,
    TOLD_BOOTS = 4,
    TOLD_HOSTS = 8,
    TOLD_SIDES = 16,
    TOLD_ROUND_TIMES = 32
};
struct rounds_plan {
    size_t rounds;  /* 0: no such experiment */
    bool fixed;     /* each platform has its own place in all rounds, or its own side */
    double place;   /* by how much the first place, or the first side, is slower */
    size_t boots;   /* each has rounds / boots rounds; 0: one */
    double boot_sd; /* of a platform from boot to boot */
    bool hosts;     /* the noise of each platform is that of a host of its own, else they share it */
    unsigned told;
};

struct scenario {
    struct rounds_plan plan; /* where it has rounds, with `noise` and `speeds` */
    struct report report;    /* without platforms: one benchmark, as follows */
    const char *benchmark;   /* NULL: cpu */
    bool interleaved;        /* randomised complete blocks, else one platform after the other */
    /* Four platforms with `runs` runs each (0: ten), when n is 0. */
    struct noise_model noise;
    size_t runs;
    double speeds[PLATFORMS];
    /* Else one or two platforms with n runs from a shape; the first is `ratio` times as fast as the second (0: no second). */
    size_t n;
    enum shape shape;
    double ratio;
};

extern const char *const shape_names[SHAPES];
double shape_median(enum shape shape);
double shape_mean(enum shape shape);

/* `out` must be empty. */
void scenario_build(struct dataset *out, const struct scenario *scenario, gsl_rng *rng);
