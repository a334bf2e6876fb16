/* duplicate-series, in disguise: one platform's values are another's times a constant, or its times are moved.
 *
 * Definitions, for two platforms in one benchmark that duplicate_series.c does not call a copy:
 * - scaled: from 6 runs, the logarithms of the quotients, run by run, lie within 0.02 MADs of the series itself (0.1
 *   from 8 runs) and within 0.05 %, or within the rounding of the values, where that is below a twentieth of the MAD,
 *   of their median in 80 % of the runs, with 5 different values at least. Independent series do so with a probability
 *   below 1e-6; two series that share the noise of their host, run by run, keep a noise of their own that is larger.
 * - moved: from 8 runs, the distances between the times are the same, to the last digit, although they vary so much
 *   that by chance this would happen with a probability below 1e-6, and the two are not rounds of one schedule: their
 *   times do not overlap.
 * One anomaly per pair of platforms and way. Severity: high for scaled values, medium for moved times, which a copied
 * column of times explains as well as copied rows.
 * Source: definition; the probability that two distances are equal is the share of equal ones among the pairs of the
 * series' own, (equal + 1) / (pairs + 1), and those of different runs are independent. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"
#include "analyze/anomaly/thresholds.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define LEAST_RUNS 6
#define LEAST_GAPS 7
#define LEAST_SHARE 0.8
#define CLOSE 0.02
#define ROUNDING_REACH 1.5 /* roundings: what both series' rounding can move a quotient by, and a half */
#define FINE 0.05          /* rounding, in MADs */
#define BLURRED_RUNS 8
#define BLURRED 0.1   /* CLOSE from so many runs on */
#define BLUR 0.0005   /* of the value: two runs that share the noise of their host are never that close */
#define PER_CENTS 0.1 /* below this a scale is said in per cent */
#define MOST_RUNS 2000
#define MOST_SERIES 500

static size_t common_length(const struct sample *a, const struct sample *b)
{
    size_t n = a->n < b->n ? a->n : b->n;
    return n < MOST_RUNS ? n : MOST_RUNS;
}

/* Half the rounding steps of both series, as a share of their levels. */
static double rounding_of(const struct sample *a, const struct sample *b)
{
    return rounding_step(a->values, common_length(a, a)) / a->summary.median / 2 +
           rounding_step(b->values, common_length(b, b)) / b->summary.median / 2;
}

/* The constant by which a's values are b's multiplied; NAN when there is none. */
static double scale_between(const struct sample *a, const struct sample *b)
{
    size_t n = common_length(a, b), near = 0;
    double mad = b->summary.mad / SD_OF_MAD / b->summary.median;
    if (n < LEAST_RUNS || !(a->sorted[0] > 0) || !(b->sorted[0] > 0) || !(mad > 0) ||
        sorted_distinct(b->sorted, b->n, COPY_DISTINCT) < COPY_DISTINCT)
        return (double)NAN;
    double rounding = rounding_of(a, b), close = (n >= BLURRED_RUNS ? BLURRED : CLOSE) * mad,
           reach = fmax(fmin(close, BLUR), rounding <= FINE * mad ? ROUNDING_REACH * rounding : 0);
    double *logs = memory_allocate(n, sizeof *logs);
    for (size_t i = 0; i < n; i++)
        logs[i] = log(a->values[i] / b->values[i]);
    double middle = values_median(logs, n);
    for (size_t i = 0; i < n; i++)
        near += fabs(logs[i] - middle) <= reach;
    free(logs);
    return (double)near >= LEAST_SHARE * (double)n ? exp(middle) : (double)NAN;
}

/* The logarithm of the chance that other distances of this series' kind are the same, run by run. */
static double log_chance(const double *gaps, size_t n)
{
    size_t equal = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            equal += gaps[k] == gaps[i];
    double pairs = (double)n * ((double)n - 1) / 2;
    return (double)n * log(((double)equal + 1) / (pairs + 1));
}

/* The seconds by which b's times are a's moved; 0 when they are not. */
static double move_between(const struct sample *a, const struct sample *b)
{
    size_t n = common_length(a, b);
    if (n <= LEAST_GAPS || !a->times || !b->times || !a->times_rise || !b->times_rise)
        return 0;
    double move = b->times[0] - a->times[0];
    if (fabs(move) < a->times[n - 1] - a->times[0])
        return 0;
    for (size_t i = 1; i < n; i++)
        if (b->times[i] - a->times[i] != move)
            return 0;
    double *gaps = memory_allocate(n - 1, sizeof *gaps);
    for (size_t i = 1; i < n; i++)
        gaps[i - 1] = a->times[i] - a->times[i - 1];
    double chance = log_chance(gaps, n - 1);
    free(gaps);
    return chance <= log(PATTERN_CHANCE) ? move : 0;
}

static struct anomaly *pair_so_far(struct result *r, size_t a, size_t b, enum evidence_id way)
{
    const struct anomaly_places *copies = places_of(&r->index.of_kind, ANOMALY_DUPLICATE_SERIES);
    for (size_t i = 0; i < copies->n; i++) {
        struct anomaly *old = &r->anomalies[copies->items[i]];
        if (old->n_platforms == 2 && old->platforms[0] == a && old->platforms[1] == b &&
            !isnan(anomaly_number(old, way)))
            return old;
    }
    return NULL;
}

static void scaled_copy_report(struct result *r, const struct sample *s, const struct sample *original,
                               enum evidence_id way, double value)
{
    bool scaled = way == EVIDENCE_SCALE;
    struct anomaly *anomaly = pair_so_far(r, s->platform, original->platform, way);
    if (anomaly) {
        anomaly_benchmark(r, anomaly, s->benchmark);
        return;
    }
    anomaly = anomaly_of_series(r, ANOMALY_DUPLICATE_SERIES, scaled ? SEVERITY_HIGH : SEVERITY_MEDIUM, s);
    anomaly_platform(anomaly, original->platform);
    anomaly_show(
        anomaly, {way, value},
        {value > 1 ? EVIDENCE_ABOVE : EVIDENCE_BELOW, only_if(scaled && fabs(value - 1) < PER_CENTS, fabs(value - 1))},
        {EVIDENCE_OF, (double)common_length(s, original)});
    anomaly_cause(anomaly, CAUSE_COPIED_FILE, CAUSE_LIKELY, BECAUSE(EVIDENCE_OF, EVIDENCE_SCALE, EVIDENCE_TIME_MOVED));
    anomaly_possible(anomaly, CAUSE_GENERATED);
    anomaly->next = NEXT_MEASURE_AGAIN;
}

static void scaled_copy_look_at(struct result *r, const struct sample *s, const struct sample *original)
{
    double scale = scale_between(s, original), move = move_between(original, s);
    if (!isnan(scale))
        scaled_copy_report(r, s, original, EVIDENCE_SCALE, scale);
    else if (move != 0)
        scaled_copy_report(r, s, original, EVIDENCE_TIME_MOVED, fabs(move));
}

void detect_scaled_copy(struct result *r)
{
    for (size_t j = 0; j < r->n_samples && r->n_samples <= MOST_SERIES; j++)
        for (size_t i = j; i-- > 0 && r->samples[i].benchmark == r->samples[j].benchmark;) {
            const struct sample *s = &r->samples[j], *original = &r->samples[i];
            const struct anomaly *copy = series_anomaly(r, ANOMALY_DUPLICATE_SERIES, s);
            if (!copy ||
                (!isnan(anomaly_number(copy, EVIDENCE_TIME_MOVED)) && copy->platforms[1] == original->platform))
                scaled_copy_look_at(r, s, original);
        }
}
