/* From when to when the runs of a result were made, and in how many boots. */
#pragma once

#include "analyze/result/result.h"

struct span {
    double first, last; /* seconds since 1970; both NAN where a run has no date */
};
struct span result_span(const struct result *r);

/* Over the comparisons of boots: how many boots they have, and the medians of what struct boots holds; NAN where there
 * is none. */
struct boot_span {
    size_t fewest, most; /* both 0 where runs are compared */
    double between, within;
};
struct boot_span result_boots(const struct result *r);
/* Whether any series of the platform tells several boots. */
bool platform_has_boots(const struct result *r, size_t platform);
