/* level-shift: from one run on, a series has another level.
 *
 * Definition: a change point (statistics.h) with a jump of at least 5 % in performance, that no throttle, drift,
 * starved run, pair of modes or regime change (of no lower severity) explains. One anomaly per series, about the
 * largest jump; the runs list all.
 * Severity: medium from 20 % on if the jump is also at least 4 times the noise inside the two levels and beyond what
 * one of the set's series shows by chance (noise.h); high from a factor 2 on if moreover each level holds a quarter of
 * the runs and three at least, because then the median is a matter of when one stopped; else low. A pause of more than
 * 5 typical distances between the runs at the change is evidence that something was done there; `overtaken` counts the
 * platforms whose medians lie between the two levels; where platforms took turns, those that stand on another side of
 * it in the same rounds than before and did not move along. `p` is that of the change point, or, where so few runs
 * cannot make a permutation's p small and the size of the jump speaks, Student's p times the number of places.
 * Source: methods, change points; the thresholds are this project's. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/series/noise.h"
#include "analyze/anomaly/rounds.h"
#include "analyze/anomaly/performance.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define LEAST_SHIFT 0.05
#define LEAST_LEVEL 3  /* runs of a level that the median may have missed */
#define MOST_ALONG 0.5 /* fraction of the change; a platform that moved this far moved along */
#define TIMES 10       /* a whole level is described by a factor from here on; below, the sentence gives per cent */

static double factor_of(const struct result *r, const struct sample *s, size_t k)
{
    const struct change_point *point = &s->summary.change_points[k];
    double change = series_performance(r, s, point->after, point->before);
    return isnan(change) ? 0 : fmax(change, 1 / change);
}

/* True when all runs [first, last) of a level, from 0, starved. */
static bool level_starved(const struct result *r, const struct sample *s, size_t first, size_t last)
{
    const struct anomaly *starved = series_anomaly(r, ANOMALY_STARVED_RUN, s);
    if (!starved)
        return false;
    struct pairing pairing = pairing_make(s, rounds_of_platform(r, s->platform));
    for (size_t i = first; i < last; i++) {
        size_t round = pairing_run(&pairing, i);
        if (round == NO_RUN || !anomaly_has_run(starved, round + 1))
            return false;
    }
    return true;
}

static enum severity shift_severity(const struct result *r, const struct sample *s, size_t k, double factor)
{
    const struct change_point *point = &s->summary.change_points[k];
    size_t first, last;
    level_bounds(s, k, &first, &last);
    size_t before = point->index - 1 - first, after = last - (point->index - 1);
    size_t shorter = before < after ? before : after;
    if (factor < 1 + CHANGE_MATTERS || level_jump(s, k) < CLEAR_JUMP || !is_beyond_chance(r, level_p(s, k)))
        return SEVERITY_LOW;
    return factor >= CHANGE_DOMINATES && shorter >= LEAST_LEVEL && 4 * shorter >= s->n ? SEVERITY_HIGH
                                                                                       : SEVERITY_MEDIUM;
}

/* True when the regime change of several benchmarks covers this change, and counts for as much. */
static bool regime_changed(const struct result *r, const struct sample *s, size_t k)
{
    const struct anomaly *regime = series_anomaly(r, ANOMALY_REGIME_CHANGE, s);
    if (!regime || regime->severity < shift_severity(r, s, k, factor_of(r, s, k)))
        return false;
    struct pairing pairing = pairing_make(s, rounds_of_platform(r, s->platform));
    size_t round = pairing_run(&pairing, s->summary.change_points[k].index - 1);
    return round != NO_RUN && anomaly_has_run(regime, round + 1);
}

static bool shift_explained(const struct result *r, const struct sample *s, size_t k)
{
    size_t first, last, change = s->summary.change_points[k].index;
    level_bounds(s, k, &first, &last);
    const struct anomaly *throttle = series_anomaly(r, ANOMALY_THROTTLE, s);
    const struct anomaly *warm_up = series_anomaly(r, ANOMALY_WARM_UP, s);
    return (warm_up && change == warm_up->n_runs + 1) || anomaly_has_run(throttle, change) ||
           level_starved(r, s, first, change - 1) || level_starved(r, s, change - 1, last) || regime_changed(r, s, k);
}

/* The distance in time at the change when it is out of the ordinary for both levels (slow runs lie farther apart),
 * else NAN. */
static double pause_at(const struct sample *s, size_t k)
{
    size_t first, last, change = s->summary.change_points[k].index - 1;
    if (!s->times)
        return (double)NAN;
    level_bounds(s, k, &first, &last);
    double pause = s->times[change] - s->times[change - 1];
    double typical = fmax(usual_distance(s, first, change), usual_distance(s, change, last));
    return typical > 0 && pause > PAUSE * typical ? pause : (double)NAN;
}

/* The median of those runs of `other` that were made in turn with the runs [first, last) of `s`; of all runs where
 * platforms did not take turns. */
static double median_beside(const struct result *r, const struct sample *s, const struct sample *other, size_t first,
                            size_t last)
{
    struct pairing pairing = pairing_make(s, other);
    double *values = memory_allocate(last - first, sizeof *values);
    size_t n = 0;
    for (size_t i = first; i < last && design_is_in_turn(r->design); i++) {
        size_t run = pairing_run(&pairing, i);
        if (run != NO_RUN)
            values[n++] = other->values[run];
    }
    double median = n ? values_median(values, n) : other->summary.median;
    free(values);
    return median;
}

