/* Two series within the blocks that have a run of both. */
#include "analyze/comparison/paired.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/comparison/line_test.h"
#include "analyze/statistics/largest.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

/* The difference of a and b in each block: logarithms of ratios, or plain differences where a value is not above 0. */
struct differences {
    double *d; /* ascending */
    size_t n;
    double same; /* differences no further apart than this are ties */
    bool logs;
};

static void differences_list(struct differences *out, const struct comparands *of, size_t n)
{
    const struct sample *a = of->a, *b = of->b;
    struct run_pair pair;
    *out = (struct differences){.logs = a->sorted[0] > 0 && b->sorted[0] > 0, .d = memory_allocate(n, sizeof(double))};
    /* Plain differences are halved, so that none leaves the range of a double. */
    out->same =
        out->logs ? PAIRS_SAME : PAIRS_SAME * fmax(largest_size(a->values, a->n), largest_size(b->values, b->n)) / 2;
    for (size_t block = 0; block < of->blocks->n; block++) {
        if (!blocks_pair(&pair, of->blocks, block, of->in_a, of->in_b))
            continue;
        double x = a->values[pair.a], y = b->values[pair.b];
        out->d[out->n++] = out->logs ? log(x) - log(y) : x / 2 - y / 2;
    }
    sort_values(out->d, out->n);
}

static void paired_ratio(struct comparison *out, const struct comparands *of, const struct differences *differences)
{
    const struct settings *settings = of->settings;
    bool higher = of->better != BETTER_LOWER;
    double level = settings->alpha / (double)of->first_factor,
           log_ratio = paired_estimate(differences->d, differences->n);
    struct interval ci = paired_interval(differences->d, differences->n, differences->same, settings->confidence);
    struct interval wide = paired_interval(differences->d, differences->n, differences->same, 1 - level);
    out->ratio = exp(higher ? log_ratio : -log_ratio);
    out->ratio_ci = logs_performance(ci, higher);
    out->detectable_ratio = detectable_ratio(out->ratio, logs_performance(wide, higher), level);
    out->equivalence_p = paired_equivalence_p(differences->d, differences->n, settings->margin);
    ratio_check(out);
}

/* Whether the estimate lies between two modes of the differences, and one mode is on either side of 0: the gap around
 * it is more than half of the range. */
static bool estimate_is_in_gap(const struct differences *differences)
{
    const double *d = differences->d;
    size_t n = differences->n, above = 0;
    double estimate = paired_estimate(d, n);
    while (above < n && d[above] < estimate)
        above++;
    return above > 0 && above < n && d[above - 1] < 0 && d[above] > 0 &&
           d[above] - d[above - 1] > (d[n - 1] - d[0]) / 2;
}

static void signed_rank_test(struct comparison *out, const struct comparands *of)
{
    struct differences differences;
    differences_list(&differences, of, out->blocks);
    struct signed_rank test = signed_rank(differences.d, differences.n, differences.same);
    out->test = test.exact ? "signed-rank-exact" : "signed-rank-normal";
    out->statistic = test.v;
    out->p = test.p;
    out->lead = (2 * test.share - 1) * (of->better != BETTER_LOWER ? 1 : -1);
    out->notes |= test.exact ? 0 : NOTE_BIT(NOTE_NORMAL_APPROXIMATION);
    out->notes |= test.ties ? NOTE_BIT(NOTE_TIES) : 0;
    out->notes |= test.n < differences.n ? NOTE_BIT(NOTE_EQUAL_PAIRS) : 0;
    if (differences.logs)
        paired_ratio(out, of, &differences);
    out->notes |= estimate_is_in_gap(&differences) ? NOTE_BIT(NOTE_DISAGREE) : 0;
    if (differences.logs && differences.d[differences.n - 1] - differences.d[0] > differences.same)
        boots_paired_test(out, of, differences.d, differences.n);
    free(differences.d);
}

/* ---- adjusted for the canary: adjustment.h ---- */

/* The differences of the logarithms of values and of canaries, in the blocks that have all four. */
static size_t adjusted_list(double *d, double *z, const struct comparands *of)
{
    struct run_pair pair;
    size_t n = 0;
    for (size_t block = 0; block < of->blocks->n; block++) {
        if (!blocks_pair(&pair, of->blocks, block, of->in_a, of->in_b))
            continue;
        d[n] = log(of->a->values[pair.a]) - log(of->b->values[pair.b]);
        z[n] = log(sample_covariate(of->a, COVARIATE_CANARY, pair.a)) -
               log(sample_covariate(of->b, COVARIATE_CANARY, pair.b));
        n += isfinite(d[n]) && isfinite(z[n]);
    }
    return n;
}

/* By how much a is ahead in the signed ranks of the differences once the line is taken out. */
static double adjusted_lead(double *d, const double *z, size_t n, double slope, bool higher)
{
    for (size_t i = 0; i < n; i++)
        d[i] -= slope * z[i];
    sort_values(d, n);
    return (2 * signed_rank(d, n, PAIRS_SAME).share - 1) * (higher ? 1 : -1);
}

static struct analysis analysis_of(const struct comparison *c)
{
    return (struct analysis){c->test, c->statistic, c->p, c->ratio, c->equivalence_p, c->lead, c->ratio_ci};
}

static void adjusted_test(struct comparison *out, const struct comparands *of)
{
    OWNED double *d = memory_allocate(of->blocks->n, sizeof *d), *z = memory_allocate(of->blocks->n, sizeof *z);
    size_t n = adjusted_list(d, z, of);
    struct ancova line = ancova(d, z, n);
    if (isnan(line.p))
        return;
    out->adjustment = (struct adjustment){.there = true,
                                          .moved = of->adjust->moved,
                                          .explained = of->adjust->explained,
                                          .slope = line.slope,
                                          .rounds = n,
                                          .plain = analysis_of(out)};
    out->adjustment.adjusted =
        analysis_of_line("ancova-t", &line, adjusted_lead(d, z, n, line.slope, of->better != BETTER_LOWER), of);
    if (!of->adjust->decides)
        return;
    line_decides(out, of, &line, &out->adjustment.adjusted);
    out->adjustment.decides = true;
    out->notes |= NOTE_BIT(NOTE_ADJUSTED);
}

void paired_test(struct comparison *out, const struct comparands *of)
{
    signed_rank_test(out, of);
    if (of->adjust->there)
        adjusted_test(out, of);
}
