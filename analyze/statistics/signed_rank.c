/* Wilcoxon 1945, just beside 0: exact with midranks up to 50 differences, above that normal with tie and continuity
 * correction.
 *
 * Each side of the test counts what is undecided against the side that it is asked for: for "above 0" a difference of 0
 * lies below, and so does the average of two differences of opposite sign and equal size. That is the test at the limit
 * of ratios beside 1. The interval of paired_ratio.c is the closure of the ratios that the test does not reject, so it
 * leaves 1 out exactly where the test rejects. Where no difference is 0 and none has an equal one of the other sign, it
 * is the usual test with midranks.
 *
 * Each difference keeps its rank and takes either sign, so V is the sum of a random part of the ranks. The choices are
 * counted by adding one rank after the other (the shift algorithm of Streitberg and Roehmel 1986 for one sample). With
 * ties 2 V is counted, because midranks may end in a half. */
#include "analyze/statistics/signed_rank.h"

#include "analyze/statistics/ratio_pairs.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

/* ---- ranks ---- */

/* Counts the sizes from `d` outwards, `left` at most, that do not exceed `limit`; `step` is -1 below 0. */
static size_t equal_run(const double *d, size_t left, int step, double limit)
{
    size_t run = 0;
    while (run < left && fabs(d[(ptrdiff_t)run * step]) <= limit)
        run++;
    return run;
}

static void add_group(struct signed_ranks *ranks, bool above, size_t size)
{
    double t = (double)size;
    if (size == 0)
        return;
    ranks->v += above ? t * ((double)ranks->n + (t + 1) / 2) : 0;
    ranks->tie_cubes += t * (t * t - 1);
    ranks->ties |= size > 1;
    if (ranks->groups)
        ranks->groups[ranks->n_groups++] = size;
    ranks->n += size;
}

/* Finds the differences that are 0: *below is the index of the first of them, *above that of the first one after. */
static void find_zeros(const double *d, size_t n, double same, size_t *below, size_t *above)
{
    for (*below = 0; *below < n && d[*below] < -same;)
        ++*below;
    for (*above = *below; *above < n && d[*above] <= same;)
        ++*above;
}

void signed_ranks_init(struct signed_ranks *ranks, const double *d_sorted, size_t n, double same)
{
    size_t below, above;
    find_zeros(d_sorted, n, same, &below, &above);
    *ranks = (struct signed_ranks){.groups = n <= SIGNED_RANK_EXACT ? memory_allocate(n, sizeof(size_t)) : NULL};
    add_group(ranks, false, above - below);
    while (below > 0 || above < n) {
        const double *low = d_sorted + below - (below > 0), *high = d_sorted + above - (above == n);
        double size = below == 0 ? *high : above == n ? -*low : fmin(-*low, *high);
        size_t of_low = equal_run(low, below, -1, size + same), of_high = equal_run(high, n - above, 1, size + same);
        ranks->opposite |= of_high > 0 && of_low > 0;
        add_group(ranks, true, of_high);
        add_group(ranks, false, of_low);
        below -= of_low;
        above += of_high;
    }
}

void signed_ranks_release(struct signed_ranks *ranks)
{
    free(ranks->groups);
    *ranks = (struct signed_ranks){0};
}

double *signed_turned(const double *d_sorted, size_t n)
{
    double *turned = memory_resize(NULL, n, sizeof *turned);
    for (size_t i = 0; i < n; i++)
        turned[i] = -d_sorted[n - 1 - i];
    return turned;
}

/* ---- counting ---- */

static void add_rank(double *count, size_t reach, size_t rank)
{
    for (size_t s = reach + 1; s-- > 0;)
        count[s + rank] += count[s];
}

static void count_out(struct rank_null *null, const struct signed_ranks *ranks)
{
    *null = (struct rank_null){.unit = ranks->ties ? 2 : 1, .total = ldexp(1, (int)ranks->n)};
    null->count = memory_allocate(null->unit * (ranks->n * (ranks->n + 1) / 2) + 1, sizeof *null->count);
    null->count[0] = 1;
    for (size_t group = 0, before = 0; group < ranks->n_groups; before += ranks->groups[group++]) {
        size_t rank = null->unit * before + null->unit * (ranks->groups[group] + 1) / 2;
        for (size_t i = 0; i < ranks->groups[group]; i++) {
            add_rank(null->count, null->last, rank);
            null->last += rank;
        }
    }
}

/* R: the sigma inside wilcox.test(d, exact = FALSE), corrected for ties. */
static double signed_ranks_sigma(const struct signed_ranks *ranks)
{
    double n = (double)ranks->n;
    return sqrt(fmax(0, n * (n + 1) * (2 * n + 1) / 24 - ranks->tie_cubes / 48));
}

void signed_ranks_null(struct rank_null *null, const struct signed_ranks *ranks)
{
    if (ranks->groups)
        count_out(null, ranks);
    else
        *null = (struct rank_null){.mean = (double)ranks->n * ((double)ranks->n + 1) / 4,
                                   .sigma = signed_ranks_sigma(ranks)};
}

/* ---- the test ---- */

/* Counts the pairs i <= j with d[i] + d[j] > 0, and half of those with a sum of 0: V with what is undecided on neither
 * side. */
static double count_above(const double *d, size_t n, double same)
{
    double above = 0, not_below = 0;
    for (size_t i = 0, up = n, level = n; i < n; i++) { /* as d[i] grows, the first j that suffices moves down */
        while (up > 0 && d[i] + d[up - 1] > same)
            up--;
        while (level > 0 && d[i] + d[level - 1] >= -same)
            level--;
        above += (double)(n - (up > i ? up : i));
        not_below += (double)(n - (level > i ? level : i));
    }
    return (above + not_below) / 2;
}

static double p_above(const double *d_sorted, size_t n, double same, bool *ties)
{
    struct signed_ranks ranks;
    struct rank_null null;
    signed_ranks_init(&ranks, d_sorted, n, same);
    signed_ranks_null(&null, &ranks);
    double p = rank_null_above(&null, ranks.v);
    rank_null_release(&null);
    *ties |= ranks.ties || ranks.opposite;
    signed_ranks_release(&ranks);
    return p;
}

struct signed_rank signed_rank(const double *d_sorted, size_t n, double same)
{
    struct signed_rank result = {.v = count_above(d_sorted, n, same), .exact = n <= SIGNED_RANK_EXACT};
    double *turned = signed_turned(d_sorted, n);
    struct rank_p p = rank_p_of(p_above(turned, n, same, &result.ties), p_above(d_sorted, n, same, &result.ties));
    size_t below, above;
    free(turned);
    find_zeros(d_sorted, n, same, &below, &above);
    result.n = n - (above - below);
    result.share = n > 0 ? result.v / walsh_total(n) : 0.5;
    result.p = p.two_sided;
    result.p_less = p.less;
    result.p_greater = p.greater;
    return result;
}

double signed_rank_floor(size_t n)
{
    return n == 0 ? 1 : ldexp(1, n < 1075 ? 1 - (int)n : -1074);
}
