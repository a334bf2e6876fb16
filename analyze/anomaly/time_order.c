/* time-order: inside a file the timestamps go backwards or stand still, or the values are sorted.
 *
 * Definition: in the order of the file, a run's time is before (backwards) or equal to that of the run
 * before it. One anomaly per platform and count: the columns of a wide file share their times.
 * Sorted: from 10 runs, no value below (or none above) the one before it, with 5 different ones at least; with times,
 * all different and spread like noise (sorted_file.h). One anomaly per platform. What such a series did in time is not
 * looked for, since its order says nothing of it. One step back that leaves the usual distance between runs, to within
 * half of it, less an hour is the end of summer time.
 * Severity: medium when values beside times are sorted, which then belong to other runs, and when a time goes
 * backwards, because the order of the runs decides what is a level shift and whether platforms took turns; low when
 * times are only equal (a clock of whole seconds, or one stamp for several runs).
 * Source: definition; nothing is estimated. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define HOUR 3600.0

struct disorder {
    size_t backwards, equal, first;
};

/* The times as the file has them: the sample's own, unless it was put into their order. */
static const double *times_of(const struct result *r, const struct sample *s)
{
    if (!(s->summary.notes & NOTE_BIT(NOTE_TIME_ORDER)))
        return s->times;
    return dataset_find(r->dataset, r->platforms[s->platform].dataset_index, r->benchmarks[s->benchmark].dataset_index)
        ->times;
}

static struct disorder disorder_of(const double *times, size_t n)
{
    struct disorder d = {0};
    for (size_t i = 1; times && i < n; i++) {
        bool backwards = times[i] < times[i - 1], equal = times[i] == times[i - 1];
        d.backwards += backwards;
        d.equal += equal;
        if ((backwards || equal) && !d.first)
            d.first = i + 1;
    }
    return d;
}

/* The median distance of the runs that follow each other; NAN when none do. */
static double distance_onwards(const double *times, size_t n)
{
    double *gaps = memory_allocate(n, sizeof *gaps);
    size_t count = 0;
    for (size_t i = 1; i < n; i++)
        if (times[i] > times[i - 1])
            gaps[count++] = times[i] - times[i - 1];
    double usual = count ? values_median(gaps, count) : (double)NAN;
    free(gaps);
    return usual;
}

static bool is_hour_back(const double *times, size_t n, struct disorder d)
{
    if (d.backwards != 1 || d.equal > 0)
        return false;
    double usual = distance_onwards(times, n);
    return fabs(times[d.first - 1] - times[d.first - 2] + HOUR - usual) <= usual / 2;
}

/* The anomaly of another series of the platform whose times first go wrong at this run. */
static struct anomaly *find_same(struct result *r, size_t platform, size_t run)
{
    const struct anomaly_places *disordered = places_of(&r->index.of_kind, ANOMALY_TIME_ORDER);
    for (size_t i = 0; i < disordered->n; i++) {
        struct anomaly *a = &r->anomalies[disordered->items[i]];
        if (a->platforms[0] == platform && anomaly_has_run(a, run))
            return a;
    }
    return NULL;
}

static void time_order_report(struct result *r, const struct sample *sample, struct disorder d)
{
    enum severity severity = d.backwards ? SEVERITY_MEDIUM : SEVERITY_LOW;
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_TIME_ORDER, severity, sample);
    anomaly_run(anomaly, d.first);
    anomaly_show(anomaly, {EVIDENCE_BACKWARDS, only_if(d.backwards, (double)d.backwards)},
                 {EVIDENCE_EQUAL_TIMES, only_if(d.equal, (double)d.equal)}, {EVIDENCE_RUN, (double)d.first},
                 {EVIDENCE_N, (double)sample->n});
    bool summer = is_hour_back(times_of(r, sample), sample->n, d);
    if (summer) {
        anomaly_evidence(anomaly, EVIDENCE_SET_BACK, HOUR);
        anomaly_cause(anomaly, CAUSE_CLOCK_STEP, CAUSE_LIKELY, BECAUSE(EVIDENCE_SET_BACK));
    }
    anomaly_cause(anomaly, CAUSE_JOINED_FILES, d.backwards && !summer ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                  BECAUSE(EVIDENCE_BACKWARDS));
    anomaly_possible(anomaly, CAUSE_CLOCK_STEP);
    anomaly->next = NEXT_CHECK_TIMES;
}

void detect_sorted_runs(struct result *r, size_t platform)
{
    struct anomaly *anomaly = NULL;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->platform != platform || !(s->summary.notes & NOTE_BIT(NOTE_SORTED)))
            continue;
        if (!anomaly) {
            anomaly = anomaly_add(r, ANOMALY_TIME_ORDER, s->times ? SEVERITY_MEDIUM : SEVERITY_LOW);
            anomaly_platform(anomaly, platform);
            anomaly_show(anomaly, {EVIDENCE_SORTED, (double)s->n}, {EVIDENCE_TIMED, only_if(s->times, 1)});
            anomaly_cause(anomaly, CAUSE_SORTED_FILE, CAUSE_LIKELY, BECAUSE(EVIDENCE_SORTED));
            anomaly_possible(anomaly, CAUSE_GROWING_STATE);
            anomaly->next = NEXT_CHECK_TIMES;
        }
        anomaly_benchmark(r, anomaly, s->benchmark);
    }
}

void detect_time_order(struct result *r, const struct sample *s)
{
    struct disorder d = s->times_rise ? (struct disorder){0} : disorder_of(times_of(r, s), s->n);
    struct anomaly *same = d.first ? find_same(r, s->platform, d.first) : NULL;
    if (same)
        anomaly_benchmark(r, same, s->benchmark);
    else if (d.first)
        time_order_report(r, s, d);
}
