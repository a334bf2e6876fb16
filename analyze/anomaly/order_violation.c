/* order-violation: a platform is better than one that it should not beat.
 *
 * Definition: of a pair that the expectation orders (expectation.h), the later one's median performs better by at least
 * 0.1 %; medians and ranks agree on who is ahead. Status: sustained when the comparison's verdict is that the later one
 * is faster, confounded when it is confounded, else within-noise.
 * Severity: high, medium, low in this order.
 * - One step less where p after Holm would not survive a Bonferroni correction over the benchmarks (six benchmarks of
 *   equal platforms hold one false alarm in four sets, half of them in the wrong direction).
 * - Medium at most where the whole interval of the ratio lies within 1 %: certain, and too small to matter.
 * - Medium at most, too, in a benchmark that the catalogue does not know, unless the user stated the order; of a
 *   startup there is none (a bare machine boots slower than a container starts).
 * - Low where another anomaly explains it (a guest's disk in the host's cache, a guest without acceleration, an
 *   emulated guest that was not emulated, or is faster than native, a rival that was throttled, starved or changed its
 *   level by a factor 2, or is a container that loses more than containers cost, an emulated network, a limit that both
 *   meet): the anomaly is then a consequence, and the explanation is its likely cause.
 * - Low where it is only assumed that higher is better.
 * Source: the expectation is the user's or that of the assignment; the verdict is that of comparison.h. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>

#include "analyze/anomaly/baseline.h"
#include "analyze/result/amount_causes.h"

#define LEAST_EXCESS 0.001
#define SMALL 1.01

#define BY_HOW_MUCH EVIDENCE_EXCESS, EVIDENCE_FACTOR, EVIDENCE_RISE, EVIDENCE_FALL /* one of them */
#define IN_MEMORY EVIDENCE_RATIO, EVIDENCE_KVM_RATIO
#define BESIDE_THE_NAME EVIDENCE_NATIVE_RATIO, EVIDENCE_KVM_RATIO
#define BY_NEIGHBOUR EVIDENCE_WORST, EVIDENCE_EXCESS, EVIDENCE_ALLOWANCE, SEEN_OF_NEIGHBOUR

struct violation {
    const struct comparison *comparison;
    const struct sample *better, *other; /* the later in the order, the one that it should not beat */
    double ratio;                        /* performance of the medians, above 1 */
    size_t benchmarks;                   /* with comparisons, in the result */
    enum anomaly_status status;
};

static enum anomaly_status violation_status(const struct comparison *c, size_t better)
{
    if (c->verdict == VERDICT_CONFOUNDED)
        return STATUS_CONFOUNDED;
    enum verdict sustained = better == c->a ? VERDICT_A_FASTER : VERDICT_B_FASTER;
    return c->verdict == sustained ? STATUS_SUSTAINED : STATUS_WITHIN_NOISE;
}

static size_t count_compared_benchmarks(const struct result *r)
{
    size_t count = 0, n;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        result_comparisons(r, b, &n);
        count += n > 0;
    }
    return count;
}

static bool is_small(const struct comparison *c)
{
    return c->ratio_ci.low >= 1 / SMALL && c->ratio_ci.high <= SMALL;
}

static enum severity violation_severity(const struct result *r, const struct violation *v)
{
    enum severity severity = v->status == STATUS_SUSTAINED    ? SEVERITY_HIGH
                             : v->status == STATUS_CONFOUNDED ? SEVERITY_MEDIUM
                                                              : SEVERITY_LOW;
    bool unknown = !r->settings.expect && benchmark_subject(r, v->better->benchmark) == SUBJECT_OTHER;
    if ((unknown || is_small(v->comparison)) && severity == SEVERITY_HIGH)
        severity = SEVERITY_MEDIUM;
    if (r->benchmarks[v->better->benchmark].source == DIRECTION_ASSUMED)
        return SEVERITY_LOW;
    double p = v->comparison->p_adjusted * (double)v->benchmarks;
    return severity != SEVERITY_LOW && !(p <= r->settings.alpha) ? severity - 1 : severity;
}

