/* Which series of a benchmark the others are judged by. */
#pragma once

#include "analyze/anomaly/performance.h"
#include "analyze/result/result.h"

/* The series of this benchmark with the best median among the platforms of a tier; NULL when there is none. */
const struct sample *benchmark_best(const struct result *r, size_t benchmark, enum tier tier);
/* The series that guests are compared with: native's, else the best container's; NULL when there is neither. */
const struct sample *benchmark_reference(const struct result *r, size_t benchmark);

/* The series that shows best how fast a platform computes: cpu, else memory, else fork; NULL when it has none. */
const struct sample *platform_deciding_sample(const struct result *r, size_t platform);

/* Returns false once an anomaly reports that the series is in another unit. */
bool series_is_comparable(const struct result *r, const struct sample *s);
