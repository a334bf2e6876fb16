/* order-violation: a platform is better than one that it should not beat.
 *
 * Definition: of a pair that the expectation orders (expectation.h), the later one's median performs better by at
 * least 0.1 %; medians and ranks agree on who is ahead. Status: sustained when the comparison's verdict is that the later
 * one is faster, confounded when it is confounded, else within-noise.
 * Severity: high, medium, low in this order.
 * - One step less where p after Holm would not survive a Bonferroni correction over the benchmarks (six benchmarks of
 *   equal platforms hold one false alarm in four sets, half of them in the wrong direction).
 * - Medium at most where the whole interval of the ratio lies within 1 %: certain, and too small to matter.
 * - Medium at most, too, in a benchmark that the catalogue does not know, unless the user stated the order; of a startup
 *   there is none (a bare machine boots slower than a container starts).
 * - Low where another finding explains it (a guest's disk in the host's cache, a guest without acceleration, an emulated
 *   guest that was not emulated, or is faster than native, a rival that was throttled, starved or changed its level by a
 *   factor 2, or is a container that loses more than containers cost, an emulated network, a limit that both meet): the
 *   finding is then a consequence, and the explanation is its likely cause.
 * - Low where it is only assumed that higher is better.
 * Source: the expectation is the user's or that of the assignment; the verdict is that of comparison.h. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>

#include "analyze/comparison/expectation.h"
#include "analyze/anomaly/baseline.h"

#define LEAST_EXCESS 0.001
#define SMALL 1.01

struct violation {
    const struct comparison *comparison;
    const struct sample *better, *other; /* the later in the order, the one that it should not beat */
    double ratio;                        /* of the medians' performance, above 1 */
    enum anomaly_status status;
};

static enum anomaly_status status_of(const struct comparison *c, size_t better)
{
    if (c->verdict == VERDICT_CONFOUNDED)
        return STATUS_CONFOUNDED;
    enum verdict sustained = better == c->a ? VERDICT_A_FASTER : VERDICT_B_FASTER;
    return c->verdict == sustained ? STATUS_SUSTAINED : STATUS_WITHIN_NOISE;
}

static size_t count_compared_benchmarks(const struct result *r)
{
    size_t count = 0;
    for (size_t i = 0; i < r->n_comparisons; i++)
        count += i == 0 || r->comparisons[i].benchmark != r->comparisons[i - 1].benchmark;
    return count;
}

static bool is_small(const struct comparison *c)
{
    return c->ratio_ci.low >= 1 / SMALL && c->ratio_ci.high <= SMALL;
}

static enum severity severity_of(const struct result *r, const struct violation *v)
{
    enum severity severity = v->status == STATUS_SUSTAINED    ? SEVERITY_HIGH
                             : v->status == STATUS_CONFOUNDED ? SEVERITY_MEDIUM
                                                              : SEVERITY_LOW;
    bool unknown = !r->settings.expect && benchmark_subject(r, v->better->benchmark) == SUBJECT_OTHER;
    if ((unknown || is_small(v->comparison)) && severity == SEVERITY_HIGH)
        severity = SEVERITY_MEDIUM;
    if (r->benchmarks[v->better->benchmark].source == DIRECTION_ASSUMED)
        return SEVERITY_LOW;
    double p = v->comparison->p_adjusted * (double)count_compared_benchmarks(r);
    return severity != SEVERITY_LOW && !(p <= r->settings.alpha) ? severity - 1 : severity;
}

static void weigh(const struct violation *v, struct anomaly *anomaly)
{
    const struct comparison *c = v->comparison;
    bool flipped = v->better->platform == c->b;
    if (v->ratio < 2)
        anomaly_evidence(anomaly, EVIDENCE_EXCESS, v->ratio - 1);
    else
        anomaly_evidence(anomaly, EVIDENCE_FACTOR, v->ratio);
    anomaly_evidence(anomaly, EVIDENCE_MEDIAN, v->better->summary.median);
    anomaly_evidence(anomaly, EVIDENCE_OTHER_MEDIAN, v->other->summary.median);
    anomaly_evidence(anomaly, EVIDENCE_RATIO, flipped ? 1 / c->ratio : c->ratio);
    anomaly_evidence(anomaly, EVIDENCE_RATIO_LOW, flipped ? 1 / c->ratio_ci.high : c->ratio_ci.low);
    anomaly_evidence(anomaly, EVIDENCE_RATIO_HIGH, flipped ? 1 / c->ratio_ci.low : c->ratio_ci.high);
    anomaly_evidence(anomaly, EVIDENCE_P, c->p);
    anomaly_evidence(anomaly, EVIDENCE_P_ADJUSTED, c->p_adjusted);
    if (v->status == STATUS_CONFOUNDED)
        anomaly_evidence(anomaly, EVIDENCE_ALLOWANCE, c->allowance);
    if (v->status == STATUS_WITHIN_NOISE && c->runs_needed)
        anomaly_evidence(anomaly, EVIDENCE_RUNS_NEEDED, (double)c->runs_needed);
}

