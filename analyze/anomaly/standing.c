#include "analyze/anomaly/standing.h"

#include <math.h>

#include "analyze/anomaly/anomaly.h"

enum tier platform_tier(const struct result *r, size_t platform)
{
    return catalogue_tier(r->platforms[platform].name);
}

bool platform_is_guest(const struct result *r, size_t platform)
{
    enum tier tier = platform_tier(r, platform);
    return tier == TIER_KVM || tier == TIER_EMULATION;
}

enum subject benchmark_subject(const struct result *r, size_t benchmark)
{
    return catalogue_work(r->benchmarks[benchmark].name);
}

bool subject_is_disk(enum subject subject)
{
    return subject == SUBJECT_DISK_RANDOM || subject == SUBJECT_DISK_SEQUENTIAL || subject == SUBJECT_DISK_OTHER;
}

bool subject_is_compute(enum subject subject)
{
    return subject == SUBJECT_CPU || subject == SUBJECT_MEMORY || subject == SUBJECT_FORK;
}

double performance_of(enum better better, double value, double reference)
{
    if (!(value > 0) || !(reference > 0))
        return (double)NAN;
    return better == BETTER_LOWER ? reference / value : value / reference;
}

double performance_ratio(const struct result *r, const struct sample *a, const struct sample *b)
{
    return performance_of(r->benchmarks[a->benchmark].better, a->summary.median, b->summary.median);
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

bool is_unit_step(double factor)
{
    for (double low = 1000, high = 1024; low < 1e13; low *= 1000, high *= 1024)
        if (factor >= low / 1.25 && factor <= high * 1.25)
            return true;
    return false;
}

bool series_is_comparable(const struct result *r, const struct sample *s)
{
    return !anomaly_covering(r, ANOMALY_UNIT_MISMATCH, s->platform, s->benchmark);
}
