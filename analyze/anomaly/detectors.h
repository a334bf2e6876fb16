/* The detectors, in the order in which they run: what explains comes before what it explains. A run that starved is no
 * outlier, a throttled disk no level shift. Each is in the file of its name; repeated_rows, which compares all benchmarks of a
 * platform, is in repeated_runs.c. */
#ifndef ANALYZE_DETECTORS_H
#define ANALYZE_DETECTORS_H

#include "analyze/result/result.h"

#define DETECTORS(X)                                                                                                   \
    X(time_order)                                                                                                      \
    X(duplicate_series)                                                                                                \
    X(scaled_copy)                                                                                                     \
    X(copied_runs)                                                                                                     \
    X(repeated_rows)                                                                                                   \
    X(generated_series)                                                                                                \
    X(repeated_runs)                                                                                                   \
    X(constant)                                                                                                        \
    X(quantised)                                                                                                       \
    X(unit_mismatch)                                                                                                   \
    X(implausible)                                                                                                     \
    X(warm_up)                                                                                                         \
    X(starved_run)                                                                                                     \
    X(drift)                                                                                                           \
    X(bimodal)                                                                                                         \
    X(throttle)                                                                                                        \
    X(regime_change)                                                                                                   \
    X(level_shift)                                                                                                     \
    X(outlier)                                                                                                         \
    X(not_accelerated)                                                                                                 \
    X(accelerated)                                                                                                     \
    X(excess_penalty)                                                                                                  \
    X(host_cache)                                                                                                      \
    X(network_backend)                                                                                                 \
    X(ceiling)                                                                                                         \
    X(order_violation)                                                                                                 \
    X(confounded_design)                                                                                               \
    X(too_few_runs)

#define DETECTOR_DECLARE(name) void detect_##name(struct result *r);
DETECTORS(DETECTOR_DECLARE)
#undef DETECTOR_DECLARE

#endif