/* ---- what another finding explains ---- */

/* A guest that is ahead of a container and not of native is no faster than the disk. */
static enum cause_id explain_by_disk(const struct result *r, const struct violation *v)
{
    const struct sample *native = benchmark_best(r, v->better->benchmark, TIER_NATIVE);
    bool disk = subject_is_disk(benchmark_subject(r, v->better->benchmark));
    bool beats_host = platform_is_guest(r, v->better->platform) && !platform_is_guest(r, v->other->platform) &&
                      !(native && performance_ratio(r, v->better, native) <= 1);
    bool beats_kvm = anomaly_covering(r, ANOMALY_HOST_CACHE, v->better->platform, v->better->benchmark) != NULL;
    return disk && (beats_host || beats_kvm) ? CAUSE_HOST_CACHE : CAUSE_NONE;
}

/* A guest that is emulated loses that in everything but its devices, also where no native series shows it. */
static enum cause_id explain_by_acceleration(const struct result *r, const struct violation *v)
{
    enum subject subject = benchmark_subject(r, v->better->benchmark);
    bool device = subject_is_disk(subject) || subject == SUBJECT_NETWORK;
    bool covered = anomaly_covering(r, ANOMALY_NOT_ACCELERATED, v->other->platform, v->other->benchmark) != NULL;
    bool emulated = anomaly_of_platform(r, ANOMALY_NOT_ACCELERATED, v->other->platform) != NULL;
    return covered || (emulated && !device) ? CAUSE_MISSING_ACCELERATION : CAUSE_NONE;
}

/* Two names for KVM: neither is expected to be the slower one. */
static enum cause_id explain_by_label(const struct result *r, const struct violation *v)
{
    const struct anomaly *a = anomaly_of_platform(r, ANOMALY_ACCELERATED, v->better->platform);
    return a && platform_is_guest(r, v->other->platform) ? CAUSE_MISLABELLED : CAUSE_NONE;
}

/* Emulation ahead of native: one of the two names is wrong, and if a container is as far ahead, too, it is native's. */
static enum cause_id explain_by_swap(const struct result *r, const struct violation *v)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (!anomaly_is_of_names(a))
            continue;
        if (a->platforms[0] == v->better->platform ||
            (a->platforms[1] == v->other->platform && v->ratio > FASTER_THAN_NATIVE))
            return CAUSE_MISLABELLED;
    }
    return CAUSE_NONE;
}

static enum cause_id explain_by_throttle(const struct result *r, const struct violation *v)
{
    return anomaly_covering(r, ANOMALY_THROTTLE, v->other->platform, v->other->benchmark) ? CAUSE_RATE_LIMIT
                                                                                          : CAUSE_NONE;
}

/* A container that loses more than one can cost is behind for that reason. */
static enum cause_id explain_by_penalty(const struct result *r, const struct violation *v)
{
    bool container = platform_tier(r, v->other->platform) == TIER_CONTAINER;
    bool penalty = anomaly_covering(r, ANOMALY_EXCESS_PENALTY, v->other->platform, v->other->benchmark) != NULL;
    return container && penalty ? CAUSE_CPU_QUOTA : CAUSE_NONE;
}

static enum cause_id explain_by_starvation(const struct result *r, const struct violation *v)
{
    return anomaly_covering(r, ANOMALY_STARVED_RUN, v->other->platform, v->other->benchmark) ? CAUSE_NOISY_NEIGHBOUR
                                                                                             : CAUSE_NONE;
}

static enum cause_id explain_by_network(const struct result *r, const struct violation *v)
{
    bool guests = platform_is_guest(r, v->better->platform) && platform_is_guest(r, v->other->platform);
    bool backend = anomaly_covering(r, ANOMALY_NETWORK_BACKEND, v->other->platform, v->other->benchmark) != NULL;
    return guests && backend ? CAUSE_EMULATED_NETWORK : CAUSE_NONE;
}

/* A median of two levels, or of a climb, stands for neither. */
static enum cause_id explain_by_shift(const struct result *r, const struct violation *v)
{
    static const enum anomaly_kind kinds[] = {ANOMALY_LEVEL_SHIFT, ANOMALY_DRIFT};
    for (size_t i = 0; i < 2; i++) {
        const struct anomaly *a = anomaly_covering(r, kinds[i], v->other->platform, v->other->benchmark);
        if (a && a->severity == SEVERITY_HIGH)
            return CAUSE_LEVEL_CHANGE;
    }
    return CAUSE_NONE;
}

/* Either of a pair may be in the other unit, and a third platform is in that of one of them: what is apart by about as much
 * (nearer to the factor than to none) is so for the same reason. */
