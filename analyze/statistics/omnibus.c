/* The test of Kruskal and Wallis, and what rank tests over all platforms have in common. */
#include "analyze/statistics/omnibus.h"

#include "data/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

void omnibus_conclude(struct omnibus *omnibus, double statistic)
{
    omnibus->df = (double)omnibus->platforms - 1;
    omnibus->statistic = isfinite(statistic) ? fmax(0, statistic) : (double)NAN;
    omnibus->notes = isfinite(statistic) ? 0 : NOTE_BIT(NOTE_CONSTANT);
    omnibus->p = isfinite(statistic) ? gsl_cdf_chisq_Q(omnibus->statistic, omnibus->df) : (double)NAN;
}

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
    omnibus_conclude(&omnibus, 12 * squares / (n * (n + 1)) / (1 - tie_cubes / (n * n * n - n)));
    return omnibus;
}
