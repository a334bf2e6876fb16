#include "analyze/statistics/bootstrap.h"

#include "analyze/statistics/random.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST = 3, MOST = 500 };    /* runs, for the interval of a mean */
static const double equal = 1e-12; /* replicates of a series within [-1, 1] that differ by rounding only */

double bootstrap_mean(const struct resample *resample)
{
    double sum = 0;
    for (size_t i = 0; i < resample->n; i++)
        sum += resample->counts[i] * resample->sorted[i];
    return sum / (double)resample->total;
}

/* Each 64 bits make two places. */
static void bootstrap_draw(unsigned *counts, size_t n, uint64_t key)
{
    uint64_t state = random_mix(key);
    memset(counts, 0, n * sizeof *counts);
    for (size_t i = 0; i < n / 2; i++) {
        uint64_t bits = random_next(&state);
        counts[random_place(bits, n)]++;
        counts[random_place(bits >> 32, n)]++;
    }
    if (n % 2)
        counts[random_place(random_next(&state), n)]++;
}

void bootstrap_replicates(double *replicates, size_t n_replicates, bootstrap_statistic *statistic, const double *sorted,
                          size_t n, uint64_t seed)
{
    unsigned *counts = memory_allocate(n, sizeof *counts);
    struct resample resample = {.sorted = sorted, .counts = counts, .n = n, .total = n};
    uint64_t key = random_mix(seed);
    for (size_t r = 0; r < n_replicates; r++) {
        bootstrap_draw(counts, n, key + r);
        replicates[r] = statistic(&resample);
    }
    free(counts);
}

/* ---- BCa ---- */

/* Efron 1987, 6.6: a sixth of the skewness of the jackknife's values. 0 when they are all equal. */
static double bootstrap_acceleration(bootstrap_statistic *statistic, struct resample *resample, unsigned *counts)
{
    size_t n = resample->n;
    double *without = memory_allocate(n, sizeof *without), squares = 0, cubes = 0;
    resample->total = n - 1;
    for (size_t i = 0; i < n; i++) {
        counts[i] = 0;
        without[i] = statistic(resample);
        counts[i] = 1;
    }
    double mean = series_mean(without, n);
    for (size_t i = 0; i < n; i++) {
        double influence = mean - without[i];
        squares += influence * influence;
        cubes += influence * influence * influence;
    }
    free(without);
    return squares > 0 ? cubes / (6 * squares * sqrt(squares)) : 0;
}

/* The normal quantile of the share of replicates below the statistic; half a replicate from either end at most. */
static double bootstrap_bias(const double *replicates, size_t n_replicates, double estimate)
{
    double below = 0, most = (double)n_replicates;
    for (size_t r = 0; r < n_replicates; r++) {
        double difference = replicates[r] - estimate;
        below += difference < -equal ? 1 : difference <= equal ? 0.5 : 0;
    }
    return gsl_cdf_ugaussian_Pinv(fmin(fmax(below, 0.5), most - 0.5) / most);
}

/* Davison and Hinkley 1997, 5.6, as R's boot: between two replicates on the scale of normal quantiles. */
static double replicate_quantile(const double *sorted, size_t n, double level)
{
    double m = (double)n, position = (m + 1) * level, k = fmin(fmax(floor(position), 1), m);
    double low = sorted[(size_t)k - 1];
    if (position <= 1 || position >= m)
        return low;
    double high = sorted[(size_t)k];
    double from = gsl_cdf_ugaussian_Pinv(k / (m + 1)), to = gsl_cdf_ugaussian_Pinv((k + 1) / (m + 1));
    return low + (gsl_cdf_ugaussian_Pinv(level) - from) / (to - from) * (high - low);
}

struct interval bootstrap_bca(double *replicates, size_t n_replicates, bootstrap_statistic *statistic,
                              const double *sorted, size_t n, double confidence)
{
    unsigned *counts = memory_allocate(n, sizeof *counts);
    struct resample whole = {.sorted = sorted, .counts = counts, .n = n, .total = n};
    for (size_t i = 0; i < n; i++)
        counts[i] = 1;
    double z0 = bootstrap_bias(replicates, n_replicates, statistic(&whole)),
           a = bootstrap_acceleration(statistic, &whole, counts), ends[2];
    free(counts);
    sort_values(replicates, n_replicates);
    for (int i = 0; i < 2; i++) {
        double z = z0 + gsl_cdf_ugaussian_Pinv(i ? (1 + confidence) / 2 : (1 - confidence) / 2);
        ends[i] = replicate_quantile(replicates, n_replicates, gsl_cdf_ugaussian_P(z0 + z / (1 - a * z)));
    }
    return (struct interval){ends[0], ends[1]};
}

/* ---- the mean ---- */

struct interval mean_bca_interval(const double *sorted, size_t n, double confidence, uint64_t seed)
{
    double low = n ? sorted[0] : 0, half = n ? sorted[n - 1] / 2 - low / 2 : 0;
    if (n < LEAST || n > MOST)
        return (struct interval){(double)NAN, (double)NAN};
    if (!(half > 0))
        return (struct interval){low, sorted[n - 1]};
    /* From 0 to 1, so that no unit is too large or too small. */
    double *replicates = memory_resize(NULL, BOOTSTRAP_RESAMPLES + n, sizeof *replicates);
    double *places = replicates + BOOTSTRAP_RESAMPLES;
    for (size_t i = 0; i < n; i++)
        places[i] = (sorted[i] / 2 - low / 2) / half;
    bootstrap_replicates(replicates, BOOTSTRAP_RESAMPLES, bootstrap_mean, places, n, seed);
    struct interval ci = bootstrap_bca(replicates, BOOTSTRAP_RESAMPLES, bootstrap_mean, places, n, confidence);
    free(replicates);
    return (struct interval){2 * (low / 2 + ci.low * half), 2 * (low / 2 + ci.high * half)};
}
