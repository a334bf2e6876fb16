/* What the course of the first runs says of a cold start. Private to the folder. */
#pragma once

#include "analyze/result/result.h"

/* A change of level behind the first runs, to a better one (an amount may settle from either side). */
bool is_early_change(const struct result *r, const struct anomaly *a);

/* A pattern that only a cold start makes:
 * - several benchmarks, or the first runs of one that come nearer to the rest from run to run, are slow at the start
 *   (warm_up.c);
 * - the level changes behind the first runs, and these fade: each is better than the one before, and the last of them
 *   lies at most two thirds as far from the rest as the first one. Or another platform, measured at another time, began
 *   in the same way, which the host does not do;
 * - the run that stands apart is the first one, and worse. The farthest of n runs is the first one by chance once in n
 *   times. */
bool is_cold_start(const struct result *r, const struct anomaly *a);
