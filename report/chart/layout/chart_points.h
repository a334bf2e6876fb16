/* Which runs are drawn where: so many that the picture stays readable and its file small, always the same ones. */
#ifndef REPORT_CHART_POINTS_H
#define REPORT_CHART_POINTS_H

#include <stddef.h>

#include "analyze/result/result.h"
#include "report/chart/layout/chart_axis.h"

/* Points that one series may have when `n_series` share a picture. */
size_t points_most(size_t n_series);

struct point {
    double place, spread; /* position on the axis; -1..1 across it */
};

/* By rank: all runs, or `most` of them at equal distances in rank, lowest and highest included. `spread` follows the
 * golden ratio through the ranks and is as wide as the runs are dense, so that neighbours part and the shape shows.
 * The caller frees *out. */
size_t points_by_rank(struct point **out, const struct sample *sample, const struct axis *axis, size_t most);

/* In time: the indices (from 0, ascending) of all runs, or of the lowest and the highest run of each of most / 2 equal
 * stretches. The caller frees *out. */
size_t points_in_time(size_t **out, const struct sample *sample, size_t most);

/* Of a mark, for that many points. */
double points_size(size_t n);

#endif
