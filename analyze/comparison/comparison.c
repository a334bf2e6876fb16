#include "analyze/comparison/comparison.h"

#include <math.h>

#include "analyze/statistics/statistics.h"

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
    enum verdict faster = c->lead > 0 ? VERDICT_A_FASTER : VERDICT_B_FASTER;
    if (interleaved)
        return faster;
    return is_beyond(c) ? faster : VERDICT_CONFOUNDED;
}

/* In blocks `lead` is 2 share - 1 in the direction of performance, and Noether's formula is the same for both directions. */
static size_t needed(const struct comparison *c, double level)
{
    if (c->paired)
        return c->blocks > 2 ? blocks_needed((1 + c->lead) / 2, level) : 0;
    return c->n_a > 2 && c->n_b > 2 ? runs_needed(c->statistic, c->n_a, c->n_b, level) : 0;
}

void comparison_check_ratio(struct comparison *out)
{
    bool finite = isfinite(out->ratio) && out->ratio > 0 && !isinf(out->ratio_ci.high) && !(out->ratio_ci.low <= 0);
    if (isnan(out->ratio_ci.low))
        out->notes |= NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL);
    if (!finite) {
        out->ratio = (double)NAN;
        out->ratio_ci = (struct interval){(double)NAN, (double)NAN};
        out->notes |= NOTE_BIT(NOTE_OVERFLOW);
    }
}

void comparison_decide(struct comparison *c, const struct settings *settings)
{
    double floor = c->paired ? signed_rank_floor(c->blocks) : mann_whitney_floor(c->n_a, c->n_b);
    c->significant = c->p_adjusted <= settings->alpha;
    c->verdict = decide(c, settings);
    if (c->verdict == VERDICT_INCONCLUSIVE)
        c->runs_needed = needed(c, settings->alpha / (double)c->family);
    c->beyond_reach = c->runs_needed > RUNS_WORTHWHILE;
    if (floor * (double)c->family > settings->alpha)
        c->notes |= NOTE_BIT(NOTE_TOO_FEW_TO_SHOW);
}
