/* quantised: the values of a series are a few steps of a ruler.
 *
 * Definition: at least 8 runs, more than one value, and at most max(3, n / 5) different values. The step is the
 * smallest distance between two of them; as a share of the median it is the smallest difference that this series can
 * show.
 * Severity: low; medium when the step is 20 % of the median or more, because then no smaller difference can be seen.
 * Source: resolution of a measuring system, JCGM 200:2012 (VIM), 4.14. The bound is this project's; it says that the
 * noise is no wider than about two steps. R: mean(replicate(20000, length(unique(round(rnorm(10, 100.3, sd)))) <= 3))
 * is 0.97, 0.29 and 0.01 for an sd of 0.5, 1 and 2 steps. */
#include "analyze/anomaly.h"

#include <math.h>

struct steps {
    size_t distinct;
    double step;
};

static struct steps steps_of(const struct sample *s, size_t most)
{
    struct steps steps = {.distinct = 1, .step = (double)INFINITY};
    for (size_t i = 1; i < s->n && steps.distinct <= most; i++) {
        double step = s->sorted[i] - s->sorted[i - 1];
        if (step > 0) {
            steps.distinct++;
            steps.step = fmin(steps.step, step);
        }
    }
    return steps;
}

static void report(struct result *r, const struct sample *s, struct steps steps)
{
    double resolution = steps.step / fabs(s->summary.median);
    enum severity severity = resolution >= 0.2 ? SEVERITY_MEDIUM : SEVERITY_LOW;
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_QUANTISED, STATUS_NONE, severity);
    anomaly_benchmark(anomaly, s->benchmark);
    anomaly_platform(anomaly, s->platform);
    anomaly_evidence(anomaly, "distinct", (double)steps.distinct, QUANTITY_COUNT);
    anomaly_evidence(anomaly, "n", (double)s->n, QUANTITY_COUNT);
    anomaly_evidence(anomaly, "step", steps.step, QUANTITY_VALUE);
    anomaly_evidence(anomaly, "resolution", resolution, QUANTITY_FRACTION);
    anomaly_evidence(anomaly, "median", s->summary.median, QUANTITY_VALUE);
    anomaly_cause(anomaly, "timer-resolution", resolution >= 0.05 ? CAUSE_LIKELY : CAUSE_POSSIBLE);
    anomaly_cause(anomaly, "rounded-output", CAUSE_LIKELY);
    anomaly_cause(anomaly, "rate-limit", CAUSE_POSSIBLE);
    anomaly->next = resolution >= 0.05 ? "longer-runs" : "more-digits";
}

void detect_quantised(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        size_t most = s->n / 5 > 3 ? s->n / 5 : 3;
        struct steps steps = s->n >= 8 ? steps_of(s, most) : (struct steps){0};
        if (steps.distinct > 1 && steps.distinct <= most)
            report(r, s, steps);
    }
}
