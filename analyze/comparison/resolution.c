#include "analyze/comparison/resolution.h"

#include <math.h>

#include "analyze/statistics/rounding_step.h"

/* The step of more values can only be finer. */
enum { ENOUGH = 1000 };

static double step_of(const struct sample *sample)
{
    return rounding_step(sample->values, sample->n < ENOUGH ? sample->n : ENOUGH);
}

bool resolution_suffices(const struct sample *a, const struct sample *b, double margin)
{
    return fmax(step_of(a), step_of(b)) <= margin * fmin(fabs(a->summary.median), fabs(b->summary.median));
}
