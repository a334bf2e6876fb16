/* The allowance: how much the host alone may change results that were not measured in turn in random order, as a
 * factor. A significant difference that does not exceed it may be the host's and is unproven.
 *
 * The base is what 19 of 20 unchanged series have been seen to do in this kind of benchmark, or, where both series are
 * long and kept their level, what such series have (data/catalogue/host_change.h). It is widened to the largest change
 * of level that the data of the benchmark show:
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
    double base;   /* of the kind of benchmark, and of steady series where both are */
    bool steady;
    struct widening widening; /* WIDENED_NOT where factor is base */
};

/* The largest change of level that the series of a benchmark show, inside of one or at a border. The samples must be
 * summarised. */
struct widening allowance_widening(const struct result *r, size_t benchmark);

/* The allowance of two series of a benchmark with this name, in which the data show no larger change than `widening`.
 */
struct allowance allowance_of(const char *benchmark, const struct sample *a, const struct sample *b,
                              const struct widening *widening);

/* The largest change of level inside one series, WIDENED_INSIDE: its lowest and its highest level in the order of time,
 * and the run from which on the series is at the second of them, to within 5 %. WIDENED_NOT when it has less. */
struct widening allowance_level_change(const struct sample *sample);
