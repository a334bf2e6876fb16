/* Why one platform performs as no such platform should: rules by kind of anomaly. */
#include <math.h>
#include <string.h>

#include "analyze/anomaly/baseline.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "analyze/anomaly/thresholds.h"

#define SWAPPED_RATIO 2 /* random over sequential access: a cache answers both about equally fast */

/* ---- guests that are too slow ---- */

/* The least performance of the platform beside the baseline in such benchmarks; NAN where none was measured. */
static double least_share(const struct result *r, size_t platform, enum subject subject)
{
    double least = (double)NAN;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i], *native = benchmark_reference(r, s->benchmark);
        if (s->platform == platform && native && benchmark_subject(r, s->benchmark) == subject)
            least = fmin(least, performance_ratio(r, s, native));
    }
    return least;
}

/* A hypervisor makes page faults and forks expensive, not arithmetic: where arithmetic alone is slow, the guest has
 * fewer processors than the benchmark uses on the host. */
static void weigh_resources(const struct result *r, struct anomaly *a)
{
    double least = fmin(least_share(r, a->platforms[0], SUBJECT_MEMORY), least_share(r, a->platforms[0], SUBJECT_FORK));
    if (!platform_is_guest(r, a->platforms[0]) || benchmark_subject(r, a->benchmarks[0]) != SUBJECT_CPU ||
        !(least > anomaly_number(a, EVIDENCE_SHARE)) || least < LEAST_BESIDE_CPU)
        return;
    anomaly_evidence(a, EVIDENCE_OTHERS_SHARE, least);
    cause_judge(a, CAUSE_FEWER_RESOURCES, CAUSE_LIKELY, BECAUSE(EVIDENCE_SHARE, EVIDENCE_OTHERS_SHARE));
}

/* A guest that computes nearly as fast as native is accelerated. A memory benchmark reads the clock between blocks. */
static void weigh_penalty(const struct result *r, struct anomaly *a)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->platform != a->platforms[0] || benchmark_subject(r, s->benchmark) != SUBJECT_CPU)
            continue;
        const struct sample *native = benchmark_reference(r, s->benchmark);
        double share = native ? performance_ratio(r, s, native) : (double)NAN;
        if (!(share >= COMPUTES_LIKE_NATIVE))
            continue;
        anomaly_evidence(a, EVIDENCE_CPU_SHARE, share);
        cause_judge(a, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_CPU_SHARE, EVIDENCE_NATIVE_RATIO));
    }
    weigh_resources(r, a);
    causes_weigh_threads(r, a);
    if (cause_find(a, CAUSE_SHADOW_PAGING))
        anomaly_evidence(a, EVIDENCE_FORK_SHARE, least_share(r, a->platforms[0], SUBJECT_FORK));
    if (benchmark_subject(r, a->benchmarks[0]) == SUBJECT_MEMORY)
        cause_possible(a, CAUSE_SLOW_CLOCK);
}

/* Where emulation runs at KVM's speed and KVM at emulation's, two names changed places: one mistake instead of two. */
static void weigh_acceleration(const struct result *r, struct anomaly *a)
{
    bool swapped = false;
    const struct anomaly_places *accelerated = places_of(&r->index.of_kind, ANOMALY_ACCELERATED);
    for (size_t i = 0; i < accelerated->n; i++) {
        const struct anomaly *other = &r->anomalies[accelerated->items[i]];
        swapped = swapped || (anomaly_number(other, EVIDENCE_SWAPPED) > 0 && other->platforms[2] == a->platforms[0]);
    }
    cause_judge(a, CAUSE_MISLABELLED, swapped ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_EMULATION_RATIO));
    causes_weigh_threads(r, a);
    if (!swapped)
        return;
    cause_possible(a, CAUSE_MISSING_ACCELERATION);
    cause_possible(a, CAUSE_WRONG_DOMAIN_TYPE);
    a->next = NEXT_CHECK_LABELS;
}

/* ---- disks that are too fast ---- */

