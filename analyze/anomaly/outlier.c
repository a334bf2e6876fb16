/* outlier: single runs that stand apart from their series.
 *
 * Definition: the outliers of the summary (|modified z| > 3.5 within a level, Iglewicz and Hoaglin 1993) that no
 * starved run, regime change, drift, pair of modes or step between two levels explains (a run on a change point is in
 * passing). One anomaly per series; its numbers are those of the run that is farthest from the median of its level,
 * which they name; `level_runs` is how many runs that level has, where there are several levels. A value of 0 or less
 * among positive ones, and a run more than 4 times off that is written with nines alone or comes twice to the last
 * digit, was rather stored for a failed run than measured; so was one about a hundred times below the others (to within
 * their noise: a fourth), or its number was cut off.
 * Severity: medium when that run, or the one with the largest z, is more than 20 % off that median and, held against
 * the other runs of its level, p after Bonferroni over all runs of the set is at most alpha (externally studentised
 * residual, Cook and Weisberg 1982, with 3 degrees of freedom at most: with tails like that, one of many clean series
 * has such a run every time), and in the logarithms of positive values as well: the runs of a skewed distribution, such
 * as a lognormal one, reach far to one side without one of them standing apart. Else low. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/series/noise.h"
#include "analyze/anomaly/rounds.h"
#include "analyze/statistics/statistics.h"
#include "analyze/anomaly/performance.h"
#include "analyze/anomaly/thresholds.h"
#include "data/memory.h"

#define FAILED 4
#define TIMES 3 /* a single run is described by a factor from here on, earlier than a level (level_shift.c) */
#define TIMES_BELOW 10
#define TORN 75     /* about a hundred: other work on a host leaves more of a run than that */
#define MOVES 0.025 /* the mean */

static bool in_passing(const struct sample *s, size_t run)
{
    for (size_t k = 0; k < s->summary.n_change_points; k++) {
        size_t change = s->summary.change_points[k].index;
        if (run == change || run + 1 == change)
            return true;
    }
    return false;
}

/* The runs of a level, [first, last) from 0. */
struct level {
    size_t first, last;
    double median;
};

static struct level level_of(const struct sample *s, size_t run)
{
    struct level level = {.last = s->n};
    for (size_t k = 0; k < s->summary.n_change_points; k++) {
        size_t change = s->summary.change_points[k].index;
        level.first = change <= run ? change - 1 : level.first;
        level.last = change > run && level.last == s->n ? change - 1 : level.last;
    }
    level.median = values_median(s->values + level.first, level.last - level.first);
    return level;
}

/* The runs of a list without its own outliers and without the one at `run`. */
static struct rest rest_beside(const double *values, size_t n, size_t run)
{
    struct outlier *items = NULL;
    OWNED bool *apart = memory_allocate(n, sizeof *apart);
    size_t n_items = outliers(&items, values, NULL, n, NULL, 0);
    for (size_t i = 0; i < n_items; i++)
        apart[items[i].index - 1] = true;
    apart[run] = true;
    free(items);
    return rest_of(values, 0, n, apart);
}

/* The p of the run among the logarithms of its level; 0 where a value has none. */
static double skewed_p(const struct sample *s, const struct level *level, size_t run)
{
    size_t n = level->last - level->first, at = run - 1 - level->first;
    OWNED double *logs = memory_allocate(n, sizeof *logs);
    for (size_t i = 0; i < n; i++)
        logs[i] = log(s->values[level->first + i]);
    struct rest rest = {0};
    if (s->sorted[0] > 0)
        rest = rest_beside(logs, n, at);
    return s->sorted[0] > 0 ? rest_heavy_p(&rest, logs[at]) : 0;
}

/* Returns p of the run against its level, times the number of runs in the set, assuming series of equal length. */
static double clear_p(const struct result *r, const struct sample *s, size_t run)
{
    struct level level = level_of(s, run);
    struct rest rest = rest_without_outliers(s, level.first, level.last);
    double p = fmax(rest_heavy_p(&rest, s->values[run - 1]), skewed_p(s, &level, run));
    return p * (double)s->n * (double)r->n_samples;
}

static bool outlier_matters(const struct result *r, const struct sample *s, size_t run)
{
    return fabs(s->values[run - 1] / level_of(s, run).median - 1) > CHANGE_MATTERS &&
           clear_p(r, s, run) <= r->settings.alpha;
}

/* A regime change in the same round covers the run, unless the run counts for more by itself. */
static bool covered_by_regime(const struct result *r, const struct sample *s, size_t round, size_t run)
{
    const struct anomaly *regime = series_anomaly(r, ANOMALY_REGIME_CHANGE, s);
    return anomaly_has_run(regime, round + 1) && (regime->severity > SEVERITY_LOW || !outlier_matters(r, s, run));
}

