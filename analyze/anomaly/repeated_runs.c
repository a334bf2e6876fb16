/* generated-series, in part: a stretch of runs stands in the series a second time.
 *
 * Definition: one series, or all benchmarks of a platform with as many runs: a run equals the one some runs before it
 * to the last bit, in each benchmark, and so do its neighbours, with a chance (runs_again.h) below 1e-6.
 * Severity: high from a fifth of the runs, which then are not as many measurements as they seem, else medium.
 * Source: that of runs_again.h. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/anomaly/runs_again.h"
#include "analyze/anomaly/thresholds.h"
#include "data/memory.h"

#define LEAST_RUNS 6

static void repeated_look_at(struct result *r, const struct runs_compared *c)
{
    struct stretch found = runs_find_again(c);
    if (found.length == 0 || found.log_chance > log(PATTERN_CHANCE))
        return;
    struct anomaly *anomaly = runs_report(r, ANOMALY_GENERATED_SERIES, c, &found);
    anomaly_possible(anomaly, CAUSE_GENERATED);
    anomaly->next = NEXT_CHECK_RAW_OUTPUT;
}

/* Series that another anomaly calls a copy or a formula are left out. */
static bool is_known(const struct result *r, const struct sample *s)
{
    return series_anomaly(r, ANOMALY_GENERATED_SERIES, s) || series_anomaly(r, ANOMALY_DUPLICATE_SERIES, s);
}

static struct runs_compared with_itself(const struct sample **room, size_t n)
{
    return (struct runs_compared){.here = room, .there = room, .n_here = n, .n_there = n};
}

static void repeated_add(struct runs_compared *c, const struct sample *s)
{
    c->here[c->n_series++] = s;
    c->log_values += runs_log_values(s);
}

/* The platform's series that have as many runs as its longest. */
static struct runs_compared rows_of(const struct result *r, size_t platform, const struct sample **room)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].platform == platform && r->samples[i].n > n)
            n = r->samples[i].n;
    struct runs_compared rows = with_itself(room, n);
    for (size_t i = 0; i < r->n_samples && n >= LEAST_RUNS && n <= MOST_COMPARED; i++)
        if (r->samples[i].platform == platform && r->samples[i].n == n && !is_known(r, &r->samples[i]))
            repeated_add(&rows, &r->samples[i]);
    return rows;
}

void detect_repeated_rows(struct result *r, size_t platform)
{
    const struct sample **room = memory_allocate(r->n_benchmarks, sizeof *room);
    struct runs_compared rows = rows_of(r, platform, room);
    if (rows.n_series > 1)
        repeated_look_at(r, &rows);
    free(room);
}

void detect_repeated_runs(struct result *r, const struct sample *s)
{
    const struct sample *room[1];
    if (s->n < LEAST_RUNS || s->n > MOST_COMPARED || is_known(r, s))
        return;
    struct runs_compared alone = with_itself(room, s->n);
    repeated_add(&alone, s);
    repeated_look_at(r, &alone);
}