static void violation_show(const struct result *r, const struct violation *v, struct anomaly *anomaly)
{
    const struct comparison *c = v->comparison;
    struct comparison_seen seen;
    comparison_from(c, v->better->platform, &seen);
    bool speed = benchmark_is_speed(r, v->better->benchmark);
    if (!speed)
        anomaly_show(anomaly, change_evidence(r, v->better, v->better->summary.median, v->other->summary.median));
    anomaly_show(
        anomaly, {EVIDENCE_EXCESS, only_if(speed && v->ratio < 2, v->ratio - 1)},
        {EVIDENCE_FACTOR, only_if(v->ratio >= 2, v->ratio)}, {EVIDENCE_MEDIAN, v->better->summary.median},
        {EVIDENCE_OTHER_MEDIAN, v->other->summary.median}, {EVIDENCE_RATIO, seen.ratio},
        {EVIDENCE_RATIO_LOW, seen.ratio_ci.low}, {EVIDENCE_RATIO_HIGH, seen.ratio_ci.high}, {EVIDENCE_P, c->p},
        {EVIDENCE_P_ADJUSTED, c->p_adjusted},
        {EVIDENCE_ALLOWANCE, only_if(v->status == STATUS_CONFOUNDED, c->allowance)},
        {EVIDENCE_RUNS_NEEDED, only_if(v->status == STATUS_WITHIN_NOISE && c->runs_needed, (double)c->runs_needed)});
}

/* ---- what another anomaly explains ---- */

/* A guest that is emulated loses by that in everything but its devices, also where no native series shows it. */
static bool emulation_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    return a->platforms[0] == v->other->platform && !subject_is_device(benchmark_subject(r, v->better->benchmark));
}

/* Two names for KVM: neither platform is expected to be the slower one. */
static bool label_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    return a->platforms[0] == v->better->platform && platform_is_guest(r, v->other->platform);
}

/* Emulation ahead of native: one of the two names is wrong. Where a container is as far ahead, too, it is native's. */
static bool swap_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    (void)r;
    return anomaly_is_swapped_labels(a) && (a->platforms[0] == v->better->platform ||
                                            (a->platforms[1] == v->other->platform && v->ratio > FASTER_THAN_NATIVE));
}

/* The median of a series that changed its level, or climbed, is the level of neither end. */
static bool shift_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    (void)r, (void)v;
    return a->severity == SEVERITY_HIGH;
}

static bool network_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    (void)a;
    return platform_is_guest(r, v->better->platform) && platform_is_guest(r, v->other->platform);
}

static bool copy_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    (void)r, (void)v;
    return anomaly_is_copied_series(a);
}

/* Either platform may be in the other unit, and a third platform is in the unit of one of them: a platform about one
 * unit factor away has the same cause. */
static bool unit_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    (void)r;
    double factor = fmax(anomaly_number(a, EVIDENCE_UNIT_FACTOR), anomaly_number(a, EVIDENCE_UNIT_FACTOR_OF_THOUSANDS));
    bool own = a->platforms[0] == v->better->platform || a->platforms[0] == v->other->platform;
    return own || 2 * log(v->ratio) >= log(factor);
}

/* Where both platforms meet a limit that is neither of them, the limit makes what difference is left between them. */
static bool ceiling_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    (void)r;
    return anomaly_has_platform(a, v->better->platform) && anomaly_has_platform(a, v->other->platform);
}

/* A container that loses more than a container can cost is behind for that reason. */
static bool penalty_explains(const struct result *r, const struct violation *v, const struct anomaly *a)
{
    (void)a;
    return platform_tier(r, v->other->platform) == TIER_CONTAINER;
}

/* ANYWHERE: the anomaly may be of another benchmark than the violation. AHEAD, BEHIND: it is about this platform. */
enum side { ANYWHERE, EITHER, AHEAD, BEHIND };

