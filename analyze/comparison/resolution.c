#include "analyze/comparison/resolution.h"

#include <math.h>

#include "analyze/statistics/rounding_step.h"

/* More values than this do not make the step coarser, only finer. */
enum { ENOUGH = 1000 };

static double sample_step(const struct sample *sample)
{
    return rounding_step(sample->values, sample->n < ENOUGH ? sample->n : ENOUGH);
}

bool resolution_suffices(const struct sample *a, const struct sample *b, double margin)
{
    return fmax(sample_step(a), sample_step(b)) <= margin * fmin(fabs(a->summary.median), fabs(b->summary.median));
}
