/* network-backend: KVM and emulation are equally slow on the network, so what limits them is not the CPU mode.
 *
 * Definition, in performance by medians of a network benchmark: KVM and emulation differ by less than 2 times or not
 * significantly after Holm, and each is at least 10 times below native (else the best container).
 * Severity: high; "KVM's network" in such a table is the user-mode network's.
 * Loopback is likely on native's side when it moves more than 10 Gbit/s, more than the network card of a rented
 * machine.
 * Source: QEMU documentation, network emulation: user-mode networking (SLIRP) has a lot of overhead; the thresholds
 * are this project's. */
#include "analyze/anomaly.h"

#include <string.h>

#include "analyze/standing.h"

#define ALIKE 2
#define FAR_BELOW 10
#define CARD_MBIT 10000

static bool alike(const struct result *r, const struct sample *kvm, const struct sample *emulation, double ratio)
{
    const struct comparison *c = result_comparison(r, kvm->benchmark, kvm->platform, emulation->platform);
    return (ratio < ALIKE && ratio > 1.0 / ALIKE) || (c && !c->significant);
}

static void report(struct result *r, const struct sample *kvm, const struct sample *emulation,
                   const struct sample *native)
{
    const struct comparison *c = result_comparison(r, kvm->benchmark, kvm->platform, emulation->platform);
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_NETWORK_BACKEND, STATUS_NONE, SEVERITY_HIGH);
    bool loopback = strcmp(r->benchmarks[kvm->benchmark].unit, "Mbit/s") == 0 && native->summary.median > CARD_MBIT;
    anomaly_benchmark(anomaly, kvm->benchmark);
    anomaly_platform(anomaly, kvm->platform);
    anomaly_platform(anomaly, emulation->platform);
    anomaly_platform(anomaly, native->platform);
    anomaly_evidence(anomaly, "median", kvm->summary.median, QUANTITY_VALUE);
    anomaly_evidence(anomaly, "other_median", emulation->summary.median, QUANTITY_VALUE);
    anomaly_evidence(anomaly, "native_median", native->summary.median, QUANTITY_VALUE);
    anomaly_evidence(anomaly, "native_ratio", performance_ratio(r, native, kvm), QUANTITY_RATIO);
    anomaly_evidence(anomaly, "emulation_ratio", performance_ratio(r, kvm, emulation), QUANTITY_RATIO);
    if (c && !c->significant)
        anomaly_evidence(anomaly, "p", c->p, QUANTITY_P);
    anomaly_cause(anomaly, "emulated-network", CAUSE_LIKELY);
    anomaly_cause(anomaly, "loopback", loopback ? CAUSE_LIKELY : CAUSE_POSSIBLE);
    anomaly_cause(anomaly, "rate-limit", CAUSE_POSSIBLE);
    anomaly->next = "change-network";
}

static void look_at(struct result *r, const struct sample *kvm)
{
    const struct sample *emulation = benchmark_best(r, kvm->benchmark, TIER_EMULATION);
    const struct sample *native = benchmark_reference(r, kvm->benchmark);
    if (!emulation || !native)
        return;
    double ratio = performance_ratio(r, kvm, emulation);
    if (performance_ratio(r, native, kvm) >= FAR_BELOW && performance_ratio(r, native, emulation) >= FAR_BELOW &&
        alike(r, kvm, emulation, ratio))
        report(r, kvm, emulation, native);
}

void detect_network_backend(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (series_is_comparable(r, s) && platform_tier(r, s->platform) == TIER_KVM &&
            benchmark_subject(r, s->benchmark) == SUBJECT_NETWORK)
            look_at(r, s);
    }
}
