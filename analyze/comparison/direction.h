/* Whether higher is better: seconds or events per second? Told where the data tell, assumed aloud where they do not. */
#ifndef ANALYZE_DIRECTION_H
#define ANALYZE_DIRECTION_H

#include "analyze/result/result.h"

/* Fills unit, better and source of r->benchmarks[benchmark]. Platforms must be known. */
void direction_decide(struct result *r, size_t benchmark);

/* By the time that runs take, UNKNOWN when it does not tell: see direction_pace.c. `benchmark` counts in the dataset. */
enum better direction_by_pace(const struct result *r, size_t benchmark);

#endif
