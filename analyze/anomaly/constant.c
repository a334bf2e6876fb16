/* constant: every run of a series has the same value.
 *
 * Definition: min = max, from three runs. A measurement that never changes is a cap, a clock that is too coarse, or no
 * measurement. Severity: low; nothing can be said of its noise. Source: definition. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

void detect_constant(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->n < 3 || s->sorted[0] != s->sorted[s->n - 1])
            continue;
        struct anomaly *anomaly = anomaly_add(r, ANOMALY_CONSTANT, STATUS_NONE, SEVERITY_LOW);
        anomaly_benchmark(anomaly, s->benchmark);
        anomaly_platform(anomaly, s->platform);
        anomaly_evidence(anomaly, EVIDENCE_VALUE, s->sorted[0]);
        anomaly_evidence(anomaly, EVIDENCE_N, (double)s->n);
        anomaly_possible(anomaly, CAUSE_TIMER_RESOLUTION);
        anomaly_possible(anomaly, CAUSE_RATE_LIMIT);
        anomaly_possible(anomaly, CAUSE_NOT_MEASURED);
        anomaly->next = NEXT_MORE_DIGITS;
    }
}
