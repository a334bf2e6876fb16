/* Wilcoxon 1945: exact with midranks up to 50 differences, above that normal with tie and continuity correction.
 *
 * Each difference keeps its rank and takes either sign, so V is the sum of a random part of the ranks. The choices are
 * counted by adding one rank after the other (the shift algorithm of Streitberg and Roehmel 1986 for one sample). With
 * ties 2 V is counted, because midranks may end in a half. */
#include "analyze/statistics/signed_rank.h"

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

static void add_group(struct signed_ranks *ranks, size_t above, size_t size)
{
    double t = (double)size;
    ranks->v += (double)above * ((double)ranks->n + (t + 1) / 2);
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

void signed_ranks_init(struct signed_ranks *ranks, const double *d_sorted, size_t n, double same, bool zeros)
{
    size_t below, above;
    find_zeros(d_sorted, n, same, &below, &above);
    *ranks = (struct signed_ranks){.groups = n <= SIGNED_RANK_EXACT ? memory_allocate(n, sizeof(size_t)) : NULL};
    if (zeros && above > below)
        add_group(ranks, 0, above - below);
    while (below > 0 || above < n) {
        const double *low = d_sorted + below - (below > 0), *high = d_sorted + above - (above == n);
        double size = below == 0 ? *high : above == n ? -*low : fmin(-*low, *high);
        size_t of_low = equal_run(low, below, -1, size + same), of_high = equal_run(high, n - above, 1, size + same);
        add_group(ranks, of_high, of_low + of_high);
        below -= of_low;
        above += of_high;
    }
}

void signed_ranks_release(struct signed_ranks *ranks)
{
    free(ranks->groups);
    *ranks = (struct signed_ranks){0};
}

double signed_ranks_sigma(const struct signed_ranks *ranks)
{
    double n = (double)ranks->n;
    return sqrt(fmax(0, n * (n + 1) * (2 * n + 1) / 24 - ranks->tie_cubes / 48));
}

/* ---- counting ---- */

static void add_rank(double *count, size_t reach, size_t rank)
{
    for (size_t s = reach + 1; s-- > 0;)
        count[s + rank] += count[s];
}

void signed_null(struct rank_null *null, const struct signed_ranks *ranks)
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

/* ---- the test ---- */

static struct rank_p exact_p(const struct signed_ranks *ranks)
{
    struct rank_null null;
    signed_null(&null, ranks);
    struct rank_p p = rank_null_p(&null, ranks->v);
    rank_null_release(&null);
    return p;
}

/* Counts the pairs i <= j with d[i] + d[j] > 0, and half of those with a sum of 0. */
static double share_above(const double *d, size_t n, double same)
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
    return (above + not_below) / ((double)n * (double)(n + 1));
}

struct signed_rank signed_rank(const double *d_sorted, size_t n, double same)
{
    struct signed_ranks ranks;
    signed_ranks_init(&ranks, d_sorted, n, same, false);
    bool exact = n <= SIGNED_RANK_EXACT;
    double mean = (double)ranks.n * ((double)ranks.n + 1) / 4;
    struct rank_p p = exact ? exact_p(&ranks) : rank_normal_p(ranks.v - mean, signed_ranks_sigma(&ranks));
    struct signed_rank result = {.v = ranks.v,
                                 .p = p.two_sided,
                                 .p_less = p.less,
                                 .p_greater = p.greater,
                                 .share = n > 0 ? share_above(d_sorted, n, same) : 0.5,
                                 .n = ranks.n,
                                 .exact = exact,
                                 .ties = ranks.ties};
    signed_ranks_release(&ranks);
    return result;
}

double signed_rank_floor(size_t n)
{
    return n == 0 ? 1 : ldexp(1, n < 1075 ? 1 - (int)n : -1074);
}
