/* Why a platform is ahead of one that it should not beat. */
#include <math.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "analyze/anomaly/baseline.h"

#define BITS_LEAST 4 /* half of the eight bits of a byte */
#define BITS_MOST 12 /* half as much again */

static enum cause_id first_likely(const struct anomaly *a)
{
    return a->n_causes > 0 && a->causes[0].confidence == CAUSE_LIKELY ? a->causes[0].id : CAUSE_NONE;
}

/* A difference that the test does not see may be none at all. */
static void weigh_chance(const struct comparison *c, struct anomaly *a)
{
    bool explained = first_likely(a) != CAUSE_NONE;
    if (!explained && !design_shares_host(c->design))
        anomaly_evidence(a, EVIDENCE_ALLOWANCE, c->allowance);
    cause_judge(a, CAUSE_CHANCE, explained ? CAUSE_POSSIBLE : CAUSE_LIKELY,
                BECAUSE(EVIDENCE_EXCESS, EVIDENCE_P, EVIDENCE_P_ADJUSTED));
}

static const struct sample *series_of(const struct result *r, const struct anomaly *a, size_t place)
{
    return result_sample(r, a->benchmarks[0], a->platforms[place]);
}

/* A platform that is ahead of its rival, but not of native, is no faster than the device. */
static bool beats_native(const struct result *r, const struct anomaly *a)
{
    const struct sample *native = benchmark_best(r, a->benchmarks[0], TIER_NATIVE);
    return !native || performance_ratio(r, series_of(r, a, 0), native) > 1;
}

/* In rounds a disturbance of the host meets all platforms alike, so a difference that holds there is the platform's or
 * that of what runs on it: of another build, where it is no more than builds differ by; of a cache or another disk,
 * where a disk is ahead by more. */
static void weigh_rounds(const struct result *r, struct anomaly *a)
{
    cause_judge(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_CV, SEEN_OF_TURNS, SEEN_OF_NEIGHBOUR));
    bool explained = first_likely(a) != CAUSE_NONE;
    bool large = !(anomaly_number(a, EVIDENCE_RATIO) < SOME_PER_CENT), disk = anomaly_measures(r, a, subject_is_disk);
    if (explained)
        return;
    if (large && disk) {
        cause_judge(a, CAUSE_WARM_CACHE, beats_native(r, a) ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                    BECAUSE(EVIDENCE_EXCESS, EVIDENCE_FACTOR));
        cause_possible(a, CAUSE_OTHER_DISK);
    } else if (!large)
        cause_lead(a, CAUSE_DIFFERENT_USER_LAND);
    a->next = large && disk ? NEXT_SAME_DISK : NEXT_SAME_PROGRAMS;
}

/* The slower disk or network is steadier than the faster one and than any workload, so it met a limit. */
static bool meets_limit(const struct result *r, const struct anomaly *a)
{
    enum { LEAST_RUNS = 6, STEADIER = 4 };
    const double flat = 0.005 /* cv of a limit */, behind = 1.25 /* ratio that two free devices seldom reach */;
    const struct sample *ahead = series_of(r, a, 0), *other = series_of(r, a, 1);
    return anomaly_measures(r, a, subject_is_device) && other->n >= LEAST_RUNS && other->summary.cv < flat &&
           ahead->summary.cv >= STEADIER * other->summary.cv && performance_ratio(r, ahead, other) >= behind;
}

static void weigh_limit(const struct result *r, struct anomaly *a)
{
    if (cause_is(a, CAUSE_RATE_LIMIT, CAUSE_LIKELY) || !meets_limit(r, a))
        return;
    bool explained = first_likely(a) != CAUSE_NONE;
    anomaly_evidence(a, EVIDENCE_CV, series_of(r, a, 1)->summary.cv);
    cause_judge(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_CV, SEEN_OF_TURNS, SEEN_OF_NEIGHBOUR));
    cause_judge(a, CAUSE_RATE_LIMIT, CAUSE_LIKELY,
                BECAUSE(EVIDENCE_DROP, EVIDENCE_CV, EVIDENCE_EXCESS, EVIDENCE_FACTOR));
    a->next = explained ? a->next : NEXT_CHECK_DEVICE_LIMITS;
}

