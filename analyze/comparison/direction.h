/* Whether higher is better. Where the data do not show it, it is assumed, and the result says so. */
#pragma once

#include "analyze/result/result.h"

/* Fills unit, better and source of r->benchmarks[benchmark]. Platforms must be known. */
void direction_decide(struct result *r, size_t benchmark);

/* Returns the direction by the time that runs take, UNKNOWN if run times do not show it: see direction_pace.c.
 * `benchmark` is an index into the dataset. */
enum better direction_by_pace(const struct result *r, size_t benchmark);
