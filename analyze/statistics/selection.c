/* Selection by a bracket from a sample (the idea of Floyd and Rivest 1975).
 *
 * Some of the values, taken at equal distances, are sorted; two of them bracket the median with near certainty. One
 * pass counts what lies below the bracket and collects what lies inside, and only that is sorted. When the bracket missed
 * the median (a series that repeats in step with the sample), everything is sorted: slower, never wrong. */
#include "analyze/statistics/selection.h"

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONG = 4096, PER_SAMPLE = 16, SAMPLE_MOST = 16384 };
static const double margin = 2.5; /* times sqrt(sample): five standard errors of the rank of the sample's median */

static double middle(double low, double high)
{
    return low == high ? low : low / 2 + high / 2;
}

static double median_by_sorting(const double *x, size_t n)
{
    double *copy = memory_resize(NULL, n, sizeof *copy);
    memcpy(copy, x, n * sizeof *copy);
    sort_values(copy, n);
    double median = middle(copy[(n - 1) / 2], copy[n / 2]);
    free(copy);
    return median;
}

static void bracket(double *low, double *high, const double *x, size_t n)
{
    double sample[SAMPLE_MOST];
    size_t size = n / PER_SAMPLE < SAMPLE_MOST ? n / PER_SAMPLE : SAMPLE_MOST;
    size_t aside = (size_t)(margin * sqrt((double)size));
    for (size_t i = 0; i < size; i++)
        sample[i] = x[(size_t)((double)i * ((double)n / (double)size))];
    sort_values(sample, size);
    *low = sample[size / 2 - aside];
    *high = sample[size / 2 + aside];
}

double values_median(const double *x, size_t n)
{
    if (n < LONG)
        return median_by_sorting(x, n);
    double low, high;
    bracket(&low, &high, x, n);
    double *inside = memory_resize(NULL, n + 1, sizeof *inside);
    size_t below = 0, n_inside = 0;
    for (size_t i = 0; i < n; i++) {
        below += x[i] < low;
        inside[n_inside] = x[i];
        n_inside += (x[i] >= low) & (x[i] <= high);
    }
    bool hit = below <= (n - 1) / 2 && n / 2 < below + n_inside;
    double median = 0;
    if (hit) {
        sort_values(inside, n_inside);
        median = middle(inside[(n - 1) / 2 - below], inside[n / 2 - below]);
    }
    free(inside);
    return hit ? median : median_by_sorting(x, n);
}
