/* Two series within the blocks that have a run of both. */
#include "analyze/comparison/comparison.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/largest.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

/* a against b in each block, ascending: logarithms of ratios, or differences where a value is not above 0. */
struct differences {
    double *d;
    size_t n;
    double same;
    bool logs;
};

static void differences_find(struct differences *out, const struct contest *contest, size_t n)
{
    const struct sample *a = contest->a, *b = contest->b;
    const struct blocks *blocks = contest->blocks;
    *out = (struct differences){.logs = a->sorted[0] > 0 && b->sorted[0] > 0, .d = memory_allocate(n, sizeof(double))};
    /* Half of each, so that no difference leaves the range of a double. */
    out->same =
        out->logs ? PAIRS_SAME : PAIRS_SAME * fmax(largest_size(a->values, a->n), largest_size(b->values, b->n)) / 2;
    for (size_t block = 0; block < blocks->n; block++) {
        const size_t *row = blocks->runs + block * blocks->n_samples;
        if (row[contest->in_a] == NO_RUN_IN_BLOCK || row[contest->in_b] == NO_RUN_IN_BLOCK)
            continue;
        double x = a->values[row[contest->in_a]], y = b->values[row[contest->in_b]];
        out->d[out->n++] = out->logs ? log(x) - log(y) : x / 2 - y / 2;
    }
    sort_values(out->d, out->n);
}

/* To a ratio of performance: the other way round where lower is better. */
static struct interval performance_of(struct interval logs, bool higher)
{
    return higher ? (struct interval){exp(logs.low), exp(logs.high)}
                  : (struct interval){exp(-logs.high), exp(-logs.low)};
}

static void compare_ratio(struct comparison *out, const struct contest *contest, const struct differences *of)
{
    const struct settings *settings = contest->settings;
    bool higher = contest->better != BETTER_LOWER;
    double level = settings->alpha / (double)contest->family, log_ratio = paired_estimate(of->d, of->n);
    struct interval ci = paired_interval(of->d, of->n, of->same, settings->confidence);
    struct interval wide = paired_interval(of->d, of->n, of->same, 1 - level);
    out->ratio = exp(higher ? log_ratio : -log_ratio);
    out->ratio_ci = performance_of(ci, higher);
    out->detectable_ratio = detectable_ratio(out->ratio, performance_of(wide, higher), level);
    out->equivalence_p = paired_equivalence_p(of->d, of->n, settings->margin);
    comparison_check_ratio(out);
}

void comparison_pair_up(struct comparison *out, const struct contest *contest)
{
    struct differences differences;
    differences_find(&differences, contest, out->blocks);
    struct signed_rank test = signed_rank(differences.d, differences.n, differences.same);
    out->test = test.exact ? "signed-rank-exact" : "signed-rank-normal";
    out->statistic = test.v;
    out->p = test.p;
    out->lead = (2 * test.share - 1) * (contest->better != BETTER_LOWER ? 1 : -1);
    out->notes |= test.exact ? 0 : NOTE_BIT(NOTE_NORMAL_APPROXIMATION);
    out->notes |= test.ties ? NOTE_BIT(NOTE_TIES) : 0;
    out->notes |= test.n < differences.n ? NOTE_BIT(NOTE_EQUAL_PAIRS) : 0;
    if (differences.logs)
        compare_ratio(out, contest, &differences);
    free(differences.d);
}
