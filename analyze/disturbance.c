#include "analyze/disturbance.h"

enum disturbance host_disturbance(const struct result *r, size_t platform, size_t benchmark, const size_t *runs,
                                  size_t n_runs)
{
    (void)r;
    (void)platform;
    (void)benchmark;
    (void)runs;
    (void)n_runs;
    return DISTURBANCE_UNKNOWN;
}
