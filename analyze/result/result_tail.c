/* A comparison as that of a tail. */
#include "analyze/result/result.h"

#include <math.h>

bool result_has_tail(const struct result *r, size_t benchmark, size_t tail)
{
    return r->benchmarks[benchmark].runs.most >= r->benchmarks[benchmark].tails[tail].runs;
}

bool comparison_has_tail(const struct comparison *c, size_t tail)
{
    return (c->tails[tail].notes & NOTE_BIT(NOTE_TOO_FEW_FOR_TAIL)) == 0;
}

struct comparison comparison_of_tail(const struct comparison *c, size_t tail)
{
    const struct tail_comparison *t = &c->tails[tail];
    struct comparison out = *c;
    out.ratio = t->ratio;
    out.ratio_ci = t->ratio_ci;
    out.host_ci = t->host_ci;
    out.ratio_kind = t->kind;
    out.design = t->kind != INTERVAL_CONFIDENCE && design_is_random(c->design) ? DESIGN_DEPENDENT : c->design;
    out.verdict = t->verdict;
    out.lead = t->verdict == VERDICT_A_FASTER ? 1 : t->verdict == VERDICT_B_FASTER ? -1 : 0;
    out.p = out.p_adjusted = out.equivalence_p = out.detectable_ratio = (double)NAN;
    out.within = out.reversed = out.beyond_reach = out.undisturbed.there = out.adjustment.there = false;
    out.significant = t->verdict < VERDICT_EQUIVALENT || t->verdict == VERDICT_CONFOUNDED;
    out.runs_needed = 0;
    out.notes = t->notes;
    return out;
}
