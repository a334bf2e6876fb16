#include "analyze/cause/affected_runs.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/series/noise.h"
#include "analyze/statistics/statistics.h"
#include "analyze/anomaly/performance.h"
#include "data/memory.h"

enum side { SIDE_NONE, SIDE_REST, SIDE_AFFECTED };

/* ---- which runs ---- */

static double median_of(const double *values, size_t n)
{
    return n ? values_median(values, n) : (double)NAN;
}

static void sides_mark(enum side *sides, size_t first, size_t last, enum side side)
{
    for (size_t i = first; i < last; i++)
        sides[i] = side;
}

/* Marks the worse half of the runs [first, middle) and [after, last) as affected. */
static void sides_split(enum side *sides, const struct result *r, const struct sample *s, size_t first, size_t middle,
                        size_t after, size_t last)
{
    double before = median_of(s->values + first, middle - first), later = median_of(s->values + after, last - after);
    bool fell = series_performance(r, s, later, before) < 1;
    sides_mark(sides, first, middle, fell ? SIDE_REST : SIDE_AFFECTED);
    sides_mark(sides, after, last, fell ? SIDE_AFFECTED : SIDE_REST);
}

/* The two levels that meet at run `change`, the second or a later one. */
static void split_at(enum side *sides, const struct result *r, const struct sample *s, size_t change)
{
    size_t first = 0, last = s->n;
    for (size_t k = 0; k < s->summary.n_change_points; k++) {
        size_t index = s->summary.change_points[k].index;
        first = index < change ? index - 1 : first;
        last = index > change && index - 1 < last ? index - 1 : last;
    }
    sides_split(sides, r, s, first, change - 1, change - 1, last);
}

static void split_modes(enum side *sides, const struct result *r, const struct sample *s, double border)
{
    bool lower = r->benchmarks[s->benchmark].better == BETTER_LOWER;
    for (size_t i = 0; i < s->n; i++)
        sides[i] = (s->values[i] < border) != lower ? SIDE_AFFECTED : SIDE_REST;
}

/* A series that moved with those of other benchmarks is split at its largest change of level. Where it has none, the
 * outliers that the anomaly names are affected. */
static void split_moves(enum side *sides, const struct result *r, const struct anomaly *a, const struct sample *s)
{
    size_t largest = 0;
    for (size_t k = 1; k < s->summary.n_change_points; k++)
        largest = level_jump(s, k) > level_jump(s, largest) ? k : largest;
    if (s->summary.n_change_points > 0) {
        split_at(sides, r, s, s->summary.change_points[largest].index);
        return;
    }
    sides_mark(sides, 0, s->n, SIDE_REST);
    for (size_t k = 0; k < s->summary.n_outliers; k++) {
        const struct outlier *outlier = &s->summary.outliers[k];
        double performance = series_performance(r, s, outlier->value, s->summary.median);
        if (performance < 1 && anomaly_has_run(a, outlier->index))
            sides[outlier->index - 1] = SIDE_AFFECTED;
    }
}

/* The share of performance that the affected runs of a series lost against its other runs. */
static double loss_of(const struct result *r, const struct sample *s, const enum side *sides)
{
    double *values = memory_allocate(2 * s->n, sizeof *values);
    size_t n[3] = {0};
    for (size_t i = 0; i < s->n; i++)
        if (sides[i] != SIDE_NONE)
            values[(sides[i] == SIDE_REST ? s->n : 0) + n[sides[i]]++] = s->values[i];
    double affected = median_of(values, n[SIDE_AFFECTED]), rest = median_of(values + s->n, n[SIDE_REST]);
    free(values);
    return 1 - series_performance(r, s, affected, rest);
}

/* The runs that the anomaly names are affected. Where they did better, such as before the heat, the others are. */
static void split_named(enum side *sides, const struct result *r, const struct anomaly *a, const struct sample *s)
{
    for (size_t i = 0; i < s->n; i++)
        sides[i] = anomaly_has_run(a, i + 1) ? SIDE_AFFECTED : SIDE_REST;
    bool better = loss_of(r, s, sides) < 0;
    for (size_t i = 0; i < s->n && better; i++)
        sides[i] = sides[i] == SIDE_AFFECTED ? SIDE_REST : SIDE_AFFECTED;
}

/* The named outliers on the farthest one's side of their level are affected, or, where they did better, the others. */
static void split_outliers(enum side *sides, const struct result *r, const struct anomaly *a, const struct sample *s)
{
    bool above = anomaly_number(a, EVIDENCE_VALUE) > anomaly_number(a, EVIDENCE_MEDIAN),
         higher = r->benchmarks[s->benchmark].better != BETTER_LOWER;
    enum side apart = above == higher ? SIDE_REST : SIDE_AFFECTED;
    sides_mark(sides, 0, s->n, apart == SIDE_REST ? SIDE_AFFECTED : SIDE_REST);
    for (size_t k = 0; k < s->summary.n_outliers; k++) {
        const struct outlier *outlier = &s->summary.outliers[k];
        if (anomaly_has_run(a, outlier->index))
            sides[outlier->index - 1] = (outlier->score > 0) == above ? apart : SIDE_NONE;
    }
}

