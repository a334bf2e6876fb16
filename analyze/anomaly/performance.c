#include "analyze/anomaly/performance.h"

#include <math.h>

#define UNIT_STEP_OFF 1.25 /* noise that a step between units may have */

enum tier platform_tier(const struct result *r, size_t platform)
{
    return r->platforms[platform].tier;
}

bool platform_is_guest(const struct result *r, size_t platform)
{
    enum tier tier = platform_tier(r, platform);
    return tier == TIER_KVM || tier == TIER_EMULATION;
}

enum subject benchmark_subject(const struct result *r, size_t benchmark)
{
    return benchmark_is_speed(r, benchmark) ? r->benchmarks[benchmark].work : SUBJECT_OTHER;
}

bool benchmark_is_speed(const struct result *r, size_t benchmark)
{
    return r->benchmarks[benchmark].amount == AMOUNT_NONE;
}

bool subject_is_disk(enum subject subject)
{
    return subject == SUBJECT_DISK_RANDOM || subject == SUBJECT_DISK_SEQUENTIAL || subject == SUBJECT_DISK_OTHER;
}

bool subject_is_device(enum subject subject)
{
    return subject_is_disk(subject) || subject == SUBJECT_NETWORK;
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

double series_performance(const struct result *r, const struct sample *s, double value, double reference)
{
    return performance_of(r->benchmarks[s->benchmark].better, value, reference);
}

struct evidence change_evidence(const struct result *r, const struct sample *s, double value, double reference)
{
    bool speed = benchmark_is_speed(r, s->benchmark);
    double change = (speed ? series_performance(r, s, value, reference) : value / reference) - 1;
    if (change < 0)
        return (struct evidence){speed ? EVIDENCE_LOSS : EVIDENCE_FALL, -change};
    return (struct evidence){speed ? EVIDENCE_GAIN : EVIDENCE_RISE, change};
}

double performance_ratio(const struct result *r, const struct sample *a, const struct sample *b)
{
    return series_performance(r, a, a->summary.median, b->summary.median);
}

bool is_unit_step(double factor)
{
    for (double low = 1000, high = 1024; low < 1e13; low *= 1000, high *= 1024)
        if (factor >= low / UNIT_STEP_OFF && factor <= high * UNIT_STEP_OFF)
            return true;
    return false;
}
