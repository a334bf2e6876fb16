/* Kernel density of one series. Computed when a chart asks for it: a table of numbers that no other output needs. */
#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

/* R's bw.nrd0, its fallbacks for samples whose quartiles or values coincide included. */
static double bandwidth(const double *sorted, size_t n)
{
    double sd = series_sd(sorted, n, series_mean(sorted, n));
    double spread = (sorted_quantile(sorted, n, 0.75) - sorted_quantile(sorted, n, 0.25)) / 1.34;
    double least = fmin(sd, spread);
    return 0.9 * (least > 0 ? least : sd) * pow((double)n, -0.2);
}

/* Each value goes to its two neighbours on the grid, to the nearer one the more. */
static void bin(double *weights, const struct density *d, const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double place = (x[i] - d->low) / d->step, floor_place = floor(place);
        size_t at = floor_place < 0 ? 0 : (size_t)floor_place;
        at = at > d->n - 2 ? d->n - 2 : at;
        double share = fmin(fmax(place - (double)at, 0), 1);
        weights[at] += (1 - share) / (double)n;
        weights[at + 1] += share / (double)n;
    }
}

static void convolve(struct density *d, const double *weights)
{
    double *kernel = memory_allocate(d->n, sizeof *kernel);
    for (size_t i = 0; i < d->n; i++) {
        double z = (double)i * d->step / d->bandwidth;
        kernel[i] = exp(-z * z / 2) / (d->bandwidth * sqrt(2 * acos(-1.0)));
    }
    for (size_t i = 0; i < d->n; i++)
        for (size_t k = 0; k < d->n; k++)
            d->heights[i] += weights[k] * kernel[i > k ? i - k : k - i];
    free(kernel);
}

static void estimate(struct density *out, const double *sorted, size_t n)
{
    double *weights = memory_allocate(DENSITY_POINTS, sizeof *weights);
    out->n = DENSITY_POINTS;
    out->low = sorted[0] - 3 * out->bandwidth;
    out->step = (sorted[n - 1] + 3 * out->bandwidth - out->low) / (double)(out->n - 1);
    out->heights = memory_allocate(out->n, sizeof *out->heights);
    bin(weights, out, sorted, n);
    convolve(out, weights);
    free(weights);
}

static bool is_usable(const struct density *d, const double *sorted, size_t n)
{
    double span = sorted[n - 1] - sorted[0];
    return isfinite(span) && d->bandwidth > 1e-12 * fmax(fabs(sorted[0]), fabs(sorted[n - 1])) && d->bandwidth > 1e-300;
}

bool sample_density(struct density *out, const struct sample *sample, bool log)
{
    *out = (struct density){0};
    if (sample->n < DENSITY_LEAST || (log && sample->sorted[0] <= 0))
        return false;
    double *sorted = memory_allocate(sample->n, sizeof *sorted);
    for (size_t i = 0; i < sample->n; i++)
        sorted[i] = log ? log10(sample->sorted[i]) : sample->sorted[i];
    out->bandwidth = bandwidth(sorted, sample->n);
    bool usable = is_usable(out, sorted, sample->n);
    if (usable)
        estimate(out, sorted, sample->n);
    free(sorted);
    return usable;
}

void density_release(struct density *density)
{
    free(density->heights);
    *density = (struct density){0};
}
