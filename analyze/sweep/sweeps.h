/* Finds the sweeps of a result and judges them. */
#pragma once

#include "analyze/result/result.h"

/* Finds which benchmarks are levels of one, and puts these side by side: at the place of the first of them, by the
 * levels of the other parameters, then by the level of the axis. Nothing but `benchmarks` may be known yet. In
 * sweeps.c. */
void sweeps_find(struct result *r);

/* Gives all levels of a sweep one direction, that of the best source: what the values of one level suggest is no
 * property of that level. Where equal sources disagree, higher is assumed to be better. Comes after the
 * directions of all benchmarks. */
void sweeps_share_directions(struct result *r);

/* Sets the courses of the sweeps. The comparisons must have their verdicts. In courses.c. */
void sweeps_judge(struct result *r);
