/* not-accelerated: a KVM guest that runs at emulation's speed.
 *
 * Definition, in performance by medians, decided by the cpu benchmark, and by memory or fork only where cpu is
 * missing (memory and fork can be slow under hardware acceleration, too: that is excess-penalty): native (else a
 * container) is at least 2 times faster than the guest, and the guest is no better than emulation, or up to 1.5
 * times better while native is at least 2.5 times faster, or less than 3 times better while native is at least 5 times
 * faster. Without emulation in the data: native at least 5 times faster
 * in cpu. Without native: no more than 1.25 times emulation. The other compute benchmarks that show the same are
 * listed with it.
 * Severity: high; the figures are not KVM's.
 * Source: KVM runs guest code on the CPU itself and costs a few per cent in cpu work (Kivity et al. 2007; Felter et
 * al. 2015, IBM RC25482: 2 % and less), translation a factor 4 to 10 and more (Bellard 2005). */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>

#include "analyze/anomaly/baseline.h"

#define NATIVE_NEAR 2
#define NATIVE_FAR 5
#define EMULATION_NEAR 3
#define EMULATION_SAME 1.25
#define EMULATION_CLOSE 1.5
#define NATIVE_CLOSE 2.5

struct speeds {
    const struct sample *guest, *native, *emulation;
    double native_ratio;    /* native over the guest; NAN without native */
    double emulation_ratio; /* the guest over emulation; NAN without emulation */
};

static struct speeds speeds_of(const struct result *r, const struct sample *guest)
{
    struct speeds s = {guest, benchmark_reference(r, guest->benchmark),
                       benchmark_best(r, guest->benchmark, TIER_EMULATION), (double)NAN, (double)NAN};
    if (s.native)
        s.native_ratio = performance_ratio(r, s.native, guest);
    if (s.emulation)
        s.emulation_ratio = performance_ratio(r, guest, s.emulation);
    return s;
}

static bool at_emulation_speed(const struct result *r, const struct speeds *s)
{
    if (isnan(s->native_ratio))
        return s->emulation_ratio <= EMULATION_SAME;
    if (isnan(s->emulation_ratio))
        return s->native_ratio >= NATIVE_FAR && benchmark_subject(r, s->guest->benchmark) == SUBJECT_CPU;
    return s->native_ratio >= NATIVE_NEAR &&
           (s->emulation_ratio <= 1 || (s->emulation_ratio <= EMULATION_CLOSE && s->native_ratio >= NATIVE_CLOSE) ||
            (s->emulation_ratio < EMULATION_NEAR && s->native_ratio >= NATIVE_FAR));
}

/* Once the guest is known not to be accelerated, a weaker loss in another benchmark follows from it. */
static bool guest_follows(const struct speeds *s)
{
    return !(s->native_ratio < NATIVE_NEAR) && !(s->emulation_ratio >= EMULATION_NEAR) &&
           !(isnan(s->emulation_ratio) && isnan(s->native_ratio));
}

static void not_accelerated_report(struct result *r, const struct speeds *s)
{
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_NOT_ACCELERATED, SEVERITY_HIGH);
    const struct sample *other = s->native ? s->native : s->emulation;
    anomaly_platform(anomaly, s->guest->platform);
    anomaly_platform(anomaly, other->platform);
    if (s->emulation)
        anomaly_platform(anomaly, s->emulation->platform);
    for (size_t i = 0; i < r->n_samples; i++) {
        if (r->samples[i].platform != s->guest->platform ||
            !subject_is_compute(benchmark_subject(r, r->samples[i].benchmark)))
            continue;
        struct speeds here = speeds_of(r, &r->samples[i]);
        if (guest_follows(&here))
            anomaly_benchmark(r, anomaly, r->samples[i].benchmark);
    }
    anomaly_benchmark(r, anomaly, s->guest->benchmark);
    anomaly_show(anomaly, {EVIDENCE_NATIVE_RATIO, s->native_ratio}, {EVIDENCE_EMULATION_RATIO, s->emulation_ratio});
    if (s->guest->benchmark == anomaly->benchmarks[0]) {
        anomaly_show(anomaly, {EVIDENCE_MEDIAN, s->guest->summary.median},
                     {EVIDENCE_OTHER_MEDIAN, other->summary.median});
    }
    anomaly_cause(anomaly, CAUSE_MISSING_ACCELERATION, CAUSE_LIKELY,
                  BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_EMULATION_RATIO));
    anomaly_cause(anomaly, CAUSE_WRONG_DOMAIN_TYPE,
                  s->emulation_ratio <= EMULATION_SAME ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                  BECAUSE(EVIDENCE_EMULATION_RATIO));
    anomaly_possible(anomaly, CAUSE_NESTED_VIRTUALISATION);
    anomaly->next = NEXT_CHECK_ACCELERATION;
}

void detect_not_accelerated(struct result *r, size_t platform)
{
    if (platform_tier(r, platform) != TIER_KVM)
        return;
    const struct sample *guest = platform_deciding_sample(r, platform);
    struct speeds speeds = guest ? speeds_of(r, guest) : (struct speeds){0};
    if (guest && series_is_comparable(r, guest) && (speeds.native || speeds.emulation) &&
        at_emulation_speed(r, &speeds))
        not_accelerated_report(r, &speeds);
}