/* A row: explaining anomaly, condition, cause, next step. The first match is the first cause. */
static const struct rule {
    enum anomaly_kind kind;
    enum side side;
    bool (*explains)(const struct result *r, const struct violation *v, const struct anomaly *a); /* NULL: always */
    enum cause_id cause;
    enum next_step next;
    const enum evidence_id *because;
} rules[] = {
    {ANOMALY_HOST_CACHE, AHEAD, NULL, CAUSE_HOST_CACHE, NEXT_BYPASS_HOST_CACHE, BECAUSE(IN_MEMORY, BY_HOW_MUCH)},
    {ANOMALY_NOT_ACCELERATED, ANYWHERE, emulation_explains, CAUSE_MISSING_ACCELERATION, NEXT_CHECK_ACCELERATION,
     BECAUSE(EVIDENCE_NATIVE_RATIO, BY_HOW_MUCH)},
    {ANOMALY_THROTTLE, BEHIND, NULL, CAUSE_RATE_LIMIT, NEXT_LET_CREDIT_RETURN,
     BECAUSE(EVIDENCE_DROP, EVIDENCE_CV, BY_HOW_MUCH)},
    {ANOMALY_STARVED_RUN, BEHIND, NULL, CAUSE_NOISY_NEIGHBOUR, NEXT_NONE, BECAUSE(BY_NEIGHBOUR)},
    {ANOMALY_ACCELERATED, ANYWHERE, label_explains, CAUSE_MISLABELLED, NEXT_NONE, BECAUSE(BESIDE_THE_NAME)},
    {ANOMALY_IMPLAUSIBLE, ANYWHERE, swap_explains, CAUSE_MISLABELLED, NEXT_NONE, BECAUSE(BESIDE_THE_NAME)},
    {ANOMALY_LEVEL_SHIFT, BEHIND, shift_explains, CAUSE_LEVEL_CHANGE, NEXT_NONE, BECAUSE(BY_HOW_MUCH)},
    {ANOMALY_DRIFT, BEHIND, shift_explains, CAUSE_LEVEL_CHANGE, NEXT_NONE, BECAUSE(BY_HOW_MUCH)},
    {ANOMALY_NETWORK_BACKEND, BEHIND, network_explains, CAUSE_EMULATED_NETWORK, NEXT_NONE,
     BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_P, EVIDENCE_EXCESS)},
    {ANOMALY_DUPLICATE_SERIES, AHEAD, copy_explains, CAUSE_COPIED_FILE, NEXT_NONE,
     BECAUSE(EVIDENCE_MATCHES, EVIDENCE_OF, EVIDENCE_SCALE, EVIDENCE_TIME_MOVED, EVIDENCE_BLOCK, BY_HOW_MUCH)},
    {ANOMALY_UNIT_MISMATCH, EITHER, unit_explains, CAUSE_UNIT_MISMATCH, NEXT_NONE,
     BECAUSE(EVIDENCE_RATIO, EVIDENCE_UNIT_FACTOR, EVIDENCE_UNIT_FACTOR_OF_THOUSANDS)},
    {ANOMALY_GENERATED_SERIES, AHEAD, NULL, CAUSE_GENERATED, NEXT_NONE,
     BECAUSE(EVIDENCE_PERIOD, EVIDENCE_STEP, EVIDENCE_BLOCK)},
    {ANOMALY_CEILING, EITHER, ceiling_explains, CAUSE_COMMON_LIMIT, NEXT_NONE, BECAUSE(EVIDENCE_EXCESS)},
    {ANOMALY_EXCESS_PENALTY, BEHIND, penalty_explains, CAUSE_CPU_QUOTA, NEXT_NONE,
     BECAUSE(EVIDENCE_THROTTLED, BY_HOW_MUCH)},
};