/* Copies the evidence of a wrong label: it is wrong in every benchmark, whichever shows it. */
static void borrow_label(const struct result *r, struct anomaly *a)
{
    const struct anomaly *from = anomaly_covering(r, ANOMALY_ACCELERATED, a->platforms[0], ANY_BENCHMARK);
    if (!cause_is(a, CAUSE_MISLABELLED, CAUSE_LIKELY))
        return;
    if (from)
        anomaly_evidence(a, EVIDENCE_KVM_RATIO, anomaly_number(from, EVIDENCE_KVM_RATIO));
    const struct anomaly_places *implausible = places_of(&r->index.of_kind, ANOMALY_IMPLAUSIBLE);
    for (size_t i = 0; i < implausible->n; i++) {
        const struct anomaly *swap = &r->anomalies[implausible->items[i]];
        bool about = anomaly_is_swapped_labels(swap) &&
                     (swap->platforms[0] == a->platforms[0] || swap->platforms[1] == a->platforms[1]);
        if (about && isnan(anomaly_number(a, EVIDENCE_NATIVE_RATIO)))
            anomaly_evidence(a, EVIDENCE_NATIVE_RATIO, anomaly_number(swap, EVIDENCE_NATIVE_RATIO));
    }
}

/* Bits and bytes differ by a factor of eight. */
static void weigh_bits(const struct result *r, struct anomaly *a)
{
    enum subject subject = benchmark_subject(r, a->benchmarks[0]);
    double factor = anomaly_number(a, EVIDENCE_FACTOR);
    bool counts_bits = subject == SUBJECT_MEMORY || subject == SUBJECT_NETWORK || subject == SUBJECT_DISK_SEQUENTIAL;
    if (counts_bits && factor >= BITS_LEAST && factor <= BITS_MOST)
        cause_possible(a, CAUSE_UNIT_MISMATCH);
}

/* The columns that changed places are what made the platform ahead look like one that reads a cache. */
static void weigh_columns(const struct result *r, struct anomaly *a)
{
    causes_weigh_columns(r, a);
    const struct anomaly *cache = anomaly_covering(r, ANOMALY_HOST_CACHE, a->platforms[0], a->benchmarks[0]);
    struct cause *swapped = cause_find(a, CAUSE_SWAPPED_COLUMNS);
    if (swapped && cache)
        swapped->follows = (size_t)(cache - r->anomalies) + 1;
}

void causes_weigh_order(const struct result *r, struct anomaly *a)
{
    if (a->kind != ANOMALY_ORDER_VIOLATION)
        return;
    const struct comparison *c = result_comparison(r, a->benchmarks[0], a->platforms[0], a->platforms[1]);
    enum direction_source source = r->benchmarks[a->benchmarks[0]].source;
    bool layered =
        platform_tier(r, a->platforms[1]) == TIER_CONTAINER && platform_tier(r, a->platforms[0]) != TIER_CONTAINER;
    evidence_borrow(r, a, ANOMALY_THROTTLE, a->platforms[1]);
    evidence_borrow(r, a, ANOMALY_STARVED_RUN, a->platforms[1]);
    evidence_borrow(r, a, ANOMALY_DUPLICATE_SERIES, a->platforms[0]);
    evidence_borrow(r, a, ANOMALY_GENERATED_SERIES, a->platforms[0]);
    borrow_label(r, a);
    for (size_t i = 0; i < 2; i++)
        evidence_borrow(r, a, ANOMALY_UNIT_MISMATCH, a->platforms[i]);
    if (anomaly_measures(r, a, subject_is_disk))
        weigh_columns(r, a);
    if (design_shares_host(c->design))
        anomaly_show(a, {EVIDENCE_CHANGES_OF_PLATFORM, only_if(c->changes > 0, (double)c->changes)},
                     {EVIDENCE_ROUNDS, only_if(c->changes == 0 && c->blocks > 0, (double)c->blocks)});
    weigh_limit(r, a);
    if (a->status == STATUS_WITHIN_NOISE)
        weigh_chance(c, a);
    else if (a->status == STATUS_SUSTAINED && design_is_random(c->design))
        weigh_rounds(r, a);
    if (anomaly_measures(r, a, subject_is_compute) && design_shares_host(c->design))
        cause_judge(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT,
                    BECAUSE(EVIDENCE_WORST, EVIDENCE_FACTOR, EVIDENCE_CLOCK_SLOWER, SEEN_OF_TURNS));
    else if (anomaly_measures(r, a, subject_is_compute) && anomaly_number(a, EVIDENCE_RATIO) < CLOCK_MOST)
        cause_possible(a, CAUSE_FREQUENCY);
    if (anomaly_measures(r, a, subject_is_disk) && layered)
        cause_possible(a, CAUSE_OVERLAY_FILE_SYSTEM);
    if (!cause_find(a, CAUSE_UNIT_MISMATCH))
        weigh_bits(r, a);
    causes_weigh_threads(r, a);
    if (source == DIRECTION_ASSUMED || source == DIRECTION_INFERRED || source == DIRECTION_PACE)
        cause_possible(a, CAUSE_WRONG_DIRECTION);
}
