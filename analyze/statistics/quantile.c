/* Quantiles of sorted values and the median absolute deviation. */
#include "analyze/statistics/statistics.h"

#include <float.h>
#include <math.h>

/* Type 7 of Hyndman and Fan 1996 (Am. Stat. 50:361): position (n - 1) q, straight line between neighbours. The weights
 * are R's, so that two huge values of opposite sign do not overflow. */
double sorted_quantile(const double *sorted, size_t n, double q)
{
    double position = (double)(n - 1) * q;
    double below = floor(position + 4 * DBL_EPSILON);
    size_t at = (size_t)below;
    double part = position - below;
    if (at + 1 >= n || part <= 0 || sorted[at] == sorted[at + 1])
        return sorted[at < n ? at : n - 1];
    return (1 - part) * sorted[at] + part * sorted[at + 1];
}

/* In a sorted array the k values nearest to a centre are neighbours: the window's first place is found by bisection. */
static double nearest(const double *sorted, size_t n, double centre, size_t k)
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
    double low = nearest(sorted, n, median, (n + 1) / 2), high = nearest(sorted, n, median, n / 2 + 1);
    return low == high ? low : low / 2 + high / 2;
}

double sorted_mad(const double *sorted, size_t n)
{
    return 1.4826 * sorted_deviation(sorted, n);
}
