/* Whether values are written with enough digits to show equivalence. Private to the room. */
#ifndef ANALYZE_RESOLUTION_H
#define ANALYZE_RESOLUTION_H

#include <stdbool.h>

#include "analyze/result/result.h"

/* True when one rounding step (rounding_step.h) of either series is at most `margin` of the smaller median: 0.001 s in all runs of both
 * series may hide a factor of 2 and is no equivalence. */
bool resolution_suffices(const struct sample *a, const struct sample *b, double margin);

#endif
