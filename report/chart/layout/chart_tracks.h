/* The tracks of a chart: the strips that it gives the series of one benchmark, and the axis of values that they
 * share. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_unit.h"

/* The tracks that a chart may have, and those of a chart in time. Its subtitle says how many series have none. */
enum { TRACKS_MOST = 24, TRACKS_MOST_IN_TIME = 10 };

struct tracks {
    const struct sample *items[TRACKS_MOST];
    size_t n, total;        /* the tracks, and the series that there are */
    struct shown_unit unit; /* the unit in which values are shown */
};

/* Gives a track to the first `most` (at most TRACKS_MOST) series of the benchmark, in the order of the platforms. */
void tracks_find(struct tracks *out, const struct result *r, size_t benchmark, size_t most);
bool tracks_exist(const struct result *r, size_t benchmark); /* returns whether some series has runs */
/* Gives a track to each series, in the order in which they were measured. When there are too many, series in which
 * something happened are kept before the others. */
void tracks_find_in_time(struct tracks *out, const struct result *r, size_t benchmark);
/* Returns the number of runs of the longest series; 0 without any. */
size_t tracks_longest(const struct tracks *tracks);

/* Returns whether all values are above 0 and the medians differ more than tenfold. */
bool tracks_want_log(const struct tracks *tracks);
/* Fits an axis to all runs of the tracks, which is logarithmic where tracks_want_log. */
void tracks_axis(struct arena *arena, struct axis *out, const struct tracks *tracks, size_t most_ticks);
/* Writes the ticks, and TITLE, UNIT and LOWER, from which style.gp makes "CPU (events/s):   higher is better ->" in
 * at most `columns` (>= 45), and ASSUMED where it is only assumed and there is room to say so. */
void tracks_write_axis(struct text *script, const struct drawing *drawing, const struct tracks *tracks,
                       const struct axis *axis, size_t columns);
