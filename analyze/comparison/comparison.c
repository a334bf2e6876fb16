/* One comparison: its test and ratio, independent or within blocks, and its verdict. */
#include "analyze/comparison/comparison.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/comparison/change_parts.h"
#include "analyze/comparison/design.h"
#include "analyze/comparison/line_test.h"
#include "analyze/comparison/paired.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

enum { STEP_RUNS = 1000 };

/* ---- two independent series ---- */

/* There is no interval where no arrangement of the runs is rare enough. */
static struct interval ratio_interval_or_none(const struct sample *top, const struct sample *bottom, double confidence)
{
    if (mann_whitney_floor(top->n, bottom->n) > 1 - confidence)
        return (struct interval){(double)NAN, (double)NAN};
    return ratio_interval(top->sorted, top->n, bottom->sorted, bottom->n, confidence);
}

static void independent_ratio(struct comparison *out, const struct comparands *of, bool higher)
{
    const struct settings *settings = of->settings;
    const struct sample *a = of->a, *b = of->b, *top = higher ? a : b, *bottom = higher ? b : a;
    double level = settings->alpha / (double)of->first_factor;
    out->ratio = ratio_estimate(top->sorted, top->n, bottom->sorted, bottom->n);
    out->ratio_ci = ratio_interval_or_none(top, bottom, settings->confidence);
    out->equivalence_p = equivalence_p(a->sorted, a->n, b->sorted, b->n, settings->margin);
    out->detectable_ratio = detectable_ratio(out->ratio, ratio_interval_or_none(top, bottom, 1 - level), level);
    ratio_check(out);
}

static void independent_test(struct comparison *out, const struct comparands *of, bool higher, bool positive)
{
    const struct sample *a = of->a, *b = of->b;
    double pairs = (double)a->n * (double)b->n;
    if (out->paired) {
        out->delta = (2 * mann_whitney_u(a->sorted, a->n, b->sorted, b->n) / pairs - 1) * (higher ? 1 : -1);
        return;
    }
    struct mann_whitney test = mann_whitney(a->sorted, a->n, b->sorted, b->n);
    out->test = test.exact ? "mann-whitney-exact" : "mann-whitney-normal";
    out->statistic = test.u;
    out->p = test.p;
    out->delta = out->lead = (2 * test.u / pairs - 1) * (higher ? 1 : -1);
    out->notes |= test.exact ? 0 : NOTE_BIT(NOTE_NORMAL_APPROXIMATION);
    out->notes |= test.ties ? NOTE_BIT(NOTE_TIES) : 0;
    if (!positive)
        return;
    independent_ratio(out, of, higher);
    boots_independent_test(out, of);
}

/* ---- the test ---- */

/* Whether to compare in blocks depends on the design and on the numbers of runs and blocks, never on a value. */
static void pairing_decide(struct comparison *out, const struct comparands *of)
{
    double alpha = of->settings->alpha, factor = (double)of->first_factor;
    size_t blocks = design_is_in_rounds(of->design) ? blocks_of_pair(of->blocks, of->in_a, of->in_b) : 0;
    out->blocks_needed = blocks_least(alpha / factor);
    bool paired_can = signed_rank_floor(blocks) * factor <= alpha;
    bool unpaired_can = of->boots.n == 0 && mann_whitney_floor(of->a->n, of->b->n) * factor <= alpha;
    out->paired = blocks > 0 && (paired_can || !unpaired_can);
    out->blocks = out->paired ? blocks : 0;
    out->notes |= blocks > 0 && !out->paired ? NOTE_BIT(NOTE_TOO_FEW_BLOCKS) : 0;
}