static bool outlier_explained(const struct result *r, const struct sample *s, const struct pairing *pairing, size_t run)
{
    size_t round = pairing_run(pairing, run - 1);
    const struct anomaly *starved = series_anomaly(r, ANOMALY_STARVED_RUN, s);
    const struct anomaly *warm_up = series_anomaly(r, ANOMALY_WARM_UP, s);
    bool worse = series_performance(r, s, s->values[run - 1], s->summary.median) < 1;
    const struct anomaly *throttle = series_anomaly(r, ANOMALY_THROTTLE, s);
    const struct anomaly *impossible = series_anomaly(r, ANOMALY_IMPLAUSIBLE, s);
    bool before_throttle = throttle && run <= MOST_START && run < throttle->runs[0];
    return before_throttle || anomaly_has_run(impossible, run) || anomaly_has_run(warm_up, run) || in_passing(s, run) ||
           (starved && !worse) || /* starved runs pulled the median away from the others */
           (round != NO_RUN && (anomaly_has_run(starved, round + 1) || covered_by_regime(r, s, round, run)));
}

/* True for 999, 9999, 99999.0 and so on. */
static bool is_all_nines(double value)
{
    for (double nines = 999; nines < 1e10; nines = 10 * nines + 9)
        if (value == nines)
            return true;
    return false;
}

static size_t count_equal(const struct sample *s, double value)
{
    size_t count = 0;
    for (size_t i = 0; i < s->summary.n_outliers; i++)
        count += s->summary.outliers[i].value == value;
    return count;
}

/* A script stores such a value when a run has failed. That nothing was lost (`may_be_none`) is no failure. */
static bool is_placeholder(const struct sample *s, double value, bool may_be_none)
{
    double median = s->summary.median;
    if (!(median > 0) || value <= 0)
        return median > 0 && !may_be_none;
    bool far = fmax(value / median, median / value) > FAILED;
    return far && (is_all_nines(value) || count_equal(s, value) > 1);
}

static void outlier_report(struct result *r, const struct sample *s, const struct outlier *farthest,
                           const struct outlier *clearest)
{
    struct level level = level_of(s, farthest->index);
    double deviation = farthest->value / level.median - 1;
    bool medium =
        outlier_matters(r, s, farthest->index) || (clearest != farthest && outlier_matters(r, s, clearest->index));
    enum severity severity = medium ? SEVERITY_MEDIUM : SEVERITY_LOW;
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_OUTLIER, severity, s);
    bool none = r->benchmarks[s->benchmark].amount == AMOUNT_LOSS;
    bool above = farthest->value > level.median, worse = above == (r->benchmarks[s->benchmark].better == BETTER_LOWER);
    anomaly_show(
        anomaly, {EVIDENCE_VALUE, farthest->value}, {EVIDENCE_MEDIAN, level.median},
        {EVIDENCE_RUN, (double)farthest->index},
        {above ? EVIDENCE_ABOVE : EVIDENCE_BELOW, only_if(level.median != 0, fabs(deviation))},
        {EVIDENCE_TIMES, only_if(deviation > TIMES - 1 && level.median != 0, deviation + 1)},
        {EVIDENCE_TIMES_BELOW, only_if(deviation < 1.0 / TIMES_BELOW - 1 && farthest->value > 0, 1 / (deviation + 1))},
        {EVIDENCE_SCORE, fabs(farthest->score)}, {EVIDENCE_N, (double)s->n},
        {EVIDENCE_LEVEL_RUNS, only_if(level.last - level.first < s->n, (double)(level.last - level.first))});
    bool failed =
        is_placeholder(s, farthest->value, none) || (farthest->value > 0 && deviation < 1.0 / TORN - 1 && !none);
    if (failed)
        anomaly_cause(anomaly, CAUSE_FAILED_RUN, CAUSE_LIKELY, BECAUSE(EVIDENCE_VALUE, EVIDENCE_COUNT));
    if (worse)
        anomaly_possible(anomaly, CAUSE_NOISY_NEIGHBOUR);
    else
        anomaly_possible(anomaly, CAUSE_WARM_CACHE);
    anomaly->next = failed ? NEXT_CHECK_RAW_OUTPUT : NEXT_LOOK_AT_RUN;
}

void detect_outlier(struct result *r, const struct sample *s)
{
    if (s->summary.n_outliers == 0 || series_anomaly(r, ANOMALY_DRIFT, s) || series_anomaly(r, ANOMALY_BIMODAL, s))
        return;
    const struct outlier *farthest = NULL,
                         *clearest = NULL; /* the farthest from the median of its level, in value and in z */
    double most = -1;
    struct level level = {0}; /* the level of the current outlier: they ascend */
    struct pairing pairing = pairing_make(s, rounds_of_platform(r, s->platform));
    size_t *runs = memory_allocate(s->summary.n_outliers, sizeof *runs), count = 0;
    for (size_t k = 0; k < s->summary.n_outliers; k++) {
        const struct outlier *outlier = &s->summary.outliers[k];
        if (outlier_explained(r, s, &pairing, outlier->index))
            continue;
        runs[count++] = outlier->index;
        if (outlier->index > level.last)
            level = level_of(s, outlier->index);
        double off = fabs(outlier->value - level.median);
        farthest = off > most ? outlier : farthest;
        most = fmax(off, most);
        if (!clearest || fabs(outlier->score) > fabs(clearest->score))
            clearest = outlier;
    }
    if (farthest) {
        outlier_report(r, s, farthest, clearest);
        struct anomaly *anomaly = &r->anomalies[r->n_anomalies - 1];
        if (count > 1)
            anomaly_evidence(anomaly, EVIDENCE_COUNT, (double)count);
        for (size_t i = 0; i < count && i < RUNS_LISTED; i++)
            anomaly_run(anomaly, runs[i]);
    }
    free(runs);
}
