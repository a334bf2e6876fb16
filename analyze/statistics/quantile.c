/* Quantiles, the median of unsorted values, and the median absolute deviation. */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double values_middle(double low, double high)
{
    return low == high ? low : low / 2 + high / 2;
}

double sorted_quantile(const double *sorted, size_t n, double q)
{
    size_t below = (size_t)(q * (double)(n - 1)); /* between equal values GSL would round a subnormal one to 0 */
    return below + 1 < n && sorted[below] == sorted[below + 1] ? sorted[below]
                                                               : gsl_stats_quantile_from_sorted_data(sorted, 1, n, q);
}

double values_median(const double *x, size_t n)
{
    double *copy = memory_resize(NULL, n, sizeof *copy);
    memcpy(copy, x, n * sizeof *copy);
    double high = gsl_stats_select(copy, 1, n, n / 2), low = n % 2 ? high : gsl_stats_select(copy, 1, n, n / 2 - 1);
    free(copy);
    return values_middle(low, high);
}

/* In a sorted array the k values nearest to a centre are neighbours: the window's first place is found by bisection. */
static double values_nearest(const double *sorted, size_t n, double centre, size_t k)
{
    size_t low = 0, high = n - k;
    while (low < high) {
        size_t at = low + (high - low) / 2;
        if (centre - sorted[at] > sorted[at + k] - centre)
            low = at + 1;
        else
            high = at;
    }
    return fmax(fabs(centre - sorted[low]), fabs(sorted[low + k - 1] - centre));
}

double sorted_deviation(const double *sorted, size_t n)
{
    double median = sorted_quantile(sorted, n, 0.5);
    double low = values_nearest(sorted, n, median, (n + 1) / 2), high = values_nearest(sorted, n, median, n / 2 + 1);
    return values_middle(low, high);
}

double sorted_mad(const double *sorted, size_t n)
{
    return SD_OF_MAD * sorted_deviation(sorted, n);
}

size_t sorted_below(const double *sorted, size_t n, double value)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t half = low + (high - low) / 2;
        if (sorted[half] < value)
            low = half + 1;
        else
            high = half;
    }
    return low;
}

size_t sorted_distinct(const double *sorted, size_t n, size_t enough)
{
    size_t distinct = n > 0;
    for (size_t i = 1; i < n && distinct < enough; i++)
        distinct += sorted[i] != sorted[i - 1];
    return distinct;
}
