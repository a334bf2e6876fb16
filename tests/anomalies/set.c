#include "tests/anomalies/set.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"
#include "tests/data/series_append.h"

static const double seconds_apart = 400, pause = 1800;

const char *const set_platforms[PLATFORMS] = {"native", "docker", "kvm", "qemu"};
const char *const set_benchmarks[BENCHMARKS] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};

/* Native's level, and the share of it that each platform reaches: from, to. */
static const struct {
    double level, share[PLATFORMS][2];
} worlds[BENCHMARKS] = {
    [CPU] = {900, {{1, 1}, {0.98, 1}, {0.92, 0.98}, {0.08, 0.25}}},
    [MEM] = {8000, {{1, 1}, {0.98, 1}, {0.8, 0.97}, {0.05, 0.2}}},
    [DISK_RAND] = {60, {{1, 1}, {0.9, 1}, {0.6, 0.9}, {0.2, 0.5}}},
    [DISK_SEQ] = {300, {{1, 1}, {0.9, 1}, {0.6, 0.9}, {0.2, 0.5}}},
    [FORK] = {5000, {{1, 1}, {0.95, 1}, {0.6, 0.85}, {0.04, 0.2}}},
    [UPLINK] = {33000, {{1, 1}, {0.9, 1}, {0.4, 0.7}, {0.04, 0.09}}},
};

static double between(gsl_rng *rng, double low, double high)
{
    return low + (high - low) * gsl_rng_uniform(rng);
}

static void build_benchmark(struct set *out, size_t b, const double *factors)
{
    double machine = exp(between(out->rng, log(0.4), log(2.5)));
    size_t benchmark = dataset_benchmark(&out->dataset, set_benchmarks[b]);
    out->dataset.benchmarks[benchmark].assignment = true;
    for (size_t p = 0; p < PLATFORMS; p++) {
        double level = machine * worlds[b].level * between(out->rng, worlds[b].share[p][0], worlds[b].share[p][1]);
        struct series *series =
            dataset_series(&out->dataset, dataset_platform(&out->dataset, set_platforms[p]), benchmark);
        double start = (double)p * ((double)out->n * seconds_apart + pause);
        for (size_t i = 0; i < out->n; i++)
            series_append(series, start + seconds_apart * (double)i, level * factors[p * out->n + i] * set_noise(out));
    }
}

void set_build(struct set *out, size_t n, const struct noise_model *noise, enum tails tails)
{
    struct noise_model host = *noise;
    host.sd = 0; /* the independent part is drawn for each benchmark */
    *out = (struct set){.n = n, .sd = noise->sd, .tails = tails, .rng = out->rng};
    double *factors = memory_allocate(PLATFORMS * n, sizeof *factors);
    host_factors(factors, PLATFORMS * n, &host, out->rng);
    for (size_t b = 0; b < BENCHMARKS; b++)
        build_benchmark(out, b, factors);
    free(factors);
}

struct series *set_series(struct set *set, size_t platform, size_t benchmark)
{
    return dataset_series(&set->dataset, platform, benchmark);
}

double set_median(struct set *set, size_t platform, size_t benchmark)
{
    const struct series *series = set_series(set, platform, benchmark);
    return values_median(series->values, series->n);
}

size_t set_moment(struct set *set)
{
    size_t room = set->n / 10 > 2 ? set->n / 10 : 2;
    return room + gsl_rng_uniform_int(set->rng, set->n + 1 - 2 * room);
}

double set_noise(struct set *set)
{
    switch (set->tails) {
    case TAILS_LOGNORMAL:
        return exp(gsl_ran_gaussian(set->rng, set->sd));
    case TAILS_STUDENT:
        return exp(set->sd / sqrt(3) * gsl_ran_tdist(set->rng, 3)); /* whose variance is 3 */
    case TAILS_NORMAL:
    default:
        return 1 + gsl_ran_gaussian(set->rng, set->sd);
    }
}
