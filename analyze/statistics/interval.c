/* Intervals for one series: Student's for the mean, two order statistics for the median, Tukey's
 * fences for single values. */
#include "analyze/statistics/statistics.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const struct interval no_interval = {(double)NAN, (double)NAN};

/* mean -+ t(1 - alpha / 2, n - 1) sd / sqrt(n) (Student 1908). */
struct interval mean_interval(double mean, double sd, size_t n, double confidence)
{
    if (n < 2)
        return no_interval;
    double half = gsl_cdf_tdist_Qinv((1 - confidence) / 2, (double)(n - 1)) * (sd / sqrt((double)n));
    return (struct interval){mean - half, mean + half};
}

/* The median lies below the k-th smallest of n values when fewer than k of them are below it: P(B < k) for a binomial B
 * with n trials at 1/2, and the same above (Conover 1999, 3.2). A hair of tolerance keeps rounding from losing a rank
 * when the tail is exactly (1 - confidence) / 2. */
static double tail_below(size_t k, size_t n)
{
    return k == 0 ? 0 : gsl_cdf_binomial_P((unsigned)(k - 1), 0.5, (unsigned)n);
}

/* The largest k whose two tails together leave at least `confidence`; 0 when there is none. */
static size_t interval_rank(size_t n, double confidence)
{
    double most = (1 - confidence) / 2 * (1 + 1e-12);
    size_t low = 0, high = n / 2;
    while (low < high) {
        size_t k = low + (high - low + 1) / 2;
        if (tail_below(k, n) <= most)
            low = k;
        else
            high = k - 1;
    }
    return low;
}

struct interval median_interval(const double *sorted, size_t n, double confidence, double *coverage)
{
    size_t k = n < UINT32_MAX ? interval_rank(n, confidence) : 0;
    *coverage = k ? 1 - 2 * tail_below(k, n) : (double)NAN;
    return k ? (struct interval){sorted[k - 1], sorted[n - k]} : no_interval;
}

struct interval tukey_fences(double q1, double q3)
{
    struct interval fences = {q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)};
    return isfinite(fences.low) && isfinite(fences.high) ? fences : no_interval;
}
