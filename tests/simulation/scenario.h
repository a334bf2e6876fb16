/* Experiments whose truth is known: datasets built in memory, with the noises and designs of a rented host. */
#pragma once

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"

enum { PLATFORMS = 4, RUNS = 10 };

/* What the host does to the 40 runs, as factors in time order. */
enum noise_kind {
    NOISE_INDEPENDENT, /* iid only */
    NOISE_CORRELATED,  /* AR(1), phi 0.9, stationary sd 3 % */
    NOISE_NEIGHBOUR,   /* two states, -15 %, mean stay 12 runs, either of them at first */
    NOISE_DROP,        /* to `level` before one of the runs 2 to 40 and for good */
    NOISE_DROP_BORDER  /* the same a run before or a run after the platform changes */
};

struct noise_model {
    enum noise_kind kind;
    double sd;    /* of the iid part */
    double level; /* DROP */
};

/* What the host does to n runs in the order of time, its iid part included. BORDER is for PLATFORMS * RUNS runs only. */
void host_factors(double *factors, size_t n, const struct noise_model *noise, gsl_rng *rng);

enum shape { SHAPE_NORMAL, SHAPE_LOGNORMAL, SHAPE_CONTAMINATED, SHAPE_BIMODAL, SHAPES };

/* Several benchmarks of several platforms, each with noise of its own, in randomised rounds. In the first `affected`
 * benchmarks docker has this speed, else all platforms are alike. */
struct report {
    size_t platforms, benchmarks, runs, affected;
    double speed;
};

struct scenario {
    struct report report; /* without platforms: one benchmark, as follows */
    bool interleaved;     /* randomised complete blocks, else one platform after the other */
    /* Four platforms with ten runs each, when n is 0. */
    struct noise_model noise;
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
