/* The detectors, in the order in which they run: what explains comes before what it explains. A run that starved is no
 * outlier, a throttled disk no level shift. A detector looks at the whole result, at one platform or at one series.
 * Each is in the file of its name, save repeated_rows (repeated_runs.c), generated_set (generated_series.c) and
 * sorted_runs (time_order.c). withheld_verdicts finds nothing: it takes the verdicts of copied
 * series back before a detector asks for them. */
#pragma once

#include "analyze/result/result.h"

#define DETECTORS(RESULT, PLATFORM, SERIES)                                                                            \
    PLATFORM(sorted_runs)                                                                                              \
    SERIES(time_order)                                                                                                 \
    RESULT(duplicate_series)                                                                                           \
    RESULT(scaled_copy)                                                                                                \
    RESULT(withheld_verdicts)                                                                                          \
    RESULT(copied_runs)                                                                                                \
    PLATFORM(repeated_rows)                                                                                            \
    SERIES(generated_series)                                                                                           \
    RESULT(generated_set)                                                                                              \
    SERIES(repeated_runs)                                                                                              \
    SERIES(constant)                                                                                                   \
    RESULT(quantised)                                                                                                  \
    RESULT(unit_mismatch)                                                                                              \
    SERIES(implausible)                                                                                                \
    PLATFORM(warm_up)                                                                                                  \
    PLATFORM(starved_run)                                                                                              \
    SERIES(drift)                                                                                                      \
    SERIES(bimodal)                                                                                                    \
    SERIES(throttle)                                                                                                   \
    PLATFORM(regime_change)                                                                                            \
    SERIES(level_shift)                                                                                                \
    SERIES(outlier)                                                                                                    \
    PLATFORM(not_accelerated)                                                                                          \
    PLATFORM(accelerated)                                                                                              \
    SERIES(excess_penalty)                                                                                             \
    SERIES(host_cache)                                                                                                 \
    SERIES(network_backend)                                                                                            \
    RESULT(ceiling)                                                                                                    \
    RESULT(order_violation)                                                                                            \
    RESULT(confounded_design)                                                                                          \
    RESULT(too_few_runs)

#define DETECT_RESULT(name) void detect_##name(struct result *r);
#define DETECT_PLATFORM(name) void detect_##name(struct result *r, size_t platform);
#define DETECT_SERIES(name) void detect_##name(struct result *r, const struct sample *s);
DETECTORS(DETECT_RESULT, DETECT_PLATFORM, DETECT_SERIES)
