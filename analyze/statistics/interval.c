/* Intervals for one series: Student's for the mean, two order statistics for a quantile, Tukey's
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

/* Rounding must not lose a rank when a tail is exactly (1 - confidence) / 2. */
static double tail_most(double confidence)
{
    return (1 - confidence) / 2 * (1 + 1e-12);
}

/* The quantile lies below the k-th smallest of n values when fewer than k of them are below it: P(B < k) for a binomial
 * B with n trials at q (Conover 1999, 3.2). */
static double tail_below(size_t k, size_t n, double q)
{
    return k == 0 ? 0 : gsl_cdf_binomial_P((unsigned)(k - 1), q, (unsigned)n);
}

/* The largest k whose tail is no more than that of the confidence; 0 when there is none. */
static size_t interval_rank(size_t n, double q, double confidence)
{
    double most = tail_most(confidence);
    size_t low = 0, high = n;
    while (low < high) {
        size_t k = low + (high - low + 1) / 2;
        if (tail_below(k, n, q) <= most)
            low = k;
        else
            high = k - 1;
    }
    return low;
}

/* The larger side decides: all n values lie on one side of the quantile with probability max(q, 1 - q)^n. */
size_t quantile_interval_least(double q, double confidence)
{
    double side = fmax(q, 1 - q), most = tail_most(confidence);
    if (!(most > 0)) /* the confidence is 1 in a double */
        return SIZE_MAX;
    double n = fmax(1, ceil(log(most) / log(side)) - 1); /* one less than it should be, for what rounding does */
    while (pow(side, n) > most)
        n++;
    return (size_t)n;
}

/* Values above the quantile are below it when all signs are turned: the upper rank is a lower one at 1 - q. */
struct interval quantile_interval(const double *sorted, size_t n, double q, double confidence, double *coverage)
{
    *coverage = (double)NAN;
    if (n >= UINT32_MAX || n < quantile_interval_least(q, confidence))
        return no_interval;
    size_t below = interval_rank(n, q, confidence), above = interval_rank(n, 1 - q, confidence);
    *coverage = 1 - tail_below(below, n, q) - tail_below(above, n, 1 - q);
    return (struct interval){sorted[below - 1], sorted[n - above]};
}

struct interval median_interval(const double *sorted, size_t n, double confidence, double *coverage)
{
    return quantile_interval(sorted, n, 0.5, confidence, coverage);
}

struct interval tukey_fences(double q1, double q3)
{
    struct interval fences = {q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)};
    return isfinite(fences.low) && isfinite(fences.high) ? fences : no_interval;
}
