/* Whole data sets whose truth is known: four platforms with six benchmarks of n runs each, one platform after the other, on a
 * host whose noise is one of methods' four. Levels differ from set to set: the machine by a factor, the platforms as one
 * expects them of such platforms. */
#pragma once

#include <gsl/gsl_rng.h>
#include <stddef.h>

#include "data/dataset.h"
#include "tests/simulation/scenario.h"

enum { NATIVE, DOCKER, KVM, QEMU };
enum { CPU, MEM, DISK_RAND, DISK_SEQ, FORK, UPLINK, BENCHMARKS };

/* The independent noise is normal, or its logarithm is normal, or its logarithm has Student's distribution of 3 df. */
enum tails { TAILS_NORMAL, TAILS_LOGNORMAL, TAILS_STUDENT };

struct set {
    struct dataset dataset;
    size_t n;  /* runs of each series */
    double sd; /* of the independent noise, as a share of the level */
    enum tails tails;
    gsl_rng *rng;
};

/* `out` must be empty but for rng. The host's part of the noise is shared by the benchmarks of a run, the independent part is not. */
void set_build(struct set *out, size_t n, const struct noise_model *noise, enum tails tails);
struct series *set_series(struct set *set, size_t platform, size_t benchmark);
double set_median(struct set *set, size_t platform, size_t benchmark);
/* A run from 0 with a tenth of the runs, two at least, before it and behind it. */
size_t set_moment(struct set *set);
double set_noise(struct set *set); /* a factor: 1 and the set's independent noise */

extern const char *const set_platforms[PLATFORMS];
extern const char *const set_benchmarks[BENCHMARKS];
