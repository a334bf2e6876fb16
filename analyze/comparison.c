#include "analyze/comparison.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/design.h"
#include "analyze/statistics.h"
#include "data/memory.h"

static void compare_ratio(struct comparison *out, const struct sample *a, const struct sample *b, bool higher,
                          const struct settings *settings)
{
    out->ratio = out->equivalence_p = (double)NAN;
    out->ratio_ci = (struct interval){(double)NAN, (double)NAN};
    if (!(a->sorted[0] > 0 && b->sorted[0] > 0)) {
        out->notes |= NOTE_BIT(NOTE_NOT_POSITIVE);
        return;
    }
    const struct sample *top = higher ? a : b, *bottom = higher ? b : a;
    out->ratio = ratio_estimate(top->sorted, top->n, bottom->sorted, bottom->n);
    out->ratio_ci = ratio_interval(top->sorted, top->n, bottom->sorted, bottom->n, settings->confidence);
    out->equivalence_p = equivalence_p(a->sorted, a->n, b->sorted, b->n, settings->margin);
    if (mann_whitney_floor(a->n, b->n) > 1 - settings->confidence) /* no arrangement is rare enough */
        out->ratio_ci = (struct interval){(double)NAN, (double)NAN};
    bool finite = isfinite(out->ratio) && out->ratio > 0 && !isinf(out->ratio_ci.high) && !(out->ratio_ci.low <= 0);
    if (isnan(out->ratio_ci.low))
        out->notes |= NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL);
    if (finite)
        return;
    out->ratio = (double)NAN;
    out->ratio_ci = (struct interval){(double)NAN, (double)NAN};
    out->notes |= NOTE_BIT(NOTE_OVERFLOW);
}

void comparison_test(struct comparison *out, const struct sample *a, const struct sample *b, enum better better,
                     const struct settings *settings)
{
    bool higher = better != BETTER_LOWER;
    *out = (struct comparison){.benchmark = a->benchmark, .a = a->platform, .b = b->platform, .n_a = a->n, .n_b = b->n};
    struct mann_whitney test = mann_whitney(a->sorted, a->n, b->sorted, b->n);
    double pairs = (double)a->n * (double)b->n;
    out->test = test.exact ? "mann-whitney-exact" : "mann-whitney-normal";
    out->statistic = test.u;
    out->p = out->p_adjusted = test.p;
    out->delta = (2 * test.u / pairs - 1) * (higher ? 1 : -1);
    out->welch = welch_test(a->summary.mean, a->summary.sd, a->n, b->summary.mean, b->summary.sd, b->n);
    out->design = design_of_pair(a, b);
    out->notes |= test.exact ? 0 : NOTE_BIT(NOTE_NORMAL_APPROXIMATION);
    out->notes |= test.ties ? NOTE_BIT(NOTE_TIES) : 0;
    out->notes |= out->design == DESIGN_BLOCKED ? NOTE_BIT(NOTE_BLOCKED) : 0;
    bool timed = a->times && b->times;
    out->notes |= out->design != DESIGN_UNKNOWN ? 0 : timed ? NOTE_BIT(NOTE_UNCLEAR_DESIGN) : NOTE_BIT(NOTE_NO_TIMES);
    out->notes |= a->summary.n_change_points || b->summary.n_change_points ? NOTE_BIT(NOTE_LEVEL_SHIFT) : 0;
    compare_ratio(out, a, b, higher, settings);
}

/* The whole interval lies beyond what a host alone may do. A ratio beyond any double is beyond any allowance. */
static bool is_beyond(const struct comparison *c)
{
    bool overflow = (c->notes & NOTE_BIT(NOTE_OVERFLOW)) != 0;
    return overflow || c->ratio_ci.low > c->allowance || c->ratio_ci.high < 1 / c->allowance;
}

static enum verdict decide(const struct comparison *c, const struct settings *settings)
{
    bool interleaved = c->design == DESIGN_INTERLEAVED;
    /* A change of the host hides a difference as easily as it makes one: blocked runs cannot show equivalence. */
    if (!c->significant)
        return interleaved && c->equivalence_p <= settings->alpha ? VERDICT_EQUIVALENT : VERDICT_INCONCLUSIVE;
    enum verdict faster = c->delta > 0 ? VERDICT_A_FASTER : VERDICT_B_FASTER;
    if (interleaved)
        return faster;
    return is_beyond(c) ? faster : VERDICT_CONFOUNDED;
}

static void decide_one(struct comparison *c, const struct settings *settings)
{
    c->significant = c->p_adjusted <= settings->alpha;
    c->verdict = decide(c, settings);
    bool has_spread = c->n_a > 2 && c->n_b > 2;
    if (c->verdict == VERDICT_INCONCLUSIVE && has_spread)
        c->runs_needed = runs_needed(c->statistic, c->n_a, c->n_b, settings->alpha / (double)c->family);
    if (mann_whitney_floor(c->n_a, c->n_b) * (double)c->family > settings->alpha)
        c->notes |= NOTE_BIT(NOTE_TOO_FEW_TO_SHOW);
}

void comparisons_decide(struct comparison *comparisons, size_t n, const struct allowance *allowance,
                        const struct settings *settings)
{
    double *p = memory_allocate(n, sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = comparisons[i].p;
    for (size_t i = 0; i < n; i++)
        comparisons[i].holm = holm_place(p, n, i);
    holm_adjust(p, n);
    for (size_t i = 0; i < n; i++) {
        struct comparison *c = &comparisons[i];
        c->p_adjusted = p[i];
        c->family = n;
        c->allowance = allowance->factor;
        c->allowance_base = allowance->base;
        c->widening = allowance->widening;
        decide_one(c, settings);
    }
    free(p);
}
