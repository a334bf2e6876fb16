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
        anomaly_evidence(anomaly, "value", s->sorted[0], QUANTITY_VALUE);
        anomaly_evidence(anomaly, "n", (double)s->n, QUANTITY_COUNT);
        anomaly_cause(anomaly, "timer-resolution", CAUSE_POSSIBLE);
        anomaly_cause(anomaly, "rate-limit", CAUSE_POSSIBLE);
        anomaly_cause(anomaly, "not-measured", CAUSE_POSSIBLE);
        anomaly->next = "more-digits";
    }
}
