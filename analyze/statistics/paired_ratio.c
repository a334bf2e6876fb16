/* The ratio of two series in blocks: Hodges and Lehmann 1963, the median of the Walsh averages of the log ratios, and
 * the interval that inverts the signed-rank test.
 *
 * V beside a shift is the number of averages above it. The interval is the closure of the shifts that the test of
 * signed_rank.c does not reject, with the null distribution that it has for the ties of the data beside 0: so p is less
 * than alpha exactly where 0 lies outside. Without ties and zeros this is wilcox.test(d, conf.int = TRUE)$conf.int. R
 * leaves differences of 0 out before it estimates; here they stay, since at any other ratio they are differences like
 * all others. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/ratio_pairs.h"
#include "analyze/statistics/signed_rank.h"
#include "data/memory.h"

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

/* The smallest average at which V is not above what the test allows. */
static double lower_end(const double *d_sorted, size_t n, double same, double tail)
{
    struct signed_ranks ranks;
    struct rank_null null;
    signed_ranks_init(&ranks, d_sorted, n, same);
    signed_ranks_null(&null, &ranks);
    double most = floor(rank_null_most(&null, tail));
    rank_null_release(&null);
    signed_ranks_release(&ranks);
    double end = walsh_select(d_sorted, n, fmax(1, walsh_total(n) - most));
    return fabs(end) <= same ? 0 : end;
}

struct interval paired_interval(const double *d_sorted, size_t n, double same, double confidence)
{
    if (n == 0 || signed_rank_floor(n) > 1 - confidence)
        return (struct interval){(double)NAN, (double)NAN};
    double *turned = signed_turned(d_sorted, n), tail = (1 - confidence) / 2;
    struct interval ends = {lower_end(d_sorted, n, same, tail), -lower_end(turned, n, same, tail)};
    free(turned);
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