static void sides_of(enum side *sides, const struct result *r, const struct anomaly *a, const struct sample *s)
{
    double run = anomaly_number(a, EVIDENCE_RUN), low = anomaly_number(a, EVIDENCE_LOW),
           high = anomaly_number(a, EVIDENCE_HIGH);
    size_t change = run >= 1 ? (size_t)run : a->n_runs ? a->runs[0] : 0;
    if (a->kind == ANOMALY_DRIFT)
        sides_split(sides, r, s, 0, s->n / 3, s->n - s->n / 3, s->n);
    else if (a->kind == ANOMALY_BIMODAL)
        split_modes(sides, r, s, low / 2 + high / 2);
    else if (a->kind == ANOMALY_REGIME_CHANGE)
        split_moves(sides, r, a, s);
    else if (a->kind == ANOMALY_LEVEL_SHIFT || a->kind == ANOMALY_THROTTLE)
        split_at(sides, r, s, change);
    else if (a->kind == ANOMALY_OUTLIER)
        split_outliers(sides, r, a, s);
    else if (a->n_runs > 0)
        split_named(sides, r, a, s);
}

/* ---- all of them ---- */

static void affected_make(struct affected_runs *out, size_t most)
{
    *out = (struct affected_runs){.samples = memory_allocate(most, sizeof *out->samples),
                                  .runs = memory_allocate(most, sizeof *out->runs),
                                  .affected = memory_allocate(most, sizeof *out->affected),
                                  .loss = (double)NAN};
}

static void affected_add(struct affected_runs *out, const struct sample *s, const enum side *sides)
{
    for (size_t i = 0; i < s->n; i++) {
        if (sides[i] == SIDE_NONE)
            continue;
        out->samples[out->n] = s;
        out->runs[out->n] = i;
        out->affected[out->n++] = sides[i] == SIDE_AFFECTED;
    }
}

void affected_runs_of_anomaly(struct affected_runs *out, const struct result *r, const struct anomaly *a)
{
    size_t most = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        most += r->samples[i].n;
    enum side *sides = memory_allocate(most, sizeof *sides);
    affected_make(out, most);
    for (size_t b = 0; b < a->n_benchmarks; b++) {
        const struct sample *s = result_sample(r, a->benchmarks[b], a->platforms[0]);
        if (!s || !s->covariates)
            continue;
        sides_mark(sides, 0, s->n, SIDE_NONE);
        sides_of(sides, r, a, s);
        affected_add(out, s, sides);
        out->loss = isnan(out->loss) ? loss_of(r, s, sides) : out->loss;
    }
    free(sides);
}

void affected_runs_of_pair(struct affected_runs *out, const struct result *r, const struct sample *affected,
                           const struct sample *other)
{
    size_t most = affected->n > other->n ? affected->n : other->n;
    enum side *sides = memory_allocate(most, sizeof *sides);
    affected_make(out, affected->n + other->n);
    sides_mark(sides, 0, affected->n, SIDE_AFFECTED);
    affected_add(out, affected, sides);
    sides_mark(sides, 0, other->n, SIDE_REST);
    affected_add(out, other, sides);
    out->loss = 1 - performance_ratio(r, affected, other);
    free(sides);
}

void affected_runs_release(struct affected_runs *runs)
{
    free(runs->samples);
    free(runs->runs);
    free(runs->affected);
    *runs = (struct affected_runs){.samples = NULL};
}

/* The usual value of a covariate in a benchmark is the median of the other runs. Each benchmark has its own, since a
 * disk's runs show other steal than a processor's. */
static double covariate_usual(const struct affected_runs *runs, enum covariate covariate, size_t benchmark,
                              double *room)
{
    size_t n = 0;
    for (size_t i = 0; i < runs->n; i++) {
        double value = sample_covariate(runs->samples[i], covariate, runs->runs[i]);
        if (!runs->affected[i] && runs->samples[i]->benchmark == benchmark && !isnan(value))
            room[n++] = value;
    }
    return median_of(room, n);
}

struct seen affected_runs_seen(const struct affected_runs *runs, enum covariate covariate)
{
    struct seen seen = {.least = HUGE_VAL, .most = -HUGE_VAL};
    double *values = memory_allocate(runs->n, sizeof *values), *rest = memory_allocate(runs->n, sizeof *rest);
    size_t n_rest = 0;
    for (size_t i = 0; i < runs->n; i++) {
        double value = sample_covariate(runs->samples[i], covariate, runs->runs[i]);
        double beyond = value - covariate_usual(runs, covariate, runs->samples[i]->benchmark, values + seen.n);
        if (isnan(beyond))
            continue;
        if (runs->affected[i]) {
            values[seen.n++] = beyond;
        } else {
            rest[n_rest++] = value;
            seen.least = fmin(seen.least, beyond);
            seen.most = fmax(seen.most, beyond);
        }
    }
    seen.rest = median_of(rest, n_rest);
    seen.affected = seen.rest + median_of(values, seen.n);
    seen.least += seen.rest;
    seen.most += seen.rest;
    free(values);
    free(rest);
    return seen;
}
