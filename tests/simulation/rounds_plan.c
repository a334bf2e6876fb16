#include "tests/simulation/rounds_plan.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/memory.h"

static const char *const names[PLATFORMS] = {"native", "docker", "podman", "lxc"};
static const double noise = 0.01, slot = 60;

/* What a run is known by. */
struct place {
    size_t round, position, boot, platform;
};

static size_t label(struct dataset *out, const char *what, size_t number)
{
    char text[32];
    snprintf(text, sizeof text, "%s%zu", what, number);
    return dataset_label(out, text);
}

static void append(struct dataset *out, const struct rounds_plan *plan, const struct place *at, double value)
{
    struct series *series =
        dataset_series(out, dataset_platform(out, names[at->platform]), dataset_benchmark(out, "cpu"));
    out->benchmarks[series->benchmark].assignment = true;
    size_t factors[FACTORS] = {[FACTOR_BLOCK] = at->round + 1};
    double begin = 1.7e9 + slot * (double)(at->round * PLATFORMS), time = (double)NAN;
    if (plan->told & TOLD_TIMES)
        time = begin + slot * (double)at->position;
    else if (plan->told & TOLD_ROUND_TIMES)
        time = begin;
    if (plan->told & TOLD_POSITIONS)
        factors[FACTOR_POSITION] = at->position + 1;
    if (plan->told & TOLD_BOOTS)
        factors[FACTOR_BOOT] = label(out, "", at->boot + 1);
    if (plan->told & TOLD_HOSTS)
        factors[FACTOR_HOST] = label(out, "host", plan->hosts ? at->platform : 0);
    if (plan->told & TOLD_SIDES)
        factors[FACTOR_SIDE] = label(out, "side", at->position);
    series_append_run(series, &(struct run_conditions){time, factors, NULL}, 1000 * value);
}

/* The noise that lasts, for each run: that of one host, or of a host for each platform. The caller frees it. */
static double *lasting_noise(const struct scenario *scenario, gsl_rng *rng)
{
    size_t rounds = scenario->plan.rounds, n = rounds * PLATFORMS;
    double *factors = memory_allocate(n, sizeof *factors), *own = memory_allocate(n, sizeof *own);
    host_factors(factors, n, &scenario->noise, rng);
    for (size_t p = 0; p < PLATFORMS && scenario->plan.hosts; p++) {
        host_factors(own, n, &scenario->noise, rng);
        for (size_t round = 0; round < rounds; round++) /* a place for each platform: its position is not looked at */
            factors[round * PLATFORMS + p] = own[round * PLATFORMS];
    }
    free(own);
    return factors;
}

void rounds_build(struct dataset *out, const struct scenario *scenario, gsl_rng *rng)
{
    const struct rounds_plan *plan = &scenario->plan;
    double *factors = lasting_noise(scenario, rng), boot_factors[PLATFORMS];
    size_t order[PLATFORMS] = {0, 1, 2, 3}, boot = SIZE_MAX;
    for (size_t p = 0; p < PLATFORMS; p++)
        dataset_series(out, dataset_platform(out, names[p]), dataset_benchmark(out, "cpu"));
    for (size_t round = 0; round < plan->rounds; round++) {
        size_t now = plan->boots > 0 ? round * plan->boots / plan->rounds : 0;
        for (size_t p = 0; p < PLATFORMS && now != boot; p++)
            boot_factors[p] = exp(gsl_ran_gaussian(rng, plan->boot_sd));
        boot = now;
        if (!plan->fixed)
            gsl_ran_shuffle(rng, order, PLATFORMS, sizeof *order);
        for (size_t i = 0; i < PLATFORMS; i++) {
            struct place at = {round, i, boot, order[i]};
            double host = factors[round * PLATFORMS + (plan->hosts ? order[i] : i)],
                   place = i == 0 ? 1 - plan->place : 1;
            append(out, plan, &at,
                   host * place * boot_factors[order[i]] * scenario->speeds[order[i]] *
                       (1 + gsl_ran_gaussian(rng, noise)));
        }
    }
    free(factors);
}
