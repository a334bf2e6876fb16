/* duplicate-series, in part: a stretch of one platform's runs stands in another's series, at any place.
 *
 * Definition: in one benchmark, or in all that two platforms share with as many runs each: runs one after the other
 * equal runs of the other platform to the last bit, so many that the chance of it (runs_again.h), times the pairs of
 * series that were compared, is below 1e-6. Whole series that are copies are duplicate_series.c's and scaled_copy.c's.
 * Severity: high from a fifth of the runs, which then are not as many measurements as they seem, else medium.
 * Source: that of runs_again.h; the number of pairs is Bonferroni's. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/anomaly/runs_again.h"
#include "analyze/anomaly/thresholds.h"
#include "data/memory.h"

/* Whether the platforms' runs of this benchmark were found to be copies already. */
static bool is_copy_already(const struct result *r, const struct sample *here, const struct sample *there)
{
    const struct anomaly_places *own = places_of(&r->index.of_benchmark, here->benchmark);
    for (size_t i = 0; i < own->n; i++) {
        const struct anomaly *a = &r->anomalies[own->items[i]];
        if (a->kind == ANOMALY_DUPLICATE_SERIES && anomaly_has_platform(a, here->platform) &&
            anomaly_has_platform(a, there->platform))
            return true;
    }
    return false;
}

/* Most series have hardly a value in common, which their sorted values show without a comparison at every place. */
static bool shares_values(const struct sample *a, const struct sample *b, size_t least)
{
    size_t shared = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n && shared < least;) {
        double x = a->sorted[i], y = b->sorted[k];
        shared += x == y;
        i += x <= y;
        k += y <= x;
    }
    return shared >= least;
}

static void copied_runs_add(struct runs_compared *c, const struct sample *here, const struct sample *there)
{
    c->here[c->n_series] = here;
    c->there[c->n_series++] = there;
    c->log_values += fmin(runs_log_values(here), runs_log_values(there));
}

/* Reports the longest copied stretch where chance, over all `pairs` of series, does not explain it. */
static bool copied_runs_look_at(struct result *r, const struct runs_compared *c, size_t pairs)
{
    struct stretch found = runs_find_again(c);
    bool copied = found.length > 0 && found.log_chance + log((double)pairs) <= log(PATTERN_CHANCE);
    if (copied)
        runs_report(r, ANOMALY_DUPLICATE_SERIES, c, &found)->next = NEXT_MEASURE_AGAIN;
    return copied;
}

/* Lists the benchmarks in which both have as many runs as in their first common one. */
static struct runs_compared rows_of(const struct result *r, size_t here, size_t there, const struct sample **room)
{
    struct runs_compared rows = {.here = room, .there = room + r->n_benchmarks};
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct sample *s = result_sample(r, b, here), *other = result_sample(r, b, there);
        if (!s || !other || s->n > MOST_COMPARED || other->n > MOST_COMPARED || is_copy_already(r, s, other))
            continue;
        if (!shares_values(s, other, 1))
            return (struct runs_compared){0};
        if (rows.n_series == 0) {
            rows.n_here = s->n;
            rows.n_there = other->n;
        }
        if (s->n == rows.n_here && other->n == rows.n_there)
            copied_runs_add(&rows, s, other);
    }
    return rows;
}

static void look_at_one(struct result *r, const struct sample *here, const struct sample *there, size_t pairs)
{
    const struct sample *room[2];
    struct runs_compared alone = {.here = room, .there = room + 1, .n_here = here->n, .n_there = there->n};
    if (here->n > MOST_COMPARED || there->n > MOST_COMPARED || is_copy_already(r, here, there) ||
        !shares_values(here, there, LEAST_ALONE))
        return;
    copied_runs_add(&alone, here, there);
    copied_runs_look_at(r, &alone, pairs);
}

void detect_copied_runs(struct result *r)
{
    const struct sample **room = memory_allocate(2 * r->n_benchmarks, sizeof *room);
    size_t pairs = r->n_comparisons + r->n_platforms * r->n_platforms / 2;
    for (size_t here = 1; here < r->n_platforms; here++)
        for (size_t there = 0; there < here; there++) {
            struct runs_compared rows = rows_of(r, here, there, room);
            if (rows.n_series > 1 && copied_runs_look_at(r, &rows, pairs))
                continue;
            for (size_t b = 0; b < r->n_benchmarks; b++) {
                const struct sample *s = result_sample(r, b, here), *other = result_sample(r, b, there);
                if (s && other)
                    look_at_one(r, s, other, pairs);
            }
        }
    free(room);
}
