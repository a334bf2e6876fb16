/* Why a platform is ahead of one that it should not beat. */
#include <math.h>
#include <string.h>

#include "analyze/anomaly.h"
#include "analyze/causes.h"
#include "analyze/standing.h"

/* A difference that the test does not see may be none at all. */
static void weigh_chance(const struct comparison *c, struct anomaly *a)
{
    bool explained = a->n_causes > 0 && a->causes[0].confidence == CAUSE_LIKELY;
    bool neighbour = explained && strcmp(a->causes[0].id, "noisy-neighbour") == 0;
    if (c->design == DESIGN_INTERLEAVED)
        cause_judge(a, "noisy-neighbour", CAUSE_POSSIBLE);
    else if (neighbour)
        anomaly_evidence(a, "allowance", c->allowance, QUANTITY_FACTOR);
    cause_judge(a, "chance", explained && !neighbour ? CAUSE_POSSIBLE : CAUSE_LIKELY);
}

/* In rounds a disturbance of the host meets all platforms alike, so a difference that holds there is the platform's or that of
 * what runs on it: of another build, where it is no more than builds differ by; of a cache or another disk, where a disk is ahead
 * by more. */
static void weigh_rounds(const struct result *r, struct anomaly *a)
{
    cause_judge(a, "noisy-neighbour", CAUSE_RULED_OUT);
    bool explained = a->n_causes > 0 && a->causes[0].confidence == CAUSE_LIKELY;
    bool large = !(anomaly_number(a, "ratio") < SOME_PER_CENT), disk = anomaly_is_of_disks(r, a);
    if (explained)
        return;
    if (large && disk) {
        cause_judge(a, "warm-cache", CAUSE_LIKELY);
        cause_judge(a, "other-disk", CAUSE_POSSIBLE);
    } else if (!large)
        cause_judge(a, "different-user-land", CAUSE_LIKELY);
    a->next = large && disk ? "same-disk" : "same-programs";
}

/* The label is wrong in every benchmark, whichever told it. */
static void borrow_label(const struct result *r, struct anomaly *a)
{
    const struct anomaly *from = anomaly_of_platform(r, ANOMALY_ACCELERATED, a->platforms[0]);
    if (!cause_is(a, "mislabelled", CAUSE_LIKELY))
        return;
    if (from)
        anomaly_evidence(a, "kvm_ratio", anomaly_number(from, "kvm_ratio"), QUANTITY_RATIO);
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *swap = &r->anomalies[i];
        bool about = anomaly_is_of_names(swap) &&
                     (swap->platforms[0] == a->platforms[0] || swap->platforms[1] == a->platforms[1]);
        if (about && isnan(anomaly_number(a, "native_ratio")))
            anomaly_evidence(a, "native_ratio", anomaly_number(swap, "native_ratio"), QUANTITY_RATIO);
    }
}

/* About eight times apart, where some tools count bits and others bytes: half as much and half as much again. */
static void weigh_bits(const struct result *r, struct anomaly *a)
{
    enum subject subject = benchmark_subject(r, a->benchmarks[0]);
    double factor = anomaly_number(a, "factor");
    bool counts_bits = subject == SUBJECT_MEMORY || subject == SUBJECT_NETWORK || subject == SUBJECT_DISK_SEQUENTIAL;
    if (counts_bits && factor >= 4 && factor <= 12)
        cause_judge(a, "unit-mismatch", CAUSE_POSSIBLE);
}

void causes_weigh_order(const struct result *r, struct anomaly *a)
{
    const struct comparison *c = result_comparison(r, a->benchmarks[0], a->platforms[0], a->platforms[1]);
    enum direction_source source = r->benchmarks[a->benchmarks[0]].source;
    bool layered =
        platform_tier(r, a->platforms[1]) == TIER_CONTAINER && platform_tier(r, a->platforms[0]) != TIER_CONTAINER;
    if (!c)
        return;
    anomaly_borrow(r, a, ANOMALY_THROTTLE, a->platforms[1]);
    anomaly_borrow(r, a, ANOMALY_STARVED_RUN, a->platforms[1]);
    anomaly_borrow(r, a, ANOMALY_DUPLICATE_SERIES, a->platforms[0]);
    anomaly_borrow(r, a, ANOMALY_GENERATED_SERIES, a->platforms[0]);
    borrow_label(r, a);
    for (size_t i = 0; i < 2; i++)
        anomaly_borrow(r, a, ANOMALY_UNIT_MISMATCH, a->platforms[i]);
    if (anomaly_is_of_disks(r, a))
        causes_weigh_columns(r, a);
    if (c->design == DESIGN_INTERLEAVED)
        anomaly_evidence(a, "changes_of_platform", (double)c->changes, QUANTITY_COUNT);
    if (a->status == STATUS_WITHIN_NOISE)
        weigh_chance(c, a);
    else if (a->status == STATUS_SUSTAINED && c->design == DESIGN_INTERLEAVED)
        weigh_rounds(r, a);
    if (anomaly_is_of_computation(r, a) && c->design == DESIGN_INTERLEAVED)
        cause_judge(a, "frequency", CAUSE_RULED_OUT);
    else if (anomaly_is_of_computation(r, a) && anomaly_number(a, "ratio") < CLOCK_MOST)
        cause_judge(a, "frequency", CAUSE_POSSIBLE);
    if (anomaly_is_of_disks(r, a) && layered)
        cause_judge(a, "overlay-file-system", CAUSE_POSSIBLE);
    if (!cause_find(a, "unit-mismatch"))
        weigh_bits(r, a);
    if (source == DIRECTION_ASSUMED || source == DIRECTION_INFERRED || source == DIRECTION_PACE)
        cause_judge(a, "wrong-direction", CAUSE_POSSIBLE);
}
