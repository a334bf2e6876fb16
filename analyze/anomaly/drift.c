/* drift: a series climbs or falls from its first run to its last.
 *
 * Definition: from 10 runs, Kendall's tau between the order of the runs and their values is 0.7 or more in size, with
 * Mann-Kendall p <= 0.001, and the medians of the first and the last fifth differ by at least 5 %. One step gives a
 * tau of about 0.5 and two steps at most 0.67, so that level shifts are not taken for drifts. Longer series are
 * looked at through the means of 200 equal bins.
 * Severity: high from a factor 2 on (the median is a matter of when one stopped), medium from 20 %, else low.
 * Source: Mann 1945 and Kendall 1975; R: cor.test(x, seq_along(x), method = "kendall"). */
#include "analyze/anomaly.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/selection.h"
#include "analyze/standing.h"
#include "analyze/statistics.h"
#include "analyze/threads.h"
#include "data/memory.h"

#define LEAST_RUNS 10
#define MOST_BINS 200
#define LEAST_TAU 0.7
#define MOST_P 0.001
#define LEAST_FACTOR 1.05

/* Means of at most MOST_BINS equal stretches. */
static size_t bin(double *bins, const struct sample *s)
{
    size_t n = s->n < MOST_BINS ? s->n : MOST_BINS;
    for (size_t b = 0; b < n; b++) {
        size_t first = b * s->n / n, last = (b + 1) * s->n / n;
        bins[b] = series_mean(s->values + first, last - first);
    }
    return n;
}

/* Ascending pairs less descending ones. */
static double kendall_s(const double *x, size_t n)
{
    double s = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            s += (x[j] > x[i]) - (x[j] < x[i]);
    return s;
}

static double mann_kendall_p(double s, size_t runs)
{
    double n = (double)runs;
    double sd = sqrt(n * (n - 1) * (2 * n + 5) / 18);
    return 2 * gsl_cdf_ugaussian_Q((fabs(s) - 1) / sd);
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

static void report(struct result *r, const struct sample *s, struct ends ends, double tau, double p)
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
    anomaly_evidence(anomaly, "tau", tau, QUANTITY_PLAIN);
    anomaly_evidence(anomaly, "p", p, QUANTITY_P);
    anomaly_evidence(anomaly, "n", (double)s->n, QUANTITY_COUNT);
    anomaly_cause(anomaly, change < 1 ? "growing-state" : "warm-cache", factor >= 2 ? CAUSE_LIKELY : CAUSE_POSSIBLE);
    anomaly_cause(anomaly, "noisy-neighbour", CAUSE_POSSIBLE);
    anomaly_cause(anomaly, "frequency", CAUSE_POSSIBLE);
    anomaly->next = "fresh-state";
}

static void look_at(struct result *r, const struct sample *s, struct ends ends)
{
    double bins[MOST_BINS];
    size_t n = bin(bins, s);
    double kendall = kendall_s(bins, n), tau = kendall / ((double)n * (double)(n - 1) / 2);
    double p = mann_kendall_p(kendall, n);
    if (fabs(tau) >= LEAST_TAU && p <= MOST_P)
        report(r, s, ends, tau, p);
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
