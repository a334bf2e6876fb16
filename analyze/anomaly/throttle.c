/* throttle: performance falls to a plateau that is flatter than any workload's own noise: something meters it.
 *
 * Definition: a change point after which the level performs at least 20 % worse and whose plateau, up to two runs of
 * transition left out, has at least 4 runs and is flat: cv below 1 %, or from 8 runs a robust cv (MAD / median) below
 * 0.5 % (of eight runs with 2 % of noise a MAD is below 1 % in one of seven; R: mad). In cpu, memory and fork the
 * plateau must also be twice as flat as the level before: such a score can be that steady by itself, and no other such
 * score may change with it and go on as noisy as ever. A benchmark that the catalogue does not know has a level shift
 * instead: who meters it is not known. Of several such drops the largest is reported. Where there is none, the first
 * two or three runs are enough when the whole rest is that flat, 6 runs at least.
 * Severity: high when the series' median lies on the plateau's side (the number that people quote is the limiter's),
 * else medium. Burst credit is the likelier name from a factor 3 on, since base rates of rented volumes lie far below
 * their burst rate (Amazon EBS gp2: 3000 against 100 IOPS for 33 GiB).
 * Source: token buckets give a constant rate once empty (RFC 2697); the thresholds are this project's. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/series/noise.h"
#include "analyze/anomaly/performance.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define DROP 0.8
#define FLAT_CENTRE 0.005 /* spread of the middle half of the runs */
#define LEAST_RUNS 4
#define LEAST_ROBUST 8
#define LEAST_FLAT 6
#define TRANSITION 2
#define LEAST_BEFORE 3 /* runs whose spread says how noisy the level before was */
#define FLATTER 2      /* times as flat as before: a score can be steady by itself */
#define SAME_LEVEL 0.02
#define BURST_FACTOR 3

struct plateau {
    size_t first, last; /* runs [first, last) from 0 */
    double level, cv;
};

static double robust_cv(const double *values, size_t n, double *median)
{
    double *sorted = memory_allocate(n, sizeof *sorted);
    memcpy(sorted, values, n * sizeof *sorted);
    sort_values(sorted, n);
    *median = sorted_quantile(sorted, n, 0.5);
    double cv = sorted_mad(sorted, n) / fabs(*median);
    free(sorted);
    return cv;
}

/* The flattest plateau of the runs [first, last) that leaves out up to two runs at their beginning. */
static struct plateau plateau_of(const struct sample *s, size_t first, size_t last)
{
    struct plateau best = {.cv = (double)INFINITY};
    for (size_t from = first; from <= first + TRANSITION && from + LEAST_RUNS <= last; from++) {
        size_t n = last - from;
        double median;
        struct rest rest = rest_of(s->values, from, last, NULL);
        double cv = rest.sd / fabs(rest.mean), robust = robust_cv(s->values + from, n, &median);
        if (n >= LEAST_ROBUST && cv >= FLAT && robust < FLAT_CENTRE)
            cv = robust;
        if (cv < best.cv)
            best = (struct plateau){from, last, median, cv};
        if (cv < FLAT)
            break;
    }
    return best;
}

static size_t end_of_level(const struct sample *s, size_t k)
{
    size_t first, last;
    level_bounds(s, k, &first, &last);
    return last;
}

/* A meter of the processor meters all that computes: where another such benchmark changes its level here and is not
 * flat afterwards, the machine changed. */
static bool is_machines_change(const struct result *r, const struct sample *s, size_t change)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *other = &r->samples[i];
        if (other == s || other->platform != s->platform || !subject_is_compute(benchmark_subject(r, other->benchmark)))
            continue;
        for (size_t k = 0; k < other->summary.n_change_points; k++) {
            size_t at = other->summary.change_points[k].index - 1;
            bool here = at <= change + 1 && change <= at + 1;
            if (here && plateau_of(other, at, end_of_level(other, k)).cv >= FLAT)
                return true;
        }
    }
    return false;
}

static bool is_metered(const struct result *r, const struct sample *s, size_t first, size_t change, double cv)
{
    enum subject subject = benchmark_subject(r, s->benchmark);
    if (subject_is_device(subject))
        return true;
    if (subject == SUBJECT_OTHER || subject == SUBJECT_STARTUP)
        return false;
    struct rest before = rest_of(s->values, first, change, NULL);
    return before.n >= LEAST_BEFORE && before.sd / fabs(before.mean) >= FLATTER * cv &&
           !is_machines_change(r, s, change);
}

/* Returns true if the next change leads to the same level: in a flat plateau a step of 1 % is a change point. */
static bool is_same_level(const struct change_point *change, size_t ahead)
{
    return fabs(change[ahead].after / change->after - 1) < SAME_LEVEL;
}

