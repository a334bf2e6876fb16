/* Whether a series climbs or falls: Kendall's tau against the order of the runs (Mann 1945, Kendall 1975), and by how
 * much a run: the median of the slopes of all pairs (Theil 1950, Sen 1968). */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST = 3, EXACT_BELOW = 50, BINS = 500 };

/* Counts the ascending pairs less the descending ones. */
static double kendall_s(const double *x, size_t n)
{
    int64_t s = 0;
    for (size_t i = 0; i < n; i++) {
        int here = 0;
        for (size_t j = i + 1; j < n; j++)
            here += (x[j] > x[i]) - (x[j] < x[i]);
        s += here;
    }
    return (double)s;
}

/* What equal values take away: from the number of pairs, and from 18 times the variance of S. */
struct equals {
    double pairs, variance;
};

static struct equals count_equals(const double *x, size_t n)
{
    struct equals equals = {0};
    double *sorted = memory_resize(NULL, n, sizeof *sorted);
    memcpy(sorted, x, n * sizeof *sorted);
    sort_values(sorted, n);
    for (size_t from = 0, end; from < n; from = end) {
        for (end = from + 1; end < n && sorted[end] == sorted[from];)
            end++;
        double t = (double)(end - from);
        equals.pairs += t * (t - 1) / 2;
        equals.variance += t * (t - 1) * (2 * t + 5);
    }
    free(sorted);
    return equals;
}

/* P(|S| >= |s|) over all orders of n different values: the k-th value adds 0 to k - 1 descending pairs, each as likely
 * (Kendall 1938), so that the orders with d such pairs are the coefficients of prod (1 - q^k) / (1 - q), k = 2 to n. No
 * more of them are counted than the tail needs; small ones come out whole. */
static double exact_p(double s, size_t n)
{
    double count[EXACT_BELOW * EXACT_BELOW / 2] = {1}, all = 1, tail = 0;
    size_t farthest = (size_t)(((double)n * ((double)n - 1) / 2 - fabs(s)) / 2);
    for (size_t k = 2; k <= n; k++) {
        for (size_t d = farthest; d >= k; d--)
            count[d] -= count[d - k];
        for (size_t d = 1; d <= farthest; d++)
            count[d] += count[d - 1];
        all *= (double)k;
    }
    for (size_t d = 0; d <= farthest; d++)
        tail += count[d];
    return fmin(1, 2 * tail / all);
}

/* The normal approximation, with ties or from 50 runs on, is corrected for continuity, as is usual for this test. */
static double normal_p(double s, size_t runs, double equal_variance)
{
    double n = (double)runs, variance = (n * (n - 1) * (2 * n + 5) - equal_variance) / 18;
    return s == 0 ? 1 : 2 * gsl_cdf_ugaussian_Q((fabs(s) - 1) / sqrt(variance));
}

/* `at`: where in the series a value stands; NULL: value i at i. */
static double median_slope(const double *x, const double *at, size_t n)
{
    double *slopes = memory_resize(NULL, n * (n - 1) / 2, sizeof *slopes);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            slopes[count++] = (x[j] - x[i]) / (at ? at[j] - at[i] : (double)(j - i));
    double slope = values_median(slopes, count);
    free(slopes);
    return slope;
}

static struct trend trend_of(const double *x, const double *at, size_t n)
{
    struct equals equals = count_equals(x, n);
    double s = kendall_s(x, n), pairs = (double)n * (double)(n - 1) / 2, untied = pairs - equals.pairs;
    bool exact = n < EXACT_BELOW && equals.pairs == 0;
    if (!(untied > 0))
        return (struct trend){(double)NAN, (double)NAN, 0};
    return (struct trend){.tau = s / sqrt(untied * pairs),
                          .p = exact ? exact_p(s, n) : normal_p(s, n, equals.variance),
                          .slope = median_slope(x, at, n)};
}

static struct trend trend_of_bins(const double *x, size_t n)
{
    double means[BINS], at[BINS];
    for (size_t b = 0; b < BINS; b++) {
        size_t first = b * n / BINS, last = (b + 1) * n / BINS;
        means[b] = series_mean(x + first, last - first);
        at[b] = ((double)first + (double)(last - 1)) / 2;
    }
    return trend_of(means, at, BINS);
}

struct trend series_trend(const double *x, size_t n)
{
    if (n < LEAST)
        return (struct trend){(double)NAN, (double)NAN, (double)NAN};
    return n > TREND_LONG ? trend_of_bins(x, n) : trend_of(x, NULL, n);
}
