/* Whether values are written finely enough for what one wants to show with them. Private to the room. */
#ifndef ANALYZE_RESOLUTION_H
#define ANALYZE_RESOLUTION_H

#include <stdbool.h>

#include "analyze/result/result.h"

/* One rounding step (rounding_step.h) of either series is at most `margin` of the smaller median: 0.001 s ten times on both
 * sides may hide a factor of 2 and is no equivalence. */
bool resolution_suffices(const struct sample *a, const struct sample *b, double margin);

#endif
