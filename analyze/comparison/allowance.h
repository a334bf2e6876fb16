/* The allowance: how much the host alone may change the results of blocked data, as a factor. A significant difference
 * that does not exceed it may be the host's and is confounded.
 *
 * The base is what rented hosts have been seen to do to one unchanged platform in this kind of benchmark
 * (data/catalogue/host_change.h). It is widened to the largest change of level that the data themselves show:
 * - inside one series: between the highest and the lowest level of its change points;
 * - across the border between two platforms that were measured one after the other, when the level changed a run or two
 *   before or after the platform did: the last runs of the earlier series are already at the level of the next one, or
 *   the first runs of the later series still at the level of the one before. The two levels are medians; 1 to 3 runs at
 *   the border, less than half of the series, count when each lies beyond the geometric middle between the levels and
 *   outside of the range of the rest of its series, which has two runs at least.
 * A change of the host exactly between two platforms cannot be seen in the data; only the base allows for it.
 * Where the data have no times, any platform may have come after any other. */
#pragma once

#include "analyze/result/result.h"

struct allowance {
    double factor; /* >= base */
    double base;   /* allowance of the kind of benchmark */
    struct widening widening;
};

/* The samples must be summarised. */
struct allowance allowance_of(const struct result *r, size_t benchmark);

/* The largest change of level inside one series, WIDENED_INSIDE: its lowest and its highest level in the order of time,
 * and the run from which on the series is at the second of them, to within 5 %. WIDENED_NOT when it has less. */
struct widening allowance_level_change(const struct sample *sample);