/* The anomaly that explains the violation by this rule; NULL where none does. No violation explains another one. */
static const struct anomaly *rule_find(const struct rule *rule, const struct result *r, const struct violation *v)
{
    const struct sample *s = rule->side == AHEAD ? v->better : v->other;
    const struct anomaly_places *places = rule->side == ANYWHERE ? places_of(&r->index.of_kind, rule->kind)
                                                                 : places_of(&r->index.of_benchmark, s->benchmark);
    for (size_t i = 0; i < places->n && r->anomalies[places->items[i]].kind != ANOMALY_ORDER_VIOLATION; i++) {
        const struct anomaly *a = &r->anomalies[places->items[i]];
        bool there = rule->side < AHEAD || a->platforms[0] == s->platform;
        if (a->kind == rule->kind && there && (!rule->explains || rule->explains(r, v, a)))
            return a;
    }
    return NULL;
}

/* A guest that is ahead of the host on a disk, and not behind native, reads what the host keeps in its memory: no guest
 * is faster than the device. */
static bool beats_host(const struct result *r, const struct violation *v)
{
    const struct sample *native = benchmark_best(r, v->better->benchmark, TIER_NATIVE);
    return subject_is_disk(benchmark_subject(r, v->better->benchmark)) && platform_is_guest(r, v->better->platform) &&
           !platform_is_guest(r, v->other->platform) && !(native && performance_ratio(r, v->better, native) <= 1);
}

static enum next_step next_of(enum design design)
{
    return design_is_random(design) ? NEXT_MORE_RUNS : design == DESIGN_DEPENDENT ? NEXT_MORE_BOOTS : NEXT_TAKE_TURNS;
}

/* The violation follows from `by`, which may be NULL; from the first one where two explain it by the same cause. */
static void violation_explain(struct anomaly *anomaly, const struct result *r, const struct rule *rule,
                              const struct anomaly *by)
{
    struct cause *cause = anomaly_cause(anomaly, rule->cause, CAUSE_LIKELY, rule->because);
    size_t place = by ? (size_t)(by - r->anomalies) + 1 : 0;
    if (place && (cause->follows == 0 || place < cause->follows))
        cause->follows = place;
    anomaly->severity = SEVERITY_LOW;
    anomaly->next = anomaly->next == NEXT_NONE ? rule->next : anomaly->next;
}

static void violation_causes(struct anomaly *anomaly, const struct result *r, const struct violation *v)
{
    bool sustained = v->status == STATUS_SUSTAINED;
    if (beats_host(r, v))
        violation_explain(anomaly, r, &rules[0], NULL);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct anomaly *by = rule_find(&rules[i], r, v);
        if (by && cause_suits(r->benchmarks[v->better->benchmark].amount, rules[i].cause))
            violation_explain(anomaly, r, &rules[i], by);
    }
    anomaly_possible(anomaly, CAUSE_NOISY_NEIGHBOUR, CAUSE_DIFFERENT_USER_LAND);
    if (sustained)
        anomaly_possible(anomaly, CAUSE_MISLABELLED);
    if (subject_is_disk(benchmark_subject(r, v->better->benchmark)))
        anomaly_possible(anomaly, CAUSE_WARM_CACHE);
    if (anomaly->next == NEXT_NONE)
        anomaly->next = next_of(v->comparison->design);
}

static void violation_report(struct result *r, const struct violation *v)
{
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_ORDER_VIOLATION, violation_severity(r, v), v->better);
    anomaly->status = v->status;
    anomaly_platform(anomaly, v->other->platform);
    violation_show(r, v, anomaly);
    violation_causes(anomaly, r, v);
}

void detect_order_violation(struct result *r)
{
    size_t benchmarks = count_compared_benchmarks(r);
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->expected == EXPECTED_NOTHING)
            continue;
        bool forward = c->expected == EXPECTED_A;
        struct violation v = {.comparison = c,
                              .benchmarks = benchmarks,
                              .better = result_sample(r, c->benchmark, forward ? c->b : c->a),
                              .other = result_sample(r, c->benchmark, forward ? c->a : c->b)};
        v.ratio = performance_ratio(r, v.better, v.other);
        v.status = violation_status(c, v.better->platform);
        bool ranks_agree = forward ? c->lead < 0 : c->lead > 0;
        if (v.ratio >= 1 + LEAST_EXCESS && ranks_agree)
            violation_report(r, &v);
    }
}
