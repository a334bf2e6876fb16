#include "analyze/comparison/change_parts.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

enum { LEAST_ROUNDS = 3 };
#define PARTS_P 0.01

/* A change of level of one of the two series. */
struct change {
    const struct sample *sample;
    size_t run;  /* the first run of the new level, from 1 */
    double size; /* of the logarithm */
};

static void take_largest(struct change *largest, const struct sample *sample)
{
    for (size_t k = 0; k < sample->summary.n_change_points; k++) {
        const struct change_point *point = &sample->summary.change_points[k];
        double size = fabs(log(point->after) - log(point->before));
        if (isfinite(size) && size > largest->size)
            *largest = (struct change){sample, point->index, size};
    }
}

/* The differences of the rounds before the change, or from it on, ascending. Returns how many. */
static size_t part_list(double *d, const struct comparands *of, const struct change *change, bool after)
{
    struct run_pair pair;
    size_t n = 0;
    for (size_t block = 0; block < of->blocks->n; block++) {
        if (!blocks_pair(&pair, of->blocks, block, of->in_a, of->in_b))
            continue;
        size_t run = change->sample == of->a ? pair.a : pair.b;
        if ((run + 1 >= change->run) == after)
            d[n++] = log(of->a->values[pair.a]) - log(of->b->values[pair.b]);
    }
    sort_values(d, n);
    return n;
}

static double part_ratio(const double *d, size_t n, enum better better)
{
    double log_ratio = paired_estimate(d, n);
    return exp(better == BETTER_LOWER ? -log_ratio : log_ratio);
}

void change_parts_find(struct comparison *out, const struct comparands *of)
{
    struct change change = {.size = 0};
    if (!out->paired || out->boots.n > 0 || isnan(out->ratio))
        return;
    take_largest(&change, of->a);
    take_largest(&change, of->b);
    if (!change.sample || change.size <= fabs(log(out->ratio)))
        return;
    OWNED double *before = memory_allocate(of->blocks->n, sizeof *before),
                 *after = memory_allocate(of->blocks->n, sizeof *after);
    size_t n_before = part_list(before, of, &change, false), n_after = part_list(after, of, &change, true);
    if (n_before < LEAST_ROUNDS || n_after < LEAST_ROUNDS || mann_whitney(before, n_before, after, n_after).p > PARTS_P)
        return;
    out->parts = (struct change_parts){true,
                                       change.sample->platform,
                                       change.run,
                                       part_ratio(before, n_before, of->better),
                                       part_ratio(after, n_after, of->better),
                                       n_before,
                                       n_after};
    out->notes |= (out->parts.before > 1) != (out->parts.after > 1) ? NOTE_BIT(NOTE_DISAGREE) : 0;
}
