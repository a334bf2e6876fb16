/* network-backend: KVM and emulation are equally slow on the network, or KVM is slow on it and not in computing, so
 * what limits them is not the CPU mode.
 *
 * Definition, in performance by medians of a network benchmark: KVM and emulation differ by less than 2 times or not
 * significantly after Holm, and each is at least 10 times below native (else the best container). Or KVM is at least 7
 * times below native, and reaches at least 80 % of it in cpu, else memory, else fork.
 * Severity: high; "KVM's network" in such a table is the user-mode network's. From 7 to 24 times below native the
 * guest's figure may as well be in bytes where native's is in bits: divided by 8, what is left is no more than a
 * guest's network costs (a factor 3). Then severity is medium, and both are possible.
 * Else loopback is likely on native's side when it moves more than 10 Gbit/s, more than the network card of a rented
 * machine. Another unit is possible from 500 times on: the past files have 250 at most, and 1000 is a unit.
 * Source: QEMU documentation, network emulation: user-mode networking (SLIRP) has a lot of overhead; the thresholds
 * are this project's. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <string.h>

#include "analyze/anomaly/baseline.h"
#include "analyze/anomaly/thresholds.h"

#define ALIKE 2
#define FAR_BELOW 10
#define ALONE_BELOW 7
#define BYTES_BELOW 24
#define CARD_MBIT 10000
#define UNIT_BELOW 500

static bool guests_alike(const struct result *r, const struct sample *kvm, const struct sample *emulation, double ratio)
{
    const struct comparison *c = result_comparison(r, kvm->benchmark, kvm->platform, emulation->platform);
    return (ratio < ALIKE && ratio > 1.0 / ALIKE) || (c && !c->significant);
}

/* The share of native's performance with which the guest computes; NAN when it was not measured. */
static double computing_share(const struct result *r, size_t platform)
{
    const struct sample *guest = platform_deciding_sample(r, platform);
    const struct sample *native = guest ? benchmark_reference(r, guest->benchmark) : NULL;
    return native ? performance_ratio(r, guest, native) : (double)NAN;
}

/* Native is so many times faster that the guest's figure may be in bytes, and native's in bits. */
static bool may_be_bytes(double native_ratio)
{
    return native_ratio >= ALONE_BELOW && native_ratio < BYTES_BELOW;
}

static void name_network(struct anomaly *anomaly, double native_ratio)
{
    if (may_be_bytes(native_ratio)) {
        anomaly->severity = SEVERITY_MEDIUM;
        anomaly_possible(anomaly, CAUSE_UNIT_MISMATCH, CAUSE_EMULATED_NETWORK);
        anomaly->next = NEXT_CHECK_UNITS;
        return;
    }
    anomaly_cause(anomaly, CAUSE_EMULATED_NETWORK, CAUSE_LIKELY,
                  BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_EMULATION_RATIO, EVIDENCE_P));
    anomaly->next = NEXT_CHANGE_NETWORK;
}

static struct anomaly *backend_start(struct result *r, const struct sample *kvm)
{
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_NETWORK_BACKEND, SEVERITY_HIGH, kvm);
    anomaly_evidence(anomaly, EVIDENCE_MEDIAN, kvm->summary.median);
    return anomaly;
}

static void backend_finish(struct anomaly *anomaly, const struct result *r, const struct sample *kvm,
                           const struct sample *native)
{
    double ratio = performance_ratio(r, native, kvm);
    bool loopback = strcmp(r->benchmarks[kvm->benchmark].unit, "Mbit/s") == 0 && native->summary.median > CARD_MBIT &&
                    !may_be_bytes(ratio);
    anomaly_platform(anomaly, native->platform);
    anomaly_show(anomaly, {EVIDENCE_NATIVE_MEDIAN, native->summary.median}, {EVIDENCE_NATIVE_RATIO, ratio});
    name_network(anomaly, ratio);
    anomaly_cause(anomaly, CAUSE_LOOPBACK, loopback ? CAUSE_LIKELY : CAUSE_POSSIBLE, BECAUSE(EVIDENCE_NATIVE_MEDIAN));
    anomaly_possible(anomaly, CAUSE_RATE_LIMIT);
    if (ratio >= UNIT_BELOW)
        anomaly_possible(anomaly, CAUSE_UNIT_MISMATCH);
}

static void report_both(struct result *r, const struct sample *kvm, const struct sample *emulation,
                        const struct sample *native)
{
    const struct comparison *c = result_comparison(r, kvm->benchmark, kvm->platform, emulation->platform);
    struct anomaly *anomaly = backend_start(r, kvm);
    anomaly_platform(anomaly, emulation->platform);
    anomaly_evidence(anomaly, EVIDENCE_OTHER_MEDIAN, emulation->summary.median);
    backend_finish(anomaly, r, kvm, native);
    anomaly_evidence(anomaly, EVIDENCE_EMULATION_RATIO, performance_ratio(r, kvm, emulation));
    if (c && !c->significant)
        anomaly_evidence(anomaly, EVIDENCE_P, c->p);
}

static void report_alone(struct result *r, const struct sample *kvm, const struct sample *native, double share)
{
    struct anomaly *anomaly = backend_start(r, kvm);
    backend_finish(anomaly, r, kvm, native);
    anomaly_evidence(anomaly, EVIDENCE_CPU_SHARE, share);
}

static bool both_are_slow(const struct result *r, const struct sample *kvm, const struct sample *emulation,
                          const struct sample *native)
{
    return emulation && performance_ratio(r, native, kvm) >= FAR_BELOW &&
           performance_ratio(r, native, emulation) >= FAR_BELOW &&
           guests_alike(r, kvm, emulation, performance_ratio(r, kvm, emulation));
}

void detect_network_backend(struct result *r, const struct sample *s)
{
    if (!series_is_comparable(r, s) || platform_tier(r, s->platform) != TIER_KVM ||
        benchmark_subject(r, s->benchmark) != SUBJECT_NETWORK)
        return;
    const struct sample *emulation = benchmark_best(r, s->benchmark, TIER_EMULATION);
    const struct sample *native = benchmark_reference(r, s->benchmark);
    double share = computing_share(r, s->platform);
    if (native && both_are_slow(r, s, emulation, native))
        report_both(r, s, emulation, native);
    else if (native && performance_ratio(r, native, s) >= ALONE_BELOW && share >= COMPUTES_LIKE_NATIVE)
        report_alone(r, s, native, share);
}
