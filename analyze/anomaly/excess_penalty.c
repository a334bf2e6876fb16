/* excess-penalty: an accelerated KVM guest, or a container, that loses more than hardware virtualisation or a container costs.
 *
 * Definition: in cpu, memory or fork the guest's median performance is below half of native's (else of the best
 * container's), and the guest is not reported as not-accelerated. A container's processes run on the host's kernel: in cpu and
 * memory its median is below 0.8 of native's, and the verdict is that it is slower.
 * Severity: medium. Source: measured costs of KVM in such work are below 30 % (Felter et al. 2015, IBM RC25482; page
 * faults and forks under nested paging up to about 50 %, Bhargava et al. 2008, ASPLOS). */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include "analyze/anomaly/baseline.h"

#define MOST_LOSS 0.5
#define MOST_LOSS_OF_CONTAINER 0.8 /* of native's performance at least; Felter et al. lose 2 % */

static void penalty_report(struct result *r, const struct sample *s, const struct sample *native, double ratio)
{
    enum subject subject = benchmark_subject(r, s->benchmark);
    const struct sample *emulation = benchmark_best(r, s->benchmark, TIER_EMULATION);
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_EXCESS_PENALTY, STATUS_NONE, SEVERITY_MEDIUM);
    anomaly_benchmark(anomaly, s->benchmark);
    anomaly_platform(anomaly, s->platform);
    anomaly_platform(anomaly, native->platform);
    anomaly_evidence(anomaly, EVIDENCE_NATIVE_RATIO, 1 / ratio);
    anomaly_evidence(anomaly, EVIDENCE_SHARE, ratio);
    if (emulation)
        anomaly_evidence(anomaly, EVIDENCE_EMULATION_RATIO, performance_ratio(r, s, emulation));
    anomaly_evidence(anomaly, EVIDENCE_MEDIAN, s->summary.median);
    anomaly_evidence(anomaly, EVIDENCE_OTHER_MEDIAN, native->summary.median);
    if (platform_tier(r, s->platform) == TIER_CONTAINER) {
        anomaly_evidence(anomaly, EVIDENCE_CONTAINER, 1);
        anomaly_cause(anomaly, CAUSE_CPU_QUOTA, CAUSE_LIKELY, BECAUSE(EVIDENCE_SHARE));
        anomaly_possible(anomaly, CAUSE_DIFFERENT_USER_LAND);
        anomaly->next = NEXT_CHECK_LIMITS;
        return;
    }
    if (subject != SUBJECT_CPU)
        anomaly_cause(anomaly, CAUSE_SHADOW_PAGING, CAUSE_LIKELY, BECAUSE(EVIDENCE_SHARE, EVIDENCE_CPU_SHARE));
    anomaly_possible(anomaly, CAUSE_NESTED_VIRTUALISATION);
    anomaly_possible(anomaly, CAUSE_FEWER_RESOURCES);
    anomaly_possible(anomaly, CAUSE_DIFFERENT_USER_LAND);
    anomaly->next = NEXT_CHECK_GUEST;
}

static void look_at_container(struct result *r, const struct sample *s)
{
    enum subject subject = benchmark_subject(r, s->benchmark);
    const struct sample *native = benchmark_best(r, s->benchmark, TIER_NATIVE);
    const struct comparison *c = native ? result_comparison(r, s->benchmark, native->platform, s->platform) : NULL;
    if (!c || (subject != SUBJECT_CPU && subject != SUBJECT_MEMORY))
        return;
    double ratio = performance_ratio(r, s, native);
    bool slower = c->verdict == (c->a == native->platform ? VERDICT_A_FASTER : VERDICT_B_FASTER);
    if (slower && ratio < MOST_LOSS_OF_CONTAINER)
        penalty_report(r, s, native, ratio);
}

void detect_excess_penalty(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (series_is_comparable(r, s) && platform_tier(r, s->platform) == TIER_CONTAINER)
            look_at_container(r, s);
        if (!series_is_comparable(r, s) || platform_tier(r, s->platform) != TIER_KVM ||
            !subject_is_compute(benchmark_subject(r, s->benchmark)))
            continue;
        const struct sample *native = benchmark_reference(r, s->benchmark);
        double ratio = native ? performance_ratio(r, s, native) : 1;
        bool known = anomaly_of_platform(r, ANOMALY_NOT_ACCELERATED, s->platform) != NULL; /* whatever the benchmark */
        if (ratio < MOST_LOSS && !known)
            penalty_report(r, s, native, ratio);
    }
}
