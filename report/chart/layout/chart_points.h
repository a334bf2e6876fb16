/* The runs that are drawn as points: few enough that the picture stays readable and its file small, and always the
 * same ones. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"
#include "report/chart/layout/chart_axis.h"

/* Returns the number of points that one series may have when `n_series` share a picture. */
size_t points_most(size_t n_series);

struct point {
    double place, spread; /* the position on the axis, and across it from -1 to 1 */
};

/* Places the runs by rank: all of them, or `most` at equal distances in rank, the lowest and the highest included.
 * `spread` follows the golden ratio through the ranks and is as wide as the runs are dense, so that neighbours part
 * and the shape shows. *out lives in the arena. */
size_t points_by_rank(struct arena *arena, struct point **out, const struct sample *sample, const struct axis *axis,
                      size_t most);

/* Lists the runs that are drawn in time, by ascending index from 0: all of them, or the lowest and the highest run
 * of each of most / 2 equal stretches. *out lives in the arena. */
size_t points_in_time(struct arena *arena, size_t **out, const struct sample *sample, size_t most);

/* Returns the size of a mark in a picture with so many points. */
double points_size(size_t n);
