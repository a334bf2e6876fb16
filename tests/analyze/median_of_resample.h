/* A statistic of a resample that virtstat itself has an exact interval for, to try the bootstrap with. */
#pragma once

#include "analyze/statistics/bootstrap.h"

/* R: median(x[i]). The two middle values, which may be one, are found by counting. */
static inline double median_of_resample(const struct resample *resample)
{
    size_t below = 0, i = 0, lower, half = (resample->total - 1) / 2;
    while (below + resample->counts[i] <= half)
        below += resample->counts[i++];
    lower = i;
    while (below + resample->counts[i] <= resample->total / 2)
        below += resample->counts[i++];
    return resample->sorted[lower] / 2 + resample->sorted[i] / 2;
}