static void design_note(struct comparison *out, const struct comparands *of)
{
    const struct sample *a = of->a, *b = of->b;
    bool timed = design_has_clock(a, b);
    static const enum note notes[DESIGNS] = {[DESIGN_BLOCKED] = NOTE_BLOCKED,
                                             [DESIGN_DUET] = NOTE_DUET,
                                             [DESIGN_UNTOLD_ORDER] = NOTE_UNTOLD_ORDER,
                                             [DESIGN_FIXED_ORDER] = NOTE_FIXED_ORDER,
                                             [DESIGN_DEPENDENT] = NOTE_DEPENDENT,
                                             [DESIGN_SIMULTANEOUS] = NOTE_SIMULTANEOUS,
                                             [DESIGN_HOSTS] = NOTE_HOSTS};
    out->notes |= out->design > DESIGN_INTERLEAVED ? NOTE_BIT(notes[out->design]) : 0;
    out->notes |= of->two_hosts ? NOTE_BIT(NOTE_HOSTS) : 0;
    out->notes |= of->boots.n > 0 ? NOTE_BIT(NOTE_BOOTS) : 0;
    out->notes |= of->one_boot ? NOTE_BIT(NOTE_ONE_BOOT) : 0;
    out->notes |= out->design != DESIGN_UNKNOWN ? 0 : timed ? NOTE_BIT(NOTE_UNCLEAR_DESIGN) : NOTE_BIT(NOTE_NO_TIMES);
    out->notes |= a->summary.n_change_points || b->summary.n_change_points ? NOTE_BIT(NOTE_LEVEL_SHIFT) : 0;
}

static void welch_note(struct comparison *out, bool no_sd)
{
    if (isnan(out->welch.t))
        out->notes |= out->n_a < 2 || out->n_b < 2 ? NOTE_BIT(NOTE_NOT_COMPUTED)
                      : no_sd                      ? NOTE_BIT(NOTE_OVERFLOW)
                                                   : NOTE_BIT(NOTE_CONSTANT);
}

/* The first thousand values show the rounding: more of them can only make the step finer. */
static double sample_step(const struct sample *sample)
{
    return rounding_step(sample->values, sample->n < STEP_RUNS ? sample->n : STEP_RUNS);
}

/* Series whose rounding step is wider than the margin, as a share of the smaller median, cannot show equivalence: 0.001
 * s in all runs may hide a factor of 2. */
static void resolution_check(struct comparison *out, const struct comparands *of)
{
    double step = fmax(sample_step(of->a), sample_step(of->b));
    double median = fmin(fabs(of->a->summary.median), fabs(of->b->summary.median));
    if (isnan(out->equivalence_p) || step <= of->settings->margin * median)
        return;
    out->equivalence_p = (double)NAN;
    out->notes |= NOTE_BIT(NOTE_COARSE);
}

/* p of equivalence of two series that have one value in all runs: as small as the number of runs allows. */
static double equal_p(const struct comparison *c, const struct comparands *of)
{
    size_t n = c->units_a > c->units_b ? c->units_a : c->units_b;
    double *same = memory_allocate(n, sizeof *same), margin = of->settings->margin;
    for (size_t i = 0; i < n; i++)
        same[i] = c->paired ? 0 : 1; /* the logarithm of a ratio, or a value */
    double p = c->paired ? paired_equivalence_p(same, c->blocks, margin)
                         : equivalence_p(same, c->units_a, same, c->units_b, margin);
    free(same);
    return p;
}

/* A count hides nothing: two that are the same in every run are equal, and so are two of nothing. */
static void counts_check(struct comparison *out, const struct comparands *of)
{
    const struct sample *a = of->a, *b = of->b;
    double value = a->sorted[0];
    if (!of->counts || a->sorted[a->n - 1] != value || b->sorted[0] != value || b->sorted[b->n - 1] != value)
        return;
    out->equivalence_p = equal_p(out, of);
    out->notes &= ~NOTE_BIT(NOTE_COARSE);
}

/* Whether the medians and the estimate put different platforms ahead. */
static bool medians_disagree(const struct comparison *c, const struct comparands *of)
{
    double a = of->median_a, b = of->median_b, sign = of->better == BETTER_LOWER ? -1 : 1;
    return (c->ratio > 1 && sign * a < sign * b) || (c->ratio < 1 && sign * a > sign * b);
}

