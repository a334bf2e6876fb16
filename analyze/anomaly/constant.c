/* constant: every run of a series has the same value.
 *
 * Definition: min = max, from three runs. A measurement that never changes is a cap, a clock that is too coarse, or no
 * measurement; a count that is the same run after run (no errors, 12 allocations) is none of these. Severity: low;
 * nothing can be said of its noise. Source: definition. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#define LEAST_RUNS 3

void detect_constant(struct result *r, const struct sample *s)
{
    if (s->n < LEAST_RUNS || s->sorted[0] != s->sorted[s->n - 1] || result_is_count(r, s->benchmark))
        return;
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_CONSTANT, SEVERITY_LOW, s);
    anomaly_show(anomaly, {EVIDENCE_VALUE, s->sorted[0]}, {EVIDENCE_N, (double)s->n});
    anomaly_possible(anomaly, CAUSE_TIMER_RESOLUTION, CAUSE_RATE_LIMIT, CAUSE_NOT_MEASURED);
    anomaly->next = NEXT_MORE_DIGITS;
}
