/* drift: a series climbs or falls from its first run to its last.
 *
 * Definition: from 10 runs, Kendall's tau between the order of the runs and their values is 0.7 or more in size, with
 * Mann-Kendall p <= 0.001, and the medians of the first and the last fifth differ by at least 5 %. One step gives a
 * tau of about 0.5 and two steps at most 0.67, so that level shifts are not taken for drifts; by chance
 * they give more in short series, so that one or two change points whose jump is 6 times the noise inside its levels (noise.h) says that it is steps. Longer series are
 * looked at through the means of 200 equal bins.
 * Severity: high from a factor 2 on (the median is a matter of when one stopped), medium from 20 %, else low.
 * Source: Mann 1945 and Kendall 1975; see series_trend in statistics.h. */
#include "analyze/anomaly.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/noise.h"
#include "analyze/selection.h"
#include "analyze/standing.h"
#include "analyze/statistics.h"
#include "analyze/threads.h"
#include "data/memory.h"

#define LEAST_RUNS 10
#define MOST_BINS 200
#define LEAST_TAU 0.7
#define STEP_JUMP 6
#define MOST_STEPS 2
#define MOST_P 0.001
#define LEAST_FACTOR 1.05

/* Means of MOST_BINS equal stretches. */
static size_t bin(double *bins, const struct sample *s)
{
    for (size_t b = 0; b < MOST_BINS; b++) {
        size_t first = b * s->n / MOST_BINS, last = (b + 1) * s->n / MOST_BINS;
        bins[b] = series_mean(s->values + first, last - first);
    }
    return MOST_BINS;
}

/* The levels at the two ends; `change` is that of the performance. */
struct ends {
    double start, end, change, factor;
};

static struct ends ends_of(const struct result *r, const struct sample *s)
{
    size_t fifth = s->n / 5;
    struct ends ends = {.start = values_median(s->values, fifth),
                        .end = values_median(s->values + s->n - fifth, fifth)};
    ends.change = performance_of(r->benchmarks[s->benchmark].better, ends.end, ends.start);
    ends.factor = fmax(ends.change, 1 / ends.change);
    return ends;
}

static void report(struct result *r, const struct sample *s, struct ends ends, struct trend trend)
{
    double factor = ends.factor, change = ends.change;
    enum severity severity = factor >= 2 ? SEVERITY_HIGH : factor >= 1.2 ? SEVERITY_MEDIUM : SEVERITY_LOW;
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_DRIFT, STATUS_NONE, severity);
    anomaly_benchmark(anomaly, s->benchmark);
    anomaly_platform(anomaly, s->platform);
    anomaly_evidence(anomaly, "before", ends.start, QUANTITY_VALUE);
    anomaly_evidence(anomaly, "after", ends.end, QUANTITY_VALUE);
    anomaly_evidence(anomaly, change < 1 ? "loss" : "gain", fabs(change - 1), QUANTITY_FRACTION);
    anomaly_evidence(anomaly, "factor", factor, QUANTITY_RATIO);
    anomaly_evidence(anomaly, "tau", trend.tau, QUANTITY_PLAIN);
    anomaly_evidence(anomaly, "p", trend.p, QUANTITY_P);
    anomaly_evidence(anomaly, "n", (double)s->n, QUANTITY_COUNT);
    anomaly_cause(anomaly, change < 1 ? "growing-state" : "warm-cache", factor >= 2 ? CAUSE_LIKELY : CAUSE_POSSIBLE);
    anomaly_cause(anomaly, "noisy-neighbour", CAUSE_POSSIBLE);
    anomaly_cause(anomaly, "frequency", CAUSE_POSSIBLE);
    anomaly->next = "fresh-state";
}

static void look_at(struct result *r, const struct sample *s, struct ends ends)
{
    double bins[MOST_BINS];
    struct trend trend = s->n > MOST_BINS ? series_trend(bins, bin(bins, s)) : s->summary.trend;
    bool steps = s->summary.n_change_points <= MOST_STEPS && level_largest_jump(s) >= STEP_JUMP;
    if (fabs(trend.tau) >= LEAST_TAU && trend.p <= MOST_P && !steps)
        report(r, s, ends, trend);
}

/* The ends are looked at first: of a long series that is the smaller work, and it says no for most. */
void detect_drift(struct result *r)
{
    struct ends *ends = memory_allocate(r->n_samples, sizeof *ends);
    bool threads = threads_pay(r);
    (void)threads; /* without OpenMP */
#pragma omp parallel for schedule(dynamic) if (threads)
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].n >= LEAST_RUNS)
            ends[i] = ends_of(r, &r->samples[i]);
    for (size_t i = 0; i < r->n_samples; i++)
        if (ends[i].factor >= LEAST_FACTOR)
            look_at(r, &r->samples[i], ends[i]);
    free(ends);
}
