/* No anomaly of its own: takes back what the comparisons say of copied series.
 *
 * Definition: a comparison has no verdict, and nothing is expected of it, when duplicate-series names one of its two
 * series as a whole: as a copy, as a copy in another order, or as one times a constant. Which of the two names of one
 * measurement is the right one is not known, so neither series says anything about its platform, against any other.
 * Times that are moved copies leave the values as they are. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <stdlib.h>

#include "data/memory.h"

static bool values_are_copied(const struct anomaly *a)
{
    return anomaly_is_copied_series(a) && isnan(anomaly_number(a, EVIDENCE_TIME_MOVED));
}

/* Which series, benchmark by benchmark and platform by platform, are named. */
static bool *copied_find(const struct result *r)
{
    const struct anomaly_places *copies = places_of(&r->index.of_kind, ANOMALY_DUPLICATE_SERIES);
    bool *copied = memory_allocate(r->n_benchmarks * r->n_platforms, sizeof *copied);
    for (size_t i = 0; i < copies->n; i++) {
        const struct anomaly *a = &r->anomalies[copies->items[i]];
        for (size_t b = 0; b < a->n_benchmarks && values_are_copied(a); b++)
            for (size_t p = 0; p < a->n_platforms; p++)
                copied[a->benchmarks[b] * r->n_platforms + a->platforms[p]] = true;
    }
    return copied;
}

static void verdict_withhold(struct comparison *c)
{
    c->verdict = VERDICT_NONE;
    c->notes |= NOTE_BIT(NOTE_COPIES);
    c->expected = EXPECTED_NOTHING;
    c->significant = c->within = c->reversed = c->undisturbed.there = c->beyond_reach = false;
    c->runs_needed = 0;
    for (size_t i = 0; i < TAILS; i++) {
        c->tails[i].verdict = VERDICT_NONE;
        c->tails[i].notes |= NOTE_BIT(NOTE_COPIES);
    }
}

void detect_withheld_verdicts(struct result *r)
{
    bool *copied = copied_find(r);
    for (size_t i = 0; i < r->n_comparisons; i++) {
        struct comparison *c = &r->comparisons[i];
        const bool *of_benchmark = copied + c->benchmark * r->n_platforms;
        if (of_benchmark[c->a] || of_benchmark[c->b])
            verdict_withhold(c);
    }
    free(copied);
}
