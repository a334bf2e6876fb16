/* Whether values rise or fall with an ordered level: Kendall's tau-b with ties, as the test of Jonckheere (1954) and
 * Terpstra (1952), whose statistic differs from Kendall's S by a constant. */
#include "analyze/statistics/statistics.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"

/* Counts of values by their rank, of which sums from the smallest on take logarithmic time (Fenwick 1994). */
struct counts {
    double *sums;
    size_t n;
};

static void counts_add(struct counts *counts, size_t rank)
{
    for (size_t i = rank + 1; i <= counts->n; i += i & -i)
        counts->sums[i]++;
}

/* Counts the values whose rank is below. */
static double counts_below(const struct counts *counts, size_t rank)
{
    double sum = 0;
    for (size_t i = rank; i > 0; i -= i & -i)
        sum += counts->sums[i];
    return sum;
}

/* Counts the pairs of different levels whose values rise, less those whose values fall. The levels ascend. */
static double pairs_rising(const double *values, const double *sorted, const size_t *levels, size_t n)
{
    struct counts counts = {memory_allocate(n + 1, sizeof *counts.sums), n};
    double s = 0;
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first; end < n && levels[end] == levels[first]; end++) {
            size_t below = sorted_below(sorted, n, values[end]);
            size_t above = sorted_below(sorted, n, nextafter(values[end], (double)INFINITY));
            s += counts_below(&counts, below) - ((double)first - counts_below(&counts, above));
        }
        for (size_t i = first; i < end; i++)
            counts_add(&counts, sorted_below(sorted, n, values[i]));
    }
    free(counts.sums);
    return s;
}

/* What ties take away: the pairs inside them, and the terms of the variance of S. */
struct ties {
    double pairs, cubes, triples; /* of t equal ones: t (t - 1), t (t - 1) (2 t + 5), t (t - 1) (t - 2) */
};

static void ties_add(struct ties *ties, double t)
{
    ties->pairs += t * (t - 1);
    ties->cubes += t * (t - 1) * (2 * t + 5);
    ties->triples += t * (t - 1) * (t - 2);
}

static struct ties ties_of_levels(const size_t *levels, size_t n)
{
    struct ties ties = {0};
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && levels[end] == levels[first];)
            end++;
        ties_add(&ties, (double)(end - first));
    }
    return ties;
}

static struct ties ties_of_values(const double *sorted, size_t n)
{
    struct ties ties = {0};
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && sorted[end] <= sorted[first];)
            end++;
        ties_add(&ties, (double)(end - first));
    }
    return ties;
}

/* Kendall 1970, equation 4.4. */
static double variance_of_s(double n, const struct ties *x, const struct ties *y)
{
    double variance = (n * (n - 1) * (2 * n + 5) - x->cubes - y->cubes) / 18 + x->pairs * y->pairs / (2 * n * (n - 1));
    return n > 2 ? variance + x->triples * y->triples / (9 * n * (n - 1) * (n - 2)) : variance;
}

static struct level_trend trend_with_ties(const double *values, const double *sorted, const size_t *levels, size_t n)
{
    struct ties x = ties_of_levels(levels, n), y = ties_of_values(sorted, n);
    double s = pairs_rising(values, sorted, levels, n), pairs = (double)n * ((double)n - 1);
    double untied = sqrt(pairs - x.pairs) * sqrt(pairs - y.pairs), z = fmax(fabs(s) - 1, 0);
    if (!(untied > 0))
        return (struct level_trend){(double)NAN, (double)NAN};
    return (struct level_trend){2 * s / untied,
                                fmin(1, 2 * gsl_cdf_ugaussian_Q(z / sqrt(variance_of_s((double)n, &x, &y))))};
}

struct level_trend level_trend(const double *values, const size_t *levels, size_t n)
{
    if (n < LEVEL_TREND_LEAST)
        return (struct level_trend){(double)NAN, (double)NAN};
    if (ties_of_levels(levels, n).pairs == 0) {
        struct trend trend = series_trend(values, n);
        return (struct level_trend){trend.tau, trend.p};
    }
    OWNED double *sorted = memory_allocate(n, sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = values[i];
    sort_values(sorted, n);
    return trend_with_ties(values, sorted, levels, n);
}
