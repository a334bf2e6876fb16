#include "analyze/comparison/tail_comparisons.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/comparison/comparison.h"
#include "analyze/comparison/line_test.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

static const struct interval no_interval = {(double)NAN, (double)NAN};

/* A quantile of one series. */
struct bounded {
    bool there; /* the series has the runs for a comparison */
    double value;
    struct interval ci;
};

static struct bounded bounded_of(const struct sample *sample, const struct tail_rule *rule)
{
    double coverage;
    if (sample->n < rule->runs_compared)
        return (struct bounded){.there = false};
    return (struct bounded){
        .there = true,
        .value = sorted_quantile(sample->sorted, sample->n, rule->quantile),
        .ci = quantile_interval(sample->sorted, sample->n, rule->quantile, 1 - rule->level / 2, &coverage)};
}

/* ---- one comparison; the performance of a is `top` over `bottom` ---- */

static struct interval quotient(const struct bounded *top, const struct bounded *bottom)
{
    bool positive = top->ci.low > 0 && bottom->ci.low > 0;
    return positive ? (struct interval){top->ci.low / bottom->ci.high, top->ci.high / bottom->ci.low} : no_interval;
}

/* Runs of one boot resemble each other, and a tail of medians of boots is none of runs. */
static bool is_random(const struct comparison *c)
{
    return design_is_random(c->design) && c->boots.n == 0;
}

static enum verdict verdict_of(const struct comparison *c, const struct bounded *top, const struct bounded *bottom)
{
    bool a_ahead = top->ci.low > bottom->ci.high, b_ahead = top->ci.high < bottom->ci.low;
    enum verdict faster = a_ahead ? VERDICT_A_FASTER : VERDICT_B_FASTER;
    if (!a_ahead && !b_ahead)
        return VERDICT_INCONCLUSIVE;
    if (is_random(c))
        return faster;
    struct interval ratio = quotient(top, bottom); /* without one nothing shows that it is beyond the allowance */
    struct interval host = interval_with_allowance(ratio, c->allowance);
    return host.low > 1 || host.high < 1 ? faster : VERDICT_CONFOUNDED;
}

/* A ratio that no double holds is taken out. */
static void ratio_set(struct tail_comparison *out, const struct comparison *c, const struct bounded *top,
                      const struct bounded *bottom)
{
    struct interval ratio = quotient(top, bottom);
    if (isnan(ratio.low)) {
        out->notes |= NOTE_BIT(NOTE_NOT_POSITIVE);
        return;
    }
    if (!ratio_is_double(ratio.low) || !ratio_is_double(ratio.high) || !ratio_is_double(top->value / bottom->value)) {
        out->notes |= NOTE_BIT(NOTE_OVERFLOW);
        return;
    }
    out->ratio = top->value / bottom->value;
    out->ratio_ci = ratio;
    if (!is_random(c))
        out->host_ci = interval_with_allowance(ratio, c->allowance);
}

static void tail_compare(struct tail_comparison *out, const struct comparison *c, const struct bounded *top,
                         const struct bounded *bottom)
{
    *out = (struct tail_comparison){.ratio = (double)NAN,
                                    .ratio_ci = no_interval,
                                    .host_ci = no_interval,
                                    .verdict = VERDICT_NONE,
                                    .notes = NOTE_BIT(NOTE_TOO_FEW_FOR_TAIL)};
    if (!top->there || !bottom->there)
        return;
    out->notes = 0;
    out->kind = is_random(c) ? INTERVAL_CONFIDENCE : INTERVAL_THESE_RUNS;
    out->verdict = verdict_of(c, top, bottom);
    ratio_set(out, c, top, bottom);
}

/* ---- all of them ---- */

/* The comparisons are those of each sample with all that stand behind it. */
static void benchmark_compare(struct comparison *c, const struct measured *benchmark, const struct sample *samples,
                              size_t n, size_t tail)
{
    bool higher = benchmark->better != BETTER_LOWER;
    OWNED struct bounded *bounded = memory_allocate(n, sizeof *bounded);
    for (size_t i = 0; i < n; i++)
        bounded[i] = bounded_of(&samples[i], &benchmark->tails[tail]);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++, c++)
            tail_compare(&c->tails[tail], c, &bounded[higher ? i : j], &bounded[higher ? j : i]);
}

void tails_compare(struct result *r)
{
    struct comparison *c = r->comparisons;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        size_t n, pairs;
        const struct sample *samples = result_samples(r, b, &n);
        result_comparisons(r, b, &pairs);
        for (size_t tail = 0; tail < TAILS && pairs > 0; tail++)
            benchmark_compare(c, &r->benchmarks[b], samples, n, tail);
        c += pairs;
    }
}