/* Counts the platforms that the series was ahead of before the change and is behind after, or the reverse. */
static size_t count_overtaken(const struct result *r, const struct sample *s, size_t k)
{
    const struct change_point *point = &s->summary.change_points[k];
    size_t count = 0, first, last, change = point->index - 1;
    level_bounds(s, k, &first, &last);
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *other = &r->samples[i];
        if (other->benchmark != s->benchmark || other == s)
            continue;
        double before = median_beside(r, s, other, first, change), after = median_beside(r, s, other, change, last);
        bool moved_along = fabs(before - after) > MOST_ALONG * fabs(point->before - point->after);
        count += !moved_along && (point->before > before) != (point->after > after);
    }
    return count;
}

static bool begins_boot(const struct sample *s, size_t run)
{
    size_t boot = sample_factor(s, FACTOR_BOOT, run - 1), before = run > 1 ? sample_factor(s, FACTOR_BOOT, run - 2) : 0;
    return boot > 0 && before > 0 && boot != before;
}

/* A change begins with a boot by chance as often as runs begin one; changes that all do so are seldom chance. Where
 * each run begins one, that tells nothing. */
static void find_boots(struct anomaly *anomaly, const struct sample *s)
{
    static const double rare = 0.1;
    double begun = 0, all = 0;
    for (size_t run = 2; run <= s->n; run++)
        begun += begins_boot(s, run);
    for (size_t i = 0; i < anomaly->n_runs; i++)
        all += begins_boot(s, anomaly->runs[i]);
    if (all < (double)anomaly->n_runs || pow(begun / (double)(s->n - 1), all) > rare)
        return;
    anomaly_evidence(anomaly, EVIDENCE_NEW_BOOT, anomaly_number(anomaly, EVIDENCE_RUN));
    anomaly->next = NEXT_MORE_BOOTS;
}

static void name_causes(struct anomaly *anomaly, const struct result *r, const struct sample *s, double pause)
{
    enum subject subject = benchmark_subject(r, s->benchmark);
    if (!isnan(pause))
        anomaly_possible(anomaly, CAUSE_OPERATOR_ERROR);
    anomaly_possible(anomaly, CAUSE_NOISY_NEIGHBOUR);
    if (!benchmark_is_speed(r, s->benchmark))
        anomaly_possible(anomaly, CAUSE_WARM_CACHE, CAUSE_OPERATOR_ERROR);
    else if (subject_is_disk(subject))
        anomaly_possible(anomaly, CAUSE_BURST_CREDIT, CAUSE_WARM_CACHE);
    else
        anomaly_possible(anomaly, CAUSE_FREQUENCY);
    anomaly->next = isnan(pause) ? NEXT_RECORD_STEAL : NEXT_CHECK_SETUP;
}

static struct anomaly *shift_report(struct result *r, const struct sample *s, size_t k, double factor)
{
    const struct change_point *point = &s->summary.change_points[k];
    double change = series_performance(r, s, point->after, point->before);
    double pause = pause_at(s, k), risen = point->after / point->before;
    bool speed = benchmark_is_speed(r, s->benchmark);
    size_t overtaken = count_overtaken(r, s, k);
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_LEVEL_SHIFT, shift_severity(r, s, k, factor), s);
    anomaly_show(
        anomaly, {EVIDENCE_BEFORE, point->before}, {EVIDENCE_AFTER, point->after}, {EVIDENCE_RUN, (double)point->index},
        change_evidence(r, s, point->after, point->before), {EVIDENCE_FACTOR, factor},
        {EVIDENCE_TIMES, only_if(speed ? change > TIMES : risen > TIMES, speed ? change : risen)},
        {EVIDENCE_TIMES_WORSE, only_if(speed && change < 1.0 / TIMES, 1 / change)}, {EVIDENCE_JUMP, level_jump(s, k)},
        {EVIDENCE_P, point->p <= r->settings.alpha ? point->p : level_p(s, k)}, {EVIDENCE_PAUSE, pause},
        {EVIDENCE_OVERTAKEN, only_if(overtaken, (double)overtaken)}, {EVIDENCE_N, (double)s->n});
    name_causes(anomaly, r, s, pause);
    return anomaly;
}

void detect_level_shift(struct result *r, const struct sample *s)
{
    if (series_anomaly(r, ANOMALY_DRIFT, s) || series_anomaly(r, ANOMALY_BIMODAL, s))
        return;
    double largest = 0;
    size_t at = 0, count = 0;
    for (size_t k = 0; k < s->summary.n_change_points; k++) {
        double factor = shift_explained(r, s, k) ? 0 : factor_of(r, s, k);
        count += factor >= 1 + LEAST_SHIFT;
        if (factor > largest) {
            largest = factor;
            at = k;
        }
    }
    if (count == 0)
        return;
    struct anomaly *anomaly = shift_report(r, s, at, largest);
    if (count > 1)
        anomaly_evidence(anomaly, EVIDENCE_COUNT, (double)count);
    for (size_t k = 0; k < s->summary.n_change_points && anomaly->n_runs < RUNS_LISTED; k++)
        if (factor_of(r, s, k) >= 1 + LEAST_SHIFT && !shift_explained(r, s, k))
            anomaly_run(anomaly, s->summary.change_points[k].index);
    find_boots(anomaly, s);
}
