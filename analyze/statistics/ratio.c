/* The ratio of two series: Hodges and Lehmann 1963 on the log scale, and the interval of the Mann-Whitney test.
 *
 * U beside a ratio r is the number of pairs with x / y above r. The interval is the closure of the ratios that the test
 * of mann_whitney.c does not reject, with the null distribution that it has for the ties of the data beside 1: so p is
 * less than alpha exactly where 1 lies outside. Without ties this is wilcox.test(log(x), log(y), conf.int =
 * TRUE)$conf.int. Above 50 wilcox.test looks for the same ends with uniroot and stops 1e-4 (in logarithms) near
 * them. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/rank_sum.h"
#include "analyze/statistics/ratio_pairs.h"

#include <math.h>

static const double same = 1e-12; /* ratios closer than this are one: 2.2 / 1.1 and 2.4 / 1.2 */

double ratio_estimate(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y)
{
    if (n_x == 0 || n_y == 0)
        return (double)NAN;
    struct ratio_pairs pairs = {x_sorted, y_sorted, n_x, n_y};
    double all = (double)n_x * (double)n_y, k = floor((all + 1) / 2);
    double low = ratio_pairs_select(&pairs, k);
    if (fmod(all, 2) > 0 || ratio_pairs_count(&pairs, low * (1 + same)) > k)
        return low;
    return sqrt(low) * sqrt(ratio_pairs_next(&pairs, low * (1 + same)));
}

/* The smallest ratio of x / y at which U is not above what the test allows. */
static double lower_end(const double *x, size_t n_x, const double *y, size_t n_y, double tail)
{
    struct pooled pooled;
    struct rank_null null;
    pooled_init(&pooled, x, n_x, y, n_y);
    pooled_null(&null, &pooled);
    double most = floor(rank_null_most(&null, tail)), all = (double)n_x * (double)n_y;
    rank_null_release(&null);
    pooled_release(&pooled);
    double end = ratio_pairs_select(&(struct ratio_pairs){x, y, n_x, n_y}, fmin(fmax(all - most, 1), all));
    return fabs(end - 1) <= same ? 1 : end;
}

struct interval ratio_interval(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y,
                               double confidence)
{
    if (n_x == 0 || n_y == 0)
        return (struct interval){(double)NAN, (double)NAN};
    double tail = (1 - confidence) / 2;
    return (struct interval){lower_end(x_sorted, n_x, y_sorted, n_y, tail),
                             1 / lower_end(y_sorted, n_y, x_sorted, n_x, tail)};
}
