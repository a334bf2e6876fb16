/* Whether higher is better, by the time that runs take: after a slower run the next one begins later.
 *
 * Definition: Spearman's correlation, inside the platforms' series, between a value and the time from its run to the
 * next, with rho of 0.3 or more in size and p <= 0.001 over all of them (rank_correlation.h). Values that rise with the
 * time are costs, such as seconds; those that fall are rates. A benchmark of fixed length or a pause tells nothing.
 * Source: our own definition; on past series whose direction is known by other means it was right or told nothing. By
 * chance one unknown benchmark in two thousand gets the wrong direction; which may make an order violation. */
#include "analyze/comparison/direction.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/rank_correlation.h"
#include "data/memory.h"

#define LEAST_RUNS 12
#define MOST_RUNS 200 /* most runs of a series that are used */
#define LEAST_RHO 0.3
#define MOST_P 0.001

struct pace {
    double *values, *gaps;
    size_t *groups;
    size_t n, n_groups;
};

/* The correlation is one of ranks, so that a pause is only the longest gap. */
static void pace_add(struct pace *pace, const struct series *s)
{
    size_t n = s->n < MOST_RUNS ? s->n : MOST_RUNS, before = pace->n;
    if (!s->times || n < LEAST_RUNS)
        return;
    for (size_t i = 0; i + 1 < n; i++) {
        double gap = s->times[i + 1] - s->times[i];
        if (!(gap > 0))
            continue;
        pace->values[pace->n] = s->values[i];
        pace->gaps[pace->n] = gap;
        pace->groups[pace->n++] = pace->n_groups;
    }
    pace->n_groups += pace->n > before;
}

static struct pace pace_of(const struct dataset *ds, size_t benchmark)
{
    size_t room = ds->n_platforms * MOST_RUNS;
    struct pace pace = {memory_allocate(room, sizeof(double)), memory_allocate(room, sizeof(double)),
                        memory_allocate(room, sizeof(size_t)), 0, 0};
    for (size_t p = 0; p < ds->n_platforms; p++) {
        const struct series *s = dataset_find(ds, p, benchmark);
        if (s)
            pace_add(&pace, s);
    }
    return pace;
}

enum better direction_by_pace(const struct result *r, size_t benchmark)
{
    enum better better = BETTER_UNKNOWN;
    struct pace pace = pace_of(r->dataset, benchmark);
    if (pace.n >= LEAST_RUNS) {
        struct rank_correlation c =
            rank_correlation(pace.values, pace.gaps, pace.groups, pace.n_groups, pace.n, r->settings.seed);
        if (fabs(c.rho) >= LEAST_RHO && c.p <= MOST_P)
            better = c.rho > 0 ? BETTER_LOWER : BETTER_HIGHER;
    }
    free(pace.values);
    free(pace.gaps);
    free(pace.groups);
    return better;
}
