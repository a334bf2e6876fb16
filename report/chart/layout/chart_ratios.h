/* Ratios tell how the platforms compare with each benchmark's reference: they are the rows of CHART_RATIO and the
 * bars of CHART_BARS. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "report/words/arena.h"

enum { RATIOS_MOST = 256 };

struct ratios {
    struct comparison_seen items[RATIOS_MOST]; /* in the order of benchmarks, then platforms; each ratio is above 0 */
    size_t n, total;                           /* how many are shown, and how many there are */
    bool have_intervals;                       /* at least one of those that are shown has an interval */
    struct interval values, reach;             /* the range of the ratios and 1, without and with their intervals */
};

/* Finds the first `most` (at most RATIOS_MOST) comparisons with the reference that have a ratio. */
void ratios_find(struct ratios *out, const struct result *r, size_t most);
/* Returns the range of the ratio and of the ends of its interval that can be drawn. */
struct interval ratio_reach(const struct comparison_seen *seen);
/* Writes a ratio as bars have it: in times, "0.460", else in per cent, "46". */
const char *ratio_number(struct arena *arena, double ratio, bool times);
