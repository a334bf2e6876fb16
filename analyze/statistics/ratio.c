/* The ratio of two series: Hodges and Lehmann 1963 on the log scale, and the interval of the Mann-Whitney test.
 *
 * The interval holds the ratios r for which U of x / r against y stays between the quantiles alpha / 2 and 1 - alpha /
 * 2 of the null distribution. That distribution is the one of the test itself: exact for the ties that the data have,
 * up to 50 + 50; above that the normal one, with tie and continuity correction. Without ties this is
 * wilcox.test(log(x), log(y), conf.int = TRUE)$conf.int. With ties it is exactRankTests::wilcox.exact(log(x), log(y),
 * conf.int = TRUE)$conf.int, with one repair: there a ratio that several pairs share is split by the rounding of log(x)
 * - log(y), here ratios that differ by less than 1e-12 are one ratio. Both ends are ratios of the data, each the first
 * that the test rejects when ties leave a choice, so the interval is rather too wide than too narrow. Above 50
 * wilcox.test looks for the same ends with uniroot and stops 1e-4 (in logarithms) near them. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/rank_sum.h"
#include "analyze/statistics/ratio_pairs.h"

#include <gsl/gsl_cdf.h>
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

/* The quantiles of U under the null hypothesis. */
static struct interval u_quantiles(const double *x, size_t n_x, const double *y, size_t n_y, double tail)
{
    struct pooled pooled;
    struct interval u;
    pooled_init(&pooled, x, n_x, y, n_y);
    if (n_x <= RANK_SUM_EXACT && n_y <= RANK_SUM_EXACT) {
        struct rank_null null;
        rank_sum_null(&null, &pooled, n_x, n_y);
        u = (struct interval){rank_null_quantile(&null, tail), rank_null_quantile(&null, 1 - tail)};
        rank_null_release(&null);
    } else {
        double all = (double)n_x * (double)n_y;
        u.low = ceil(all / 2 - gsl_cdf_ugaussian_Qinv(tail) * pooled_sigma(&pooled, n_x, n_y) - 0.5);
        u.high = all - u.low;
    }
    pooled_release(&pooled);
    return u;
}

/* A ratio of the data and how many pairs lie below it and at it: U there is all - below - equal / 2. */
struct place {
    double ratio, below, equal;
};

static struct place place_of(const struct ratio_pairs *pairs, double k)
{
    double all = (double)pairs->n_x * (double)pairs->n_y;
    struct place place = {.ratio = ratio_pairs_select(pairs, fmin(fmax(k, 1), all))};
    place.below = ratio_pairs_count(pairs, place.ratio * (1 - same));
    place.equal = ratio_pairs_count(pairs, place.ratio * (1 + same)) - place.below;
    return place;
}

/* The smallest ratio at which U is at most `u`; the largest ratio when there is none. */
static double upper_end(const struct ratio_pairs *pairs, double u)
{
    double rank = (double)pairs->n_x * (double)pairs->n_y - u;
    struct place place = place_of(pairs, ceil(rank));
    if (place.below + place.equal / 2 >= rank)
        return place.ratio;
    double next = ratio_pairs_next(pairs, place.ratio * (1 + same));
    return place.below + place.equal < (double)pairs->n_x * (double)pairs->n_y ? next : place.ratio;
}

/* The largest ratio at which U is above `u`; the smallest ratio when there is none. */
static double lower_end(const struct ratio_pairs *pairs, double u)
{
    double rank = (double)pairs->n_x * (double)pairs->n_y - u;
    struct place place = place_of(pairs, ceil(rank));
    if (place.below + place.equal / 2 < rank || place.below < 1)
        return place.ratio;
    return ratio_pairs_last(pairs, place.ratio * (1 - same));
}

struct interval ratio_interval(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y,
                               double confidence)
{
    if (n_x == 0 || n_y == 0)
        return (struct interval){(double)NAN, (double)NAN};
    struct ratio_pairs pairs = {x_sorted, y_sorted, n_x, n_y};
    struct interval u = u_quantiles(x_sorted, n_x, y_sorted, n_y, (1 - confidence) / 2);
    return (struct interval){lower_end(&pairs, u.high), upper_end(&pairs, u.low)};
}
