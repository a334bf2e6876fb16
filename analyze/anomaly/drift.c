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
#include <string.h>

#include "analyze/standing.h"
#include "analyze/statistics.h"
#include "data/memory.h"

#define LEAST_RUNS 10
#define MOST_BINS 200
#define LEAST_TAU 0.7
#define MOST_P 0.001

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

static double median_of(const double *values, size_t n)
{
    double *sorted = memory_allocate(n, sizeof *sorted);
    memcpy(sorted, values, n * sizeof *sorted);
    sort_values(sorted, n);
    double median = sorted_quantile(sorted, n, 0.5);
    free(sorted);
    return median;
}

static void report(struct result *r, const struct sample *s, double tau, double p)
{
    size_t fifth = s->n / 5;
    double start = median_of(s->values, fifth), end = median_of(s->values + s->n - fifth, fifth);
    double change = performance_of(r->benchmarks[s->benchmark].better, end, start);
    double factor = fmax(change, 1 / change);
    if (!(factor >= 1.05))
        return;
    enum severity severity = factor >= 2 ? SEVERITY_HIGH : factor >= 1.2 ? SEVERITY_MEDIUM : SEVERITY_LOW;
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_DRIFT, STATUS_NONE, severity);
    anomaly_benchmark(anomaly, s->benchmark);
    anomaly_platform(anomaly, s->platform);
    anomaly_evidence(anomaly, "before", start, QUANTITY_VALUE);
    anomaly_evidence(anomaly, "after", end, QUANTITY_VALUE);
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

void detect_drift(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->n < LEAST_RUNS)
            continue;
        double bins[MOST_BINS];
        size_t n = bin(bins, s);
        double kendall = kendall_s(bins, n), tau = kendall / ((double)n * (double)(n - 1) / 2);
        double p = mann_kendall_p(kendall, n);
        if (fabs(tau) >= LEAST_TAU && p <= MOST_P)
            report(r, s, tau, p);
    }
}