struct drop {
    struct change_point change;
    struct plateau plateau;
    double left; /* fraction of the performance */
};

static void throttle_consider(struct drop *best, const struct result *r, const struct sample *s,
                              struct change_point change, size_t first, size_t last)
{
    struct plateau plateau = plateau_of(s, change.index - 1, last);
    double left = series_performance(r, s, plateau.level, change.before);
    if (plateau.cv < FLAT && left <= best->left && is_metered(r, s, first, change.index - 1, plateau.cv))
        *best = (struct drop){change, plateau, left};
}

/* Two or three runs before the plateau are too few for a change point in more than 30 runs, and in fewer when they
 * differ much; here the flat rest of the series speaks for them: each of them performs better than any later run by as
 * much as a drop takes. */
static void consider_start(struct drop *best, const struct result *r, const struct sample *s)
{
    enum better better = r->benchmarks[s->benchmark].better;
    /* The median belongs to the flat rest: where the first run is no better than the median, there is no drop. */
    if (performance_of(better, s->summary.median, s->values[0]) > (1 + DROP) / 2)
        return;
    for (size_t first = 2; first <= MOST_START && first + LEAST_FLAT <= s->n; first++) {
        struct rest start = rest_of(s->values, 0, first, NULL), rest = rest_of(s->values, first, s->n, NULL);
        struct change_point change = {first + 1, start.mean, rest.mean, (double)NAN};
        bool above = true;
        for (size_t i = 0; i < first; i++)
            above = above && performance_of(better, rest.mean, s->values[i]) <= DROP;
        if (above && rest.sd / fabs(rest.mean) < FLAT)
            throttle_consider(best, r, s, change, 0, s->n);
    }
}

static bool best_drop(const struct result *r, const struct sample *s, struct drop *best)
{
    *best = (struct drop){.left = DROP};
    for (size_t k = 0; k < s->summary.n_change_points; k++) {
        const struct change_point *change = &s->summary.change_points[k];
        size_t first, last;
        level_bounds(s, k, &first, &last);
        for (size_t next = k + 1; next < s->summary.n_change_points && is_same_level(change, next - k); next++)
            last = end_of_level(s, next);
        throttle_consider(best, r, s, *change, first, last);
    }
    if (best->change.index == 0)
        consider_start(best, r, s);
    return best->change.index > 0;
}

static void throttle_report(struct result *r, const struct sample *s, const struct drop *found)
{
    struct plateau plateau = found->plateau;
    const struct change_point *change = &found->change;
    enum better better = r->benchmarks[s->benchmark].better;
    double drop = performance_of(better, plateau.level, change->before);
    bool median_hit = performance_of(better, s->summary.median, change->before) < (1 + drop) / 2;
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_THROTTLE, median_hit ? SEVERITY_HIGH : SEVERITY_MEDIUM, s);
    anomaly_run(anomaly, change->index);
    anomaly_show(anomaly, {EVIDENCE_BEFORE, change->before}, {EVIDENCE_AFTER, plateau.level},
                 {EVIDENCE_RUN, (double)change->index}, {EVIDENCE_DROP, 1 - drop}, {EVIDENCE_FACTOR, 1 / drop},
                 {EVIDENCE_CV, plateau.cv}, {EVIDENCE_COUNT, (double)(plateau.last - plateau.first)},
                 {EVIDENCE_N, (double)s->n}, {EVIDENCE_P, change->p});
    bool burst = drop <= 1.0 / BURST_FACTOR;
    if (burst)
        anomaly_cause(anomaly, CAUSE_BURST_CREDIT, CAUSE_LIKELY, BECAUSE(EVIDENCE_FACTOR, EVIDENCE_CV, EVIDENCE_COUNT));
    anomaly_cause(anomaly, CAUSE_RATE_LIMIT, CAUSE_LIKELY,
                  BECAUSE(EVIDENCE_DROP, EVIDENCE_FACTOR, EVIDENCE_CV, EVIDENCE_COUNT));
    anomaly_possible(anomaly, CAUSE_BURST_CREDIT);
    anomaly_cause(anomaly, CAUSE_PLATFORM_ITSELF, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_BEFORE, EVIDENCE_RUN));
    anomaly->next = NEXT_LET_CREDIT_RETURN;
}

void detect_throttle(struct result *r, const struct sample *s)
{
    struct drop drop;
    if (!series_anomaly(r, ANOMALY_DRIFT, s) && best_drop(r, s, &drop))
        throttle_report(r, s, &drop);
}