void comparison_test(struct comparison *out, const struct comparands *of)
{
    const struct sample *a = of->a, *b = of->b;
    bool higher = of->better != BETTER_LOWER, positive = a->sorted[0] > 0 && b->sorted[0] > 0;
    *out = (struct comparison){
        .benchmark = a->benchmark, .a = a->platform, .b = b->platform, .n_a = of->runs_a, .n_b = of->runs_b};
    out->design = of->design;
    out->changes = of->changes;
    out->turns = of->turns;
    out->boots = of->boots;
    out->units_a = a->n;
    out->units_b = b->n;
    out->family = of->family;
    out->first_factor = of->first_factor;
    out->ratio = out->equivalence_p = out->detectable_ratio = (double)NAN;
    out->ratio_ci = (struct interval){(double)NAN, (double)NAN};
    out->welch = welch_test(a->summary.mean, a->summary.sd, a->n, b->summary.mean, b->summary.sd, b->n);
    welch_note(out, isnan(a->summary.sd) || isnan(b->summary.sd));
    design_note(out, of);
    out->notes |= positive ? 0 : NOTE_BIT(NOTE_NOT_POSITIVE);
    pairing_decide(out, of);
    independent_test(out, of, higher, positive);
    if (out->paired)
        paired_test(out, of);
    out->notes |= !out->adjustment.decides && medians_disagree(out, of) ? NOTE_BIT(NOTE_DISAGREE) : 0;
    change_parts_find(out, of);
    resolution_check(out, of);
    counts_check(out, of);
    out->p_adjusted = out->p;
    out->notes |= isnan(out->detectable_ratio) ? NOTE_BIT(NOTE_NOT_DETECTABLE) : 0;
}

/* ---- the verdict ---- */

/* The whole interval lies beyond what a host alone may do. A ratio beyond any double is beyond any allowance. */
static bool comparison_is_beyond(const struct comparison *c)
{
    bool overflow = (c->notes & NOTE_BIT(NOTE_OVERFLOW)) != 0;
    return overflow || c->host_ci.low > 1 || c->host_ci.high < 1;
}

struct interval interval_with_allowance(struct interval ratio, double allowance)
{
    return (struct interval){ratio.low / allowance, ratio.high * allowance};
}

/* The verdict claims a difference exactly where this interval does not hold 1. */
static struct interval host_interval(const struct comparison *c)
{
    if (design_is_random(c->design))
        return (struct interval){(double)NAN, (double)NAN};
    return interval_with_allowance(c->ratio_ci, c->allowance);
}

static enum verdict verdict_decide(const struct comparison *c, const struct settings *settings)
{
    bool interleaved = design_is_random(c->design);
    /* A change of the host hides a difference as easily as it makes one: blocked runs cannot show equivalence. */
    if (!c->significant)
        return interleaved && c->equivalence_p <= settings->alpha ? VERDICT_EQUIVALENT : VERDICT_INCONCLUSIVE;
    if (c->notes & NOTE_BIT(NOTE_DISAGREE))
        return VERDICT_INCONCLUSIVE;
    enum verdict faster = c->lead > 0 ? VERDICT_A_FASTER : VERDICT_B_FASTER;
    if (interleaved)
        return faster;
    return comparison_is_beyond(c) ? faster : VERDICT_CONFOUNDED;
}

/* In blocks `lead` is 2 share - 1 in the direction of performance; Noether's formula is symmetric. */
static size_t runs_needed_of(const struct comparison *c, double level)
{
    if (c->paired)
        return c->blocks > 2 ? blocks_needed((1 + c->lead) / 2, level) : 0;
    bool ranks = c->units_a > 2 && c->units_b > 2 && !c->boots.by_t;
    return ranks ? runs_needed(c->statistic, c->units_a, c->units_b, level) : 0;
}

void comparison_decide(struct comparison *c, const struct settings *settings)
{
    double floor = c->boots.by_t ? 0
                   : c->paired   ? signed_rank_floor(c->blocks)
                                 : mann_whitney_floor(c->units_a, c->units_b);
    c->significant = c->p_adjusted <= settings->alpha;
    c->ratio_kind = design_is_random(c->design) ? INTERVAL_CONFIDENCE : INTERVAL_THESE_RUNS;
    c->host_ci = host_interval(c);
    c->verdict = verdict_decide(c, settings);
    c->within = c->verdict <= VERDICT_B_FASTER && design_is_random(c->design) && c->equivalence_p <= settings->alpha;
    if (c->verdict == VERDICT_INCONCLUSIVE && !c->significant)
        c->runs_needed = runs_needed_of(c, c->level);
    c->beyond_reach = c->runs_needed > RUNS_WORTHWHILE;
    if (floor * (double)c->first_factor > settings->alpha)
        c->notes |= NOTE_BIT(NOTE_TOO_FEW_TO_SHOW);
}
