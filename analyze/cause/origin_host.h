/* One event on the host that several platforms show, and what two anomalies have in common. */
#pragma once

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/performance.h"

static inline bool share_benchmark(const struct anomaly *a, const struct anomaly *b)
{
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (anomaly_concerns(b, a->benchmarks[i]))
            return true;
    return false;
}

/* All disk benchmarks of a platform have one device. */
static inline bool share_disk(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    return anomaly_measures(r, a, subject_is_disk) && anomaly_measures(r, b, subject_is_disk);
}

static inline bool share_platform(const struct anomaly *a, const struct anomaly *b)
{
    return a->n_platforms && b->n_platforms && a->platforms[0] == b->platforms[0];
}

/* What affects several platforms in the same rounds, where they take turns, affects the host. */
bool host_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b);