static enum cause_id explain_by_unit(const struct result *r, const struct violation *v)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        double factor =
            fmax(anomaly_number(a, EVIDENCE_UNIT_FACTOR), anomaly_number(a, EVIDENCE_UNIT_FACTOR_OF_THOUSANDS));
        if (a->kind == ANOMALY_UNIT_MISMATCH && anomaly_concerns(a, v->better->benchmark) &&
            2 * log(v->ratio) >= log(factor))
            return CAUSE_UNIT_MISMATCH;
    }
    return series_is_comparable(r, v->better) && series_is_comparable(r, v->other) ? CAUSE_NONE : CAUSE_UNIT_MISMATCH;
}

static enum cause_id explain_by_copy(const struct result *r, const struct violation *v)
{
    const struct anomaly *a = anomaly_covering(r, ANOMALY_DUPLICATE_SERIES, v->better->platform, v->better->benchmark);
    return a && anomaly_is_of_copies(a) ? CAUSE_COPIED_FILE : CAUSE_NONE;
}

static enum cause_id explain_by_formula(const struct result *r, const struct violation *v)
{
    return anomaly_covering(r, ANOMALY_GENERATED_SERIES, v->better->platform, v->better->benchmark) ? CAUSE_GENERATED
                                                                                                    : CAUSE_NONE;
}

/* Where both meet a limit that is neither, what is left between them is the limit's. */
static enum cause_id explain_by_ceiling(const struct result *r, const struct violation *v)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (a->kind == ANOMALY_CEILING && anomaly_concerns(a, v->better->benchmark) &&
            anomaly_has_platform(a, v->better->platform) && anomaly_has_platform(a, v->other->platform))
            return CAUSE_COMMON_LIMIT;
    }
    return CAUSE_NONE;
}

static enum cause_id (*const explanations[])(const struct result *, const struct violation *) = {
    explain_by_disk,    explain_by_acceleration, explain_by_throttle, explain_by_starvation, explain_by_label,
    explain_by_swap,    explain_by_shift,        explain_by_network,  explain_by_copy,       explain_by_unit,
    explain_by_formula, explain_by_ceiling,      explain_by_penalty,
};

static void name_causes(struct anomaly *anomaly, const struct result *r, const struct violation *v)
{
    bool sustained = v->status == STATUS_SUSTAINED;
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++) {
        enum cause_id cause = explanations[i](r, v);
        if (!cause)
            continue;
        anomaly_cause(anomaly, cause, CAUSE_LIKELY);
        anomaly->severity = SEVERITY_LOW;
    }
    anomaly_cause(anomaly, CAUSE_NOISY_NEIGHBOUR, sustained || anomaly->n_causes ? CAUSE_POSSIBLE : CAUSE_LIKELY);
    anomaly_cause(anomaly, CAUSE_DIFFERENT_USER_LAND, CAUSE_POSSIBLE);
    if (sustained)
        anomaly_cause(anomaly, CAUSE_MISLABELLED, CAUSE_POSSIBLE);
    if (subject_is_disk(benchmark_subject(r, v->better->benchmark)))
        anomaly_cause(anomaly, CAUSE_WARM_CACHE, CAUSE_POSSIBLE);
}

static enum next_step next_of(const struct result *r, const struct violation *v)
{
    if (explain_by_disk(r, v))
        return NEXT_BYPASS_HOST_CACHE;
    if (explain_by_acceleration(r, v))
        return NEXT_CHECK_ACCELERATION;
    if (explain_by_throttle(r, v))
        return NEXT_LET_CREDIT_RETURN;
    return v->comparison->design == DESIGN_INTERLEAVED ? NEXT_MORE_RUNS : NEXT_TAKE_TURNS;
}

static void report(struct result *r, const struct violation *v)
{
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_ORDER_VIOLATION, v->status, severity_of(r, v));
    anomaly_benchmark(anomaly, v->better->benchmark);
    anomaly_platform(anomaly, v->better->platform);
    anomaly_platform(anomaly, v->other->platform);
    weigh(v, anomaly);
    name_causes(anomaly, r, v);
    anomaly->next = next_of(r, v);
}

/* Among the samples of the benchmark, which begin at `first`. */
static const struct sample *sample_of(const struct result *r, size_t first, size_t platform)
{
    while (r->samples[first].platform != platform)
        first++;
    return &r->samples[first];
}

void detect_order_violation(struct result *r)
{
    for (size_t i = 0, first = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        while (r->samples[first].benchmark != c->benchmark)
            first++;
        bool forward = expectation_expects(r, c->benchmark, c->a, c->b);
        if (!forward && !expectation_expects(r, c->benchmark, c->b, c->a))
            continue;
        struct violation v = {.comparison = c,
                              .better = sample_of(r, first, forward ? c->b : c->a),
                              .other = sample_of(r, first, forward ? c->a : c->b)};
        v.ratio = performance_ratio(r, v.better, v.other);
        v.status = status_of(c, v.better->platform);
        bool ranks_agree = forward ? c->lead < 0 : c->lead > 0;
        if (v.ratio >= 1 + LEAST_EXCESS && ranks_agree)
            report(r, &v);
    }
}
