/* accelerated: an "emulated" guest that runs at KVM's speed, so it was not emulated.
 *
 * Definition, in performance by medians, decided by cpu (memory, else fork, where cpu is missing): the emulated guest
 * reaches at least 0.6 of native (else of the best container), and at least 0.6 of KVM where KVM is in the data and has
 * not lost its own acceleration; with neither native nor container, 0.6 of KVM alone. The other compute benchmarks that
 * show the same are listed. Above 1.5 times native it is implausible instead.
 * Severity: high with KVM in the data (two names for one platform), else medium: "qemu" is also what people call QEMU
 * with KVM. Where KVM runs at the speed that emulation should have, the labels have been swapped.
 * Source: translation costs a factor 4 to 10 in integer code (Bellard 2005, USENIX ATC, table 2); the bound of 0.6
 * leaves more than a factor 2 of room. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>

#include "analyze/anomaly/baseline.h"
#include "analyze/anomaly/thresholds.h"

#define NEAR 0.6
#define SWAPPED_FROM 2 /* times KVM: KVM then runs at the speed that emulation should have */

struct closeness {
    const struct sample *guest, *native, *kvm;
    double native_ratio, kvm_ratio; /* guest performance over native's and KVM's; NAN if missing */
};

static struct closeness closeness_of(const struct result *r, const struct sample *guest)
{
    struct closeness c = {guest, benchmark_reference(r, guest->benchmark),
                          benchmark_best(r, guest->benchmark, TIER_KVM), (double)NAN, (double)NAN};
    if (c.native)
        c.native_ratio = performance_ratio(r, guest, c.native);
    if (c.kvm)
        c.kvm_ratio = performance_ratio(r, guest, c.kvm);
    return c;
}

/* Returns true when every known ratio agrees and at least one is known. */
static bool is_near(const struct closeness *c)
{
    bool native = c->native_ratio >= NEAR && c->native_ratio <= FASTER_THAN_NATIVE;
    bool kvm = c->kvm_ratio >= NEAR;
    return isnan(c->native_ratio) ? kvm : native && (isnan(c->kvm_ratio) || kvm);
}

static void accelerated_report(struct result *r, const struct closeness *c)
{
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_ACCELERATED, c->kvm ? SEVERITY_HIGH : SEVERITY_MEDIUM);
    bool swapped = c->kvm && c->native && c->kvm_ratio >= SWAPPED_FROM;
    anomaly_platform(anomaly, c->guest->platform);
    if (c->native)
        anomaly_platform(anomaly, c->native->platform);
    if (c->kvm)
        anomaly_platform(anomaly, c->kvm->platform);
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->platform != c->guest->platform || !subject_is_compute(benchmark_subject(r, s->benchmark)))
            continue;
        struct closeness here = closeness_of(r, s);
        if (is_near(&here))
            anomaly_benchmark(r, anomaly, s->benchmark);
    }
    anomaly_show(anomaly, {EVIDENCE_NATIVE_RATIO, c->native_ratio}, {EVIDENCE_KVM_RATIO, c->kvm_ratio},
                 {EVIDENCE_KVM_NATIVE_RATIO, c->native_ratio / c->kvm_ratio}, {EVIDENCE_SWAPPED, only_if(swapped, 1)});
    anomaly_cause(anomaly, CAUSE_MISLABELLED, CAUSE_LIKELY, BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_KVM_RATIO));
    anomaly_cause(anomaly, CAUSE_NAME_OF_KVM, c->kvm ? CAUSE_POSSIBLE : CAUSE_LIKELY, BECAUSE(EVIDENCE_NATIVE_RATIO));
    anomaly_cause(anomaly, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT,
                  BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_KVM_RATIO));
    anomaly->next = NEXT_CHECK_LABELS;
}

void detect_accelerated(struct result *r, size_t platform)
{
    if (platform_tier(r, platform) != TIER_EMULATION)
        return;
    const struct sample *guest = platform_deciding_sample(r, platform);
    struct closeness c = guest ? closeness_of(r, guest) : (struct closeness){0};
    if (guest && series_is_comparable(r, guest) && is_near(&c))
        accelerated_report(r, &c);
}
