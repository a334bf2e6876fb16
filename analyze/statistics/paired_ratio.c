/* The ratio of two series in blocks: Hodges and Lehmann 1963, the median of the Walsh averages of the log ratios, and
 * the interval that inverts the signed-rank test.
 *
 * V at a shift is the number of averages above it, those equal to it half. The interval ends at the first averages at
 * which V leaves the quantiles alpha / 2 and 1 - alpha / 2 of the null distribution: exact for the ties that the data
 * have, up to 50; above that normal, with tie and continuity correction. Without ties this is wilcox.test(d, conf.int =
 * TRUE)$conf.int. With ties exactRankTests::wilcox.exact does the same, save that it lets the averages of a value with
 * itself count on one side only, so that its interval of -d is not that of d: here it is, and is rather too wide than
 * too narrow. Both packages leave differences of 0 out before they estimate; here they stay, since at any other ratio
 * they are differences like all others. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/ratio_pairs.h"
#include "analyze/statistics/signed_rank.h"
#include "data/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

double paired_estimate(const double *d_sorted, size_t n)
{
    if (n == 0)
        return (double)NAN;
    double all = walsh_total(n), k = floor((all + 1) / 2), low = walsh_select(d_sorted, n, k);
    if (fmod(all, 2) > 0 || walsh_count(d_sorted, n, low) > k)
        return low;
    return low / 2 + walsh_next(d_sorted, n, low) / 2;
}

/* The smallest V that the test does not reject from below. */
static double v_quantile(const double *d, size_t n, double same, double tail)
{
    struct signed_ranks ranks;
    signed_ranks_init(&ranks, d, n, same, true);
    double v = ceil(walsh_total(n) / 2 - gsl_cdf_ugaussian_Qinv(tail) * signed_ranks_sigma(&ranks) - 0.5);
    if (ranks.groups) {
        struct rank_null null;
        signed_null(&null, &ranks);
        v = rank_null_quantile(&null, tail);
        rank_null_release(&null);
    }
    signed_ranks_release(&ranks);
    return v;
}

/* The largest average of which V is above total - v, the smallest one when there is none. */
static double lower_end(const double *d, size_t n, double same, double v)
{
    double value = walsh_select(d, n, fmax(1, ceil(v)));
    double below = walsh_count(d, n, value - same), equal = walsh_count(d, n, value + same) - below;
    return below < 1 || below + equal / 2 < v ? value : walsh_select(d, n, below);
}

struct interval paired_interval(const double *d_sorted, size_t n, double same, double confidence)
{
    if (n == 0 || signed_rank_floor(n) > 1 - confidence)
        return (struct interval){(double)NAN, (double)NAN};
    double v = v_quantile(d_sorted, n, same, (1 - confidence) / 2);
    double *mirrored = memory_resize(NULL, n, sizeof *mirrored);
    for (size_t i = 0; i < n; i++)
        mirrored[i] = -d_sorted[n - 1 - i];
    struct interval ends = {lower_end(d_sorted, n, same, v), -lower_end(mirrored, n, same, v)};
    free(mirrored);
    return ends;
}

double paired_equivalence_p(const double *d_sorted, size_t n, double margin)
{
    double *moved = memory_resize(NULL, n, sizeof *moved);
    for (size_t i = 0; i < n; i++)
        moved[i] = d_sorted[i] + log1p(margin);
    double above = signed_rank(moved, n, PAIRS_SAME).p_greater;
    for (size_t i = 0; i < n; i++)
        moved[i] = d_sorted[i] - log1p(margin);
    double below = signed_rank(moved, n, PAIRS_SAME).p_less;
    free(moved);
    return above > below ? above : below;
}
