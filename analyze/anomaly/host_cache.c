/* host-cache: a guest whose disk is faster than the disk: what it calls a read came out of the host's memory.
 *
 * Definition, in performance by medians of a disk benchmark:
 * - a KVM or emulated guest beats native (else the best container) by more than 1.25 times; or
 * - emulation beats KVM by more than 3 times although it stays below that bound: the slower machine on the same disk.
 * Severity: high above 2 times native; medium else when the difference is significant after Holm, low when it is not;
 * one step less where the reference was throttled itself, which explains part of it. Emulation over KVM: medium.
 * Source: a file image opened without cache=none goes through the host's page cache whatever the guest asks for
 * (qemu-options: -drive cache=writeback is the default; O_DIRECT inside the guest ends at the virtual disk). */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include "analyze/anomaly/baseline.h"

#define OVER_NATIVE 1.25
#define IMPOSSIBLE 2
#define OVER_KVM 3

static enum severity host_cache_severity(const struct result *r, const struct sample *s, const struct sample *native,
                                         double ratio)
{
    const struct comparison *c = result_comparison(r, s->benchmark, s->platform, native->platform);
    enum severity severity = ratio > IMPOSSIBLE ? SEVERITY_HIGH : c && c->significant ? SEVERITY_MEDIUM : SEVERITY_LOW;
    bool throttled = series_anomaly(r, ANOMALY_THROTTLE, native) != NULL;
    return throttled && severity > SEVERITY_LOW ? severity - 1 : severity;
}

static struct anomaly *host_cache_report(struct result *r, const struct sample *s, const struct sample *other,
                                         enum evidence_id ratio, enum severity severity)
{
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_HOST_CACHE, severity, s);
    anomaly_platform(anomaly, other->platform);
    anomaly_show(anomaly, {ratio, performance_ratio(r, s, other)}, {EVIDENCE_MEDIAN, s->summary.median},
                 {EVIDENCE_OTHER_MEDIAN, other->summary.median});
    anomaly_cause(anomaly, CAUSE_HOST_CACHE, CAUSE_LIKELY, BECAUSE(EVIDENCE_RATIO, EVIDENCE_KVM_RATIO));
    anomaly->next = NEXT_BYPASS_HOST_CACHE;
    return anomaly;
}

void detect_host_cache(struct result *r, const struct sample *s)
{
    if (!series_is_comparable(r, s) || !platform_is_guest(r, s->platform) ||
        !subject_is_disk(benchmark_subject(r, s->benchmark)))
        return;
    const struct sample *native = benchmark_reference(r, s->benchmark);
    const struct sample *kvm = benchmark_best(r, s->benchmark, TIER_KVM);
    bool emulated = platform_tier(r, s->platform) == TIER_EMULATION;
    double over_native = native ? performance_ratio(r, s, native) : 0;
    double over_kvm = emulated && kvm ? performance_ratio(r, s, kvm) : 0;
    if (over_native > OVER_NATIVE) {
        struct anomaly *anomaly =
            host_cache_report(r, s, native, EVIDENCE_RATIO, host_cache_severity(r, s, native, over_native));
        anomaly_evidence(anomaly, EVIDENCE_KVM_RATIO, only_if(over_kvm > 1, over_kvm));
        if (series_anomaly(r, ANOMALY_THROTTLE, native))
            anomaly_cause(anomaly, CAUSE_RATE_LIMIT, CAUSE_LIKELY, BECAUSE(EVIDENCE_DROP, EVIDENCE_CV));
        anomaly_possible(anomaly, CAUSE_OTHER_DISK);
    } else if (over_kvm > OVER_KVM) {
        struct anomaly *anomaly = host_cache_report(r, s, kvm, EVIDENCE_KVM_RATIO, SEVERITY_MEDIUM);
        anomaly_possible(anomaly, CAUSE_EMULATED_DISK, CAUSE_OTHER_DISK);
    }
}
