/* Why a guest's disk is faster than the disk itself. */
#include <math.h>
#include <string.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/baseline.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"

/* The platform's disk benchmark of this subject, and that of the reference in the same benchmark. */
static const struct sample *disk_of(const struct result *r, size_t platform, enum subject subject,
                                    const struct sample **reference)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->platform == platform && benchmark_subject(r, s->benchmark) == subject) {
            *reference = benchmark_reference(r, s->benchmark);
            return s;
        }
    }
    return NULL;
}

static double apart(const struct sample *a, const struct sample *b)
{
    return fabs(log(a->summary.median / b->summary.median));
}

/* How many times random access is faster than sequential access, when each is nearer to what the reference has in the other column;
 * else 0. A cache answers both, and no disk is faster at random. */
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
    bool crossed = apart(random, other_sequential) < apart(random, other_random) &&
                   apart(sequential, other_random) < apart(sequential, other_sequential);
    return rate && ratio > 2 && elsewhere && crossed ? ratio : 0;
}

/* Emulation that computes faster than native bears native's name, or native another one's. */
static void weigh_label(const struct result *r, struct anomaly *a)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *swap = &r->anomalies[i];
        if (!anomaly_is_of_names(swap) || swap->platforms[1] != a->platforms[1])
            continue;
        double ratio = anomaly_number(swap, EVIDENCE_NATIVE_RATIO);
        if (isnan(anomaly_number(a, EVIDENCE_NATIVE_RATIO)))
            anomaly_evidence(a, EVIDENCE_NATIVE_RATIO, ratio);
        cause_judge(a, CAUSE_HOST_CACHE, CAUSE_POSSIBLE);
        cause_judge(a, CAUSE_MISLABELLED, CAUSE_LIKELY);
        a->next = NEXT_CHECK_LABELS;
    }
}

void causes_weigh_columns(const struct result *r, struct anomaly *a)
{
    double ratio = fmax(swapped_columns(r, a->platforms[0]), swapped_columns(r, a->platforms[1]));
    if (!(ratio > 0))
        return;
    anomaly_evidence(a, EVIDENCE_RANDOM_RATIO, ratio);
    if (cause_find(a, CAUSE_HOST_CACHE))
        cause_judge(a, CAUSE_HOST_CACHE, CAUSE_POSSIBLE);
    cause_judge(a, CAUSE_SWAPPED_COLUMNS, CAUSE_LIKELY);
    a->next = NEXT_CHECK_LABELS;
}

/* The guest's own memory can answer as well as the host's, when its reads are not direct. */
void causes_weigh_cache(const struct result *r, struct anomaly *a)
{
    cause_judge(a, CAUSE_GUEST_CACHE, CAUSE_POSSIBLE);
    anomaly_borrow(r, a, ANOMALY_THROTTLE, a->platforms[1]);
    weigh_label(r, a);
    causes_weigh_columns(r, a);
}
