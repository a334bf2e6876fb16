/* What a host does to the runs of its platforms, as factors on a constant in the order of time. */
#pragma once

#include <gsl/gsl_rng.h>
#include <stddef.h>

enum { PLATFORMS = 4, RUNS = 10 };

enum noise_kind {
    NOISE_INDEPENDENT, /* iid only */
    NOISE_CORRELATED,  /* AR(1) with coefficient `phi`, stationary sd 3 % */
    NOISE_NEIGHBOUR,   /* two states, -15 %, mean stay 12 runs, either of them at first */
    NOISE_DROP,        /* to `level` before one of the runs 2 to the last and for good */
    NOISE_DROP_BORDER, /* the same a run before or a run after the platform changes; of PLATFORMS * RUNS runs only */
    NOISE_LOGNORMAL,   /* iid, sd of the logarithm 10 % */
    NOISE_HEAVY,       /* iid, Student's t with three degrees of freedom times 2 % */
    NOISE_WALK,        /* the logarithm goes a step of 1 % up or down, normal, from run to run */
    NOISE_SINE,        /* 5 % up and down in 100 runs, from any phase on */
    NOISE_OUTLIERS,    /* one run in twenty is three times as fast */
    NOISE_ROUNDED,     /* written in steps of 2 % */
    NOISE_BIMODAL,     /* 42 % of the runs are 1.6 times as fast */
    NOISE_SPIKES       /* a fifth of the runs is 10 to 40 % slower */
};

struct noise_model {
    enum noise_kind kind;
    double sd;    /* of the iid part */
    double level; /* DROP */
    double phi;   /* CORRELATED */
};

/* What the host does to n runs, the iid part included. */
void host_factors(double *factors, size_t n, const struct noise_model *noise, gsl_rng *rng);
