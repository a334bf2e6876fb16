/* drift: a series climbs or falls from its first run to its last.
 *
 * Definition: from 6 runs, Kendall's tau between the order of the runs and their values is 0.7 or more in size, with
 * Mann-Kendall p <= 0.001, and the medians of the first and the last fifth differ by at least 5 %, or by anything where
 * from 10 to 200 runs not one goes the other way (which can be a sorted column, too: sorted_file.h). Below 10 runs,
 * where ranks can say little (six runs in perfect order: 0.003), Student's test of the line through the runs may speak
 * for them with p <= 0.003; a step of three against three has 0.02 there. One step gives a tau of about 0.5 and two
 * steps at most 0.67, so that level shifts are not taken for drifts; by chance they give more in short series, so that
 * one or two change points say that it is steps when the runs lie nearer to the levels than to a line (squares per
 * degree of freedom). Longer series are looked at through the means of 200 equal bins.
 * Severity: high from a factor 2 on (the median is a matter of when one stopped), medium from 20 %, else low; low, too,
 * when it is not beyond what one of the set's series shows by chance (noise.h).
 * Source: Mann 1945 and Kendall 1975; see series_trend in statistics.h. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/series/noise.h"
#include "analyze/anomaly/performance.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define LEAST_RUNS 6
#define FEW_RUNS 10
#define MOST_BINS 200
#define LEAST_TAU 0.7
#define MOST_STEPS 2
#define MOST_P 0.001
#define MOST_LINE_P 0.003
#define LEAST_FACTOR 1.05

/* Fills `bins` with the means of MOST_BINS equal stretches. */
static size_t drift_bin(double *bins, const struct sample *s)
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
    ends.change = series_performance(r, s, ends.end, ends.start);
    ends.factor = fmax(ends.change, 1 / ends.change);
    return ends;
}

/* All runs go one way, which chance does to 10 runs once in two million times. */
static bool is_perfect(const struct sample *s)
{
    return s->n >= FEW_RUNS && s->n <= MOST_BINS && fabs(s->summary.trend.tau) == 1;
}

static void drift_report(struct result *r, const struct sample *s, struct ends ends, struct trend trend)
{
    double factor = ends.factor, change = ends.change;
    enum severity severity = factor >= CHANGE_DOMINATES     ? SEVERITY_HIGH
                             : factor >= 1 + CHANGE_MATTERS ? SEVERITY_MEDIUM
                                                            : SEVERITY_LOW;
    if (!is_beyond_chance(r, trend.p))
        severity = SEVERITY_LOW;
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_DRIFT, severity, s);
    anomaly_show(anomaly, {EVIDENCE_BEFORE, ends.start}, {EVIDENCE_AFTER, ends.end},
                 change_evidence(r, s, ends.end, ends.start), {EVIDENCE_FACTOR, factor}, {EVIDENCE_TAU, trend.tau},
                 {EVIDENCE_P, trend.p}, {EVIDENCE_N, (double)s->n});
    if (change < 1)
        anomaly_cause(anomaly, CAUSE_GROWING_STATE, factor >= CHANGE_DOMINATES ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                      BECAUSE(EVIDENCE_LOSS, EVIDENCE_RISE, EVIDENCE_FALL, EVIDENCE_TAU));
    else
        anomaly_cause(anomaly, CAUSE_WARM_CACHE, factor >= CHANGE_DOMINATES ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                      BECAUSE(EVIDENCE_GAIN, EVIDENCE_RISE, EVIDENCE_FALL, EVIDENCE_FACTOR, EVIDENCE_TAU));
    anomaly_possible(anomaly, CAUSE_NOISY_NEIGHBOUR, CAUSE_FREQUENCY);
    /* A sorted file is the last cause: sorted runs with times would be spread like noise (sorted_file.h). */
    if (is_perfect(s))
        anomaly_possible(anomaly, CAUSE_SORTED_FILE);
    anomaly->next = NEXT_FRESH_STATE;
}

/* The correlation of the values with their places; NAN where squares overflow. R: cor(x, seq_along(x)) */
static double line_correlation(const struct sample *s)
{
    double *places = memory_allocate(s->n, sizeof *places);
    for (size_t i = 0; i < s->n; i++)
        places[i] = (double)i;
    double correlation = gsl_stats_correlation(places, 1, s->values, 1, s->n);
    free(places);
    return correlation;
}

/* R: cor.test(x, seq_along(x))$p.value */
static double line_p(const struct sample *s)
{
    double correlation = fabs(line_correlation(s)), df = (double)s->n - 2;
    if (isnan(correlation))
        return 1;
    return correlation < 1 ? 2 * gsl_cdf_tdist_Q(correlation * sqrt(df / (1 - correlation * correlation)), df) : 0;
}

/* Returns the variance around the levels per degree of freedom; each level and each change point costs one. */
static double variance_around_levels(const struct sample *s)
{
    double squares = 0, n_points = (double)s->summary.n_change_points;
    for (size_t k = 0, first = 0; k <= s->summary.n_change_points; k++) {
        size_t end = k < s->summary.n_change_points ? s->summary.change_points[k].index - 1 : s->n;
        struct rest level = rest_of(s->values, first, end, NULL);
        squares += level.n > 1 ? level.sd * level.sd * (double)(level.n - 1) : 0;
        first = end;
    }
    return squares / ((double)s->n - 1 - 2 * n_points);
}

static double variance_around_line(const struct sample *s)
{
    double correlation = line_correlation(s), sd = s->summary.sd;
    return sd * sd * (1 - correlation * correlation) * ((double)s->n - 1) / ((double)s->n - 2);
}

static bool is_steps(const struct sample *s)
{
    size_t n = s->summary.n_change_points;
    return n > 0 && n <= MOST_STEPS && !(variance_around_line(s) <= variance_around_levels(s));
}

/* True when one of the two tests says that the series climbs or falls; trend->p becomes the smaller p. */
static bool is_trend(struct trend *trend, const struct sample *s)
{
    double line = s->n < FEW_RUNS ? line_p(s) : 1;
    bool found = fabs(trend->tau) >= LEAST_TAU && (trend->p <= MOST_P || line <= MOST_LINE_P);
    trend->p = fmin(trend->p, line);
    return found;
}

void detect_drift(struct result *r, const struct sample *s)
{
    double bins[MOST_BINS];
    if (s->n < LEAST_RUNS)
        return;
    struct trend trend = s->n > MOST_BINS ? series_trend(bins, drift_bin(bins, s)) : s->summary.trend;
    if (!is_trend(&trend, s) || (!is_perfect(s) && is_steps(s)))
        return;
    struct ends ends = ends_of(r, s);
    if (ends.factor >= LEAST_FACTOR || (ends.factor > 1 && is_perfect(s)))
        drift_report(r, s, ends, trend);
}
