#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"

#include <math.h>
#include <string.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/baseline.h"

/* The first runs went through the same file system, and fast; other work is never as steady as the plateau. */
static void weigh_throttle(const struct result *r, struct anomaly *a)
{
    if (platform_tier(r, a->platforms[0]) == TIER_CONTAINER && anomaly_is_of_disks(r, a))
        cause_judge(a, CAUSE_OVERLAY_FILE_SYSTEM, CAUSE_RULED_OUT);
    if (anomaly_is_of_computation(r, a))
        cause_judge(a, CAUSE_CPU_QUOTA, CAUSE_POSSIBLE);
    cause_judge(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT);
    cause_judge(a, CAUSE_OPERATOR_ERROR, CAUSE_POSSIBLE);
}

/* Page faults and forks are what a hypervisor makes dear, and arithmetic is not: where arithmetic alone is slow, the guest has
 * fewer processors than the benchmark uses on the host. */
static void weigh_resources(const struct result *r, struct anomaly *a)
{
    double least = (double)NAN;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i], *native = benchmark_reference(r, s->benchmark);
        enum subject subject = benchmark_subject(r, s->benchmark);
        if (s->platform == a->platforms[0] && native && (subject == SUBJECT_MEMORY || subject == SUBJECT_FORK))
            least = fmin(least, performance_ratio(r, s, native));
    }
    if (!platform_is_guest(r, a->platforms[0]) || benchmark_subject(r, a->benchmarks[0]) != SUBJECT_CPU ||
        !(least > anomaly_number(a, EVIDENCE_SHARE)) || least < 0.5)
        return;
    anomaly_evidence(a, EVIDENCE_OTHERS_SHARE, least);
    cause_judge(a, CAUSE_FEWER_RESOURCES, CAUSE_LIKELY);
}

/* The CPU mode is known where cpu says that it is KVM. */
static void weigh_penalty(const struct result *r, struct anomaly *a)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->platform != a->platforms[0] || benchmark_subject(r, s->benchmark) != SUBJECT_CPU)
            continue;
        const struct sample *native = benchmark_reference(r, s->benchmark);
        double share = native ? performance_ratio(r, s, native) : (double)NAN;
        if (share >= 0.8) {
            anomaly_evidence(a, EVIDENCE_CPU_SHARE, share);
            cause_judge(a, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT);
        }
    }
    weigh_resources(r, a);
    if (benchmark_subject(r, a->benchmarks[0]) ==
        SUBJECT_MEMORY) /* small blocks, each between two looks at the clock */
        cause_judge(a, CAUSE_SLOW_CLOCK, CAUSE_POSSIBLE);
}

/* Where emulation runs at KVM's speed and KVM at emulation's, two names changed places: one mistake instead of two. */
static void weigh_acceleration(const struct result *r, struct anomaly *a)
{
    bool swapped = false;
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *other = &r->anomalies[i];
        swapped = swapped || (other->kind == ANOMALY_ACCELERATED && anomaly_number(other, EVIDENCE_SWAPPED) > 0 &&
                              other->platforms[2] == a->platforms[0]);
    }
    cause_judge(a, CAUSE_MISLABELLED, swapped ? CAUSE_LIKELY : CAUSE_POSSIBLE);
    if (!swapped)
        return;
    cause_judge(a, CAUSE_MISSING_ACCELERATION, CAUSE_POSSIBLE);
    cause_judge(a, CAUSE_WRONG_DOMAIN_TYPE, CAUSE_POSSIBLE);
    a->next = NEXT_CHECK_LABELS;
}

static const struct {
    enum anomaly_kind kind;
    void (*weigh)(const struct result *r, struct anomaly *a);
} rules[] = {
    {ANOMALY_ORDER_VIOLATION, causes_weigh_order}, {ANOMALY_THROTTLE, weigh_throttle},
    {ANOMALY_EXCESS_PENALTY, weigh_penalty},       {ANOMALY_NOT_ACCELERATED, weigh_acceleration},
    {ANOMALY_HOST_CACHE, causes_weigh_cache},
};

void causes_weigh(struct result *r)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        struct anomaly *a = &r->anomalies[i];
        for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
            if (rules[k].kind == a->kind)
                rules[k].weigh(r, a);
        causes_weigh_series(r, a);
        causes_weigh_setup(r, a);
        causes_weigh_host(r, a);
    }
}
