/* Whether platforms differ at all: rank tests over all of them. */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static struct omnibus omnibus_conclude(struct omnibus omnibus, double statistic)
{
    omnibus.df = (double)omnibus.platforms - 1;
    omnibus.statistic = isfinite(statistic) ? fmax(0, statistic) : (double)NAN;
    omnibus.notes = isfinite(statistic) ? 0 : NOTE_BIT(NOTE_CONSTANT);
    omnibus.p = isfinite(statistic) ? gsl_cdf_chisq_Q(omnibus.statistic, omnibus.df) : (double)NAN;
    return omnibus;
}

/* ---- Friedman ---- */

/* Adds the block's midranks to `sums`; returns its sum of t^3 - t over groups of equal values. */
static double add_ranks(double *sums, const double *block, size_t k)
{
    double tie_cubes = 0;
    for (size_t i = 0; i < k; i++) {
        size_t below = 0, equal = 0;
        for (size_t j = 0; j < k; j++) {
            below += block[j] < block[i];
            equal += block[j] == block[i];
        }
        sums[i] += (double)below + ((double)equal + 1) / 2;
        tie_cubes += (double)equal * (double)equal - 1; /* each of the t values adds t^2 - 1 */
    }
    return tie_cubes;
}

struct omnibus friedman(const double *values, size_t n_blocks, size_t n_platforms)
{
    double n = (double)n_blocks, k = (double)n_platforms, tie_cubes = 0, squares = 0;
    double *sums = memory_allocate(n_platforms, sizeof *sums);
    for (size_t block = 0; block < n_blocks; block++)
        tie_cubes += add_ranks(sums, values + block * n_platforms, n_platforms);
    for (size_t i = 0; i < n_platforms; i++)
        squares += (sums[i] - n * (k + 1) / 2) * (sums[i] - n * (k + 1) / 2);
    free(sums);
    struct omnibus omnibus = {.test = "friedman", .blocks = n_blocks, .platforms = n_platforms};
    return omnibus_conclude(omnibus, 12 * squares / (n * k * (k + 1) - tie_cubes / (k - 1)));
}

/* ---- Kruskal and Wallis ---- */

/* The smallest value not yet taken; false at the end. */
static bool next_value(const struct sample *samples, size_t k, const size_t *taken, double *value)
{
    bool found = false;
    for (size_t s = 0; s < k; s++)
        if (taken[s] < samples[s].n && (!found || samples[s].sorted[taken[s]] < *value)) {
            *value = samples[s].sorted[taken[s]];
            found = true;
        }
    return found;
}

struct omnibus kruskal_wallis(const struct sample *samples, size_t n_samples)
{
    double n = 0, tie_cubes = 0, value = 0, squares = 0, *sums = memory_allocate(n_samples, sizeof *sums);
    size_t *taken = memory_allocate(n_samples, sizeof *taken), *equal = memory_allocate(n_samples, sizeof *equal);
    while (next_value(samples, n_samples, taken, &value)) {
        double t = 0;
        for (size_t s = 0; s < n_samples; s++) {
            for (equal[s] = 0; taken[s] < samples[s].n && samples[s].sorted[taken[s]] == value; taken[s]++)
                equal[s]++;
            t += (double)equal[s];
        }
        for (size_t s = 0; s < n_samples; s++)
            sums[s] += (double)equal[s] * (n + (t + 1) / 2);
        n += t;
        tie_cubes += t * (t * t - 1);
    }
    for (size_t s = 0; s < n_samples; s++) {
        double away = sums[s] / (double)samples[s].n - (n + 1) / 2;
        squares += (double)samples[s].n * away * away;
    }
    free(sums);
    free(taken);
    free(equal);
    struct omnibus omnibus = {.test = "kruskal-wallis", .platforms = n_samples};
    return omnibus_conclude(omnibus, 12 * squares / (n * (n + 1)) / (1 - tie_cubes / (n * n * n - n)));
}
