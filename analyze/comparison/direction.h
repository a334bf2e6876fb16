/* Whether higher is better. It is assumed, and said to be, where the data do not tell. */
#ifndef ANALYZE_DIRECTION_H
#define ANALYZE_DIRECTION_H

#include "analyze/result/result.h"

/* Fills unit, better and source of r->benchmarks[benchmark]. Platforms must be known. */
void direction_decide(struct result *r, size_t benchmark);

/* The direction by the time that runs take, UNKNOWN when it does not tell: see direction_pace.c. `benchmark` is an index into the
 * dataset. */
enum better direction_by_pace(const struct result *r, size_t benchmark);

#endif
