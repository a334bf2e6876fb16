/* Two series as independent ones; in blocks where that decides. */
#include "analyze/comparison/comparison.h"

#include <math.h>

#include "analyze/comparison/design.h"
#include "analyze/comparison/resolution.h"
#include "analyze/statistics/statistics.h"

/* None where no arrangement of the runs is rare enough. */
static struct interval interval_of(const struct sample *top, const struct sample *bottom, double confidence)
{
    if (mann_whitney_floor(top->n, bottom->n) > 1 - confidence)
        return (struct interval){(double)NAN, (double)NAN};
    return ratio_interval(top->sorted, top->n, bottom->sorted, bottom->n, confidence);
}

static void compare_ratio(struct comparison *out, const struct contest *contest, bool higher)
{
    const struct settings *settings = contest->settings;
    const struct sample *a = contest->a, *b = contest->b, *top = higher ? a : b, *bottom = higher ? b : a;
    double level = settings->alpha / (double)contest->family;
    out->ratio = ratio_estimate(top->sorted, top->n, bottom->sorted, bottom->n);
    out->ratio_ci = interval_of(top, bottom, settings->confidence);
    out->equivalence_p = equivalence_p(a->sorted, a->n, b->sorted, b->n, settings->margin);
    out->detectable_ratio = detectable_ratio(out->ratio, interval_of(top, bottom, 1 - level), level);
    comparison_check_ratio(out);
}

static void compare_independent(struct comparison *out, const struct contest *contest, bool higher, bool positive)
{
    const struct sample *a = contest->a, *b = contest->b;
    struct mann_whitney test = mann_whitney(a->sorted, a->n, b->sorted, b->n);
    double pairs = (double)a->n * (double)b->n;
    out->test = test.exact ? "mann-whitney-exact" : "mann-whitney-normal";
    out->statistic = test.u;
    out->p = test.p;
    out->delta = out->lead = (2 * test.u / pairs - 1) * (higher ? 1 : -1);
    if (out->paired)
        return;
    out->notes |= test.exact ? 0 : NOTE_BIT(NOTE_NORMAL_APPROXIMATION);
    out->notes |= test.ties ? NOTE_BIT(NOTE_TIES) : 0;
    if (positive)
        compare_ratio(out, contest, higher);
}

/* By the design and the numbers alone. */
static void decide_pairing(struct comparison *out, const struct contest *contest)
{
    double alpha = contest->settings->alpha, family = (double)contest->family;
    size_t blocks =
        contest->design == DESIGN_INTERLEAVED ? blocks_of_pair(contest->blocks, contest->in_a, contest->in_b) : 0;
    out->blocks_needed = blocks_least(alpha / family);
    bool paired_can = signed_rank_floor(blocks) * family <= alpha;
    bool unpaired_can = mann_whitney_floor(out->n_a, out->n_b) * family <= alpha;
    out->paired = blocks > 0 && (paired_can || !unpaired_can);
    out->blocks = out->paired ? blocks : 0;
    out->notes |= blocks > 0 && !out->paired ? NOTE_BIT(NOTE_TOO_FEW_BLOCKS) : 0;
}

static void note_design(struct comparison *out, const struct contest *contest)
{
    const struct sample *a = contest->a, *b = contest->b;
    bool timed = a->times && b->times;
    out->notes |= out->design == DESIGN_BLOCKED ? NOTE_BIT(NOTE_BLOCKED) : 0;
    out->notes |= out->design != DESIGN_UNKNOWN ? 0 : timed ? NOTE_BIT(NOTE_UNCLEAR_DESIGN) : NOTE_BIT(NOTE_NO_TIMES);
    out->notes |= a->summary.n_change_points || b->summary.n_change_points ? NOTE_BIT(NOTE_LEVEL_SHIFT) : 0;
}

/* Values rounded more coarsely than the margin cannot show equivalence. */
static void check_resolution(struct comparison *out, const struct contest *contest)
{
    if (isnan(out->equivalence_p) || resolution_suffices(contest->a, contest->b, contest->settings->margin))
        return;
    out->equivalence_p = (double)NAN;
    out->notes |= NOTE_BIT(NOTE_COARSE);
}

void comparison_test(struct comparison *out, const struct contest *contest)
{
    const struct sample *a = contest->a, *b = contest->b;
    bool higher = contest->better != BETTER_LOWER, positive = a->sorted[0] > 0 && b->sorted[0] > 0;
    *out = (struct comparison){.benchmark = a->benchmark, .a = a->platform, .b = b->platform, .n_a = a->n, .n_b = b->n};
    out->design = contest->design;
    out->changes = design_changes(a, b);
    out->family = contest->family;
    out->ratio = out->equivalence_p = out->detectable_ratio = (double)NAN;
    out->ratio_ci = (struct interval){(double)NAN, (double)NAN};
    out->welch = welch_test(a->summary.mean, a->summary.sd, a->n, b->summary.mean, b->summary.sd, b->n);
    if (isnan(out->welch.t))
        out->notes |= out->n_a > 1 && out->n_b > 1 ? NOTE_BIT(NOTE_CONSTANT) : NOTE_BIT(NOTE_NOT_COMPUTED);
    note_design(out, contest);
    out->notes |= positive ? 0 : NOTE_BIT(NOTE_NOT_POSITIVE);
    decide_pairing(out, contest);
    compare_independent(out, contest, higher, positive);
    if (out->paired)
        comparison_pair_up(out, contest);
    check_resolution(out, contest);
    out->p_adjusted = out->p;
    out->notes |= isnan(out->detectable_ratio) ? NOTE_BIT(NOTE_NOT_DETECTABLE) : 0;
}
