#include "analyze/anomaly/baseline.h"

#include "analyze/anomaly/anomaly.h"

bool series_is_comparable(const struct result *r, const struct sample *s)
{
    return !series_anomaly(r, ANOMALY_UNIT_MISMATCH, s);
}

const struct sample *benchmark_best(const struct result *r, size_t benchmark, enum tier tier)
{
    const struct sample *best = NULL;
    for (size_t p = 0; p < r->n_platforms; p++) {
        const struct sample *sample = platform_tier(r, p) == tier ? result_sample(r, benchmark, p) : NULL;
        if (sample && series_is_comparable(r, sample) && (!best || performance_ratio(r, sample, best) > 1))
            best = sample;
    }
    return best;
}

const struct sample *benchmark_reference(const struct result *r, size_t benchmark)
{
    const struct sample *native = benchmark_best(r, benchmark, TIER_NATIVE);
    return native ? native : benchmark_best(r, benchmark, TIER_CONTAINER);
}

const struct sample *platform_deciding_sample(const struct result *r, size_t platform)
{
    static const enum subject order[] = {SUBJECT_CPU, SUBJECT_MEMORY, SUBJECT_FORK};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < r->n_samples; i++)
            if (r->samples[i].platform == platform && benchmark_subject(r, r->samples[i].benchmark) == order[k])
                return &r->samples[i];
    return NULL;
}
