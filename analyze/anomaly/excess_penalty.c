/* excess-penalty: an accelerated KVM guest, or a container, that loses more than virtualisation or a container costs.
 *
 * Definition: in cpu, memory or fork the guest's median performance is below half of native's (else of the best
 * container's), and the guest is not reported as not-accelerated. A container's processes run on the host's kernel: in
 * cpu and memory its median is below 0.8 of native's, and the verdict is that it is slower.
 * Severity: medium. Source: measured costs of KVM in such work are below 30 % (Felter et al. 2015, IBM RC25482; page
 * faults and forks under nested paging up to about 50 %, Bhargava et al. 2008, ASPLOS). */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include "analyze/anomaly/baseline.h"

#define LEAST_LEFT 0.5              /* fraction of native; twice the documented loss of nested paging */
#define LEAST_LEFT_OF_CONTAINER 0.8 /* fraction of native; Felter et al. lose 2 % */

static void penalty_report(struct result *r, const struct sample *s, const struct sample *native, double ratio)
{
    enum subject subject = benchmark_subject(r, s->benchmark);
    const struct sample *emulation = benchmark_best(r, s->benchmark, TIER_EMULATION);
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_EXCESS_PENALTY, SEVERITY_MEDIUM, s);
    anomaly_platform(anomaly, native->platform);
    anomaly_show(anomaly, {EVIDENCE_NATIVE_RATIO, 1 / ratio}, {EVIDENCE_SHARE, ratio});
    if (emulation)
        anomaly_evidence(anomaly, EVIDENCE_EMULATION_RATIO, performance_ratio(r, s, emulation));
    anomaly_show(anomaly, {EVIDENCE_MEDIAN, s->summary.median}, {EVIDENCE_OTHER_MEDIAN, native->summary.median});
    if (platform_tier(r, s->platform) == TIER_CONTAINER) {
        anomaly_evidence(anomaly, EVIDENCE_CONTAINER, 1);
        anomaly_possible(anomaly, CAUSE_CPU_QUOTA, CAUSE_DIFFERENT_USER_LAND);
        anomaly->next = NEXT_CHECK_LIMITS;
        return;
    }
    if (subject != SUBJECT_CPU)
        anomaly_possible(anomaly, CAUSE_SHADOW_PAGING);
    anomaly_possible(anomaly, CAUSE_NESTED_VIRTUALISATION, CAUSE_FEWER_RESOURCES, CAUSE_DIFFERENT_USER_LAND);
    anomaly->next = NEXT_CHECK_GUEST;
}

/* Whether a container is slower than native by more than a container costs. */
static bool container_loses(const struct result *r, const struct sample *s, const struct sample *native)
{
    enum subject subject = benchmark_subject(r, s->benchmark);
    struct comparison_seen seen;
    const struct comparison *c = native ? result_comparison(r, s->benchmark, native->platform, s->platform) : NULL;
    if (!c || (subject != SUBJECT_CPU && subject != SUBJECT_MEMORY))
        return false;
    comparison_from(c, s->platform, &seen);
    return seen.verdict == SEEN_SLOWER && performance_ratio(r, s, native) < LEAST_LEFT_OF_CONTAINER;
}

static bool guest_loses(const struct result *r, const struct sample *s, const struct sample *native)
{
    return native && subject_is_compute(benchmark_subject(r, s->benchmark)) &&
           performance_ratio(r, s, native) < LEAST_LEFT &&
           !anomaly_covering(r, ANOMALY_NOT_ACCELERATED, s->platform, ANY_BENCHMARK);
}

void detect_excess_penalty(struct result *r, const struct sample *s)
{
    enum tier tier = platform_tier(r, s->platform);
    if ((tier != TIER_CONTAINER && tier != TIER_KVM) || !series_is_comparable(r, s))
        return;
    const struct sample *native =
        tier == TIER_CONTAINER ? benchmark_best(r, s->benchmark, TIER_NATIVE) : benchmark_reference(r, s->benchmark);
    if (tier == TIER_CONTAINER ? container_loses(r, s, native) : guest_loses(r, s, native))
        penalty_report(r, s, native, performance_ratio(r, s, native));
}