/* The platform's disk benchmark of this subject, and the baseline of the same benchmark. */
static const struct sample *disk_of(const struct result *r, size_t platform, enum subject subject,
                                    const struct sample **baseline)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->platform == platform && benchmark_subject(r, s->benchmark) == subject) {
            *baseline = benchmark_reference(r, s->benchmark);
            return s;
        }
    }
    return NULL;
}

static double distance_between(const struct sample *a, const struct sample *b)
{
    return fabs(log(a->summary.median / b->summary.median));
}

/* How many times random access is faster than sequential access, where each is nearer to what the baseline has in the
 * other column; else 0. A cache answers both, and no disk is faster at random access. */
static double swapped_columns(const struct result *r, size_t platform)
{
    const struct sample *other_random = NULL, *other_sequential = NULL;
    const struct sample *random = disk_of(r, platform, SUBJECT_DISK_RANDOM, &other_random);
    const struct sample *sequential = disk_of(r, platform, SUBJECT_DISK_SEQUENTIAL, &other_sequential);
    if (!random || !sequential || !other_random || !other_sequential ||
        strcmp(r->benchmarks[random->benchmark].unit, r->benchmarks[sequential->benchmark].unit) != 0)
        return 0;
    double ratio = random->summary.median / sequential->summary.median;
    bool rate = r->benchmarks[random->benchmark].better == BETTER_HIGHER;
    bool elsewhere = other_random->summary.median < other_sequential->summary.median;
    bool crossed = distance_between(random, other_sequential) < distance_between(random, other_random) &&
                   distance_between(sequential, other_random) < distance_between(sequential, other_sequential);
    return rate && ratio > SWAPPED_RATIO && elsewhere && crossed ? ratio : 0;
}

void causes_weigh_columns(const struct result *r, struct anomaly *a)
{
    double ratio = fmax(swapped_columns(r, a->platforms[0]), swapped_columns(r, a->platforms[1]));
    if (!(ratio > 0))
        return;
    anomaly_evidence(a, EVIDENCE_RANDOM_RATIO, ratio);
    if (cause_find(a, CAUSE_HOST_CACHE))
        cause_possible(a, CAUSE_HOST_CACHE);
    cause_judge(a, CAUSE_SWAPPED_COLUMNS, CAUSE_LIKELY, BECAUSE(EVIDENCE_RANDOM_RATIO));
    a->next = NEXT_CHECK_LABELS;
}

/* Emulation that computes faster than native bears native's name, or native another platform's. */
static void weigh_label(const struct result *r, struct anomaly *a)
{
    const struct anomaly_places *implausible = places_of(&r->index.of_kind, ANOMALY_IMPLAUSIBLE);
    for (size_t i = 0; i < implausible->n; i++) {
        const struct anomaly *swap = &r->anomalies[implausible->items[i]];
        if (!anomaly_is_swapped_labels(swap) || swap->platforms[1] != a->platforms[1])
            continue;
        if (isnan(anomaly_number(a, EVIDENCE_NATIVE_RATIO)))
            anomaly_evidence(a, EVIDENCE_NATIVE_RATIO, anomaly_number(swap, EVIDENCE_NATIVE_RATIO));
        cause_possible(a, CAUSE_HOST_CACHE);
        cause_judge(a, CAUSE_MISLABELLED, CAUSE_LIKELY, BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_KVM_RATIO));
        a->next = NEXT_CHECK_LABELS;
    }
}

/* The guest's own memory can answer as well as the host's, when its reads are not direct. */
static void weigh_cache(const struct result *r, struct anomaly *a)
{
    cause_possible(a, CAUSE_GUEST_CACHE);
    evidence_borrow(r, a, ANOMALY_THROTTLE, a->platforms[1]);
    weigh_label(r, a);
    causes_weigh_columns(r, a);
}

static const struct {
    enum anomaly_kind kind;
    void (*weigh)(const struct result *r, struct anomaly *a);
} rules[] = {
    {ANOMALY_EXCESS_PENALTY, weigh_penalty},
    {ANOMALY_NOT_ACCELERATED, weigh_acceleration},
    {ANOMALY_HOST_CACHE, weigh_cache},
};

void causes_weigh_platforms(const struct result *r, struct anomaly *a)
{
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        if (rules[k].kind == a->kind)
            rules[k].weigh(r, a);
}
