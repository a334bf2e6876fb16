#include "analyze/causes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/anomaly.h"
#include "analyze/disturbance.h"
#include "analyze/standing.h"
#include "data/memory.h"

/* ---- changing what was said ---- */

static struct cause *find_cause(struct anomaly *a, const char *id)
{
    for (size_t i = 0; i < a->n_causes; i++)
        if (strcmp(a->causes[i].id, id) == 0)
            return &a->causes[i];
    return NULL;
}

/* Adds the cause or changes its confidence; a cause that rises stands before its equals. */
static void judge(struct anomaly *a, const char *id, enum confidence confidence)
{
    struct cause *old = find_cause(a, id);
    if (!old) {
        anomaly_cause(a, id, confidence);
        return;
    }
    struct cause moved = {old->id, confidence};
    size_t at = (size_t)(old - a->causes);
    bool rises = confidence > old->confidence;
    if (confidence == old->confidence)
        return;
    memmove(old, old + 1, (a->n_causes - at - 1) * sizeof *old);
    size_t to = 0;
    while (to < a->n_causes - 1 &&
           (rises ? a->causes[to].confidence > confidence : a->causes[to].confidence >= confidence))
        to++;
    memmove(a->causes + to + 1, a->causes + to, (a->n_causes - 1 - to) * sizeof *a->causes);
    a->causes[to] = moved;
}

static double evidence_of(const struct anomaly *a, const char *name)
{
    for (size_t i = 0; i < a->n_evidence; i++)
        if (strcmp(a->evidence[i].name, name) == 0)
            return a->evidence[i].value;
    return (double)NAN;
}

static bool is_of_disks(const struct result *r, const struct anomaly *a)
{
    return a->n_benchmarks == 1 && subject_is_disk(benchmark_subject(r, a->benchmarks[0]));
}

/* Whether the platform has a disk or network benchmark (`measured`), and whether one is among the finding's. */
static bool has_device(const struct result *r, const struct anomaly *a, bool measured)
{
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        enum subject subject = benchmark_subject(r, b);
        bool device = subject_is_disk(subject);
        if (device && (measured ? result_sample(r, b, a->platforms[0]) != NULL : anomaly_concerns(a, b)))
            return true;
    }
    return false;
}

/* ---- the rules ---- */

/* During the finding's runs, or the whole series where it names none. */
static enum disturbed disturbed_during(const struct result *r, const struct anomaly *a)
{
    const struct sample *sample = result_sample(r, a->benchmarks[0], a->platforms[0]);
    if (!sample || a->n_runs > 0)
        return sample ? sample_disturbed(sample, a->runs, a->n_runs) : DISTURBED_UNKNOWN;
    size_t *runs = memory_allocate(sample->n, sizeof *runs);
    for (size_t i = 0; i < sample->n; i++)
        runs[i] = i + 1;
    enum disturbed disturbed = sample_disturbed(sample, runs, sample->n);
    free(runs);
    return disturbed;
}

/* What was recorded beside the runs decides over a neighbour. */
static void weigh_neighbour(const struct result *r, struct anomaly *a)
{
    if (!find_cause(a, "noisy-neighbour") || a->n_platforms == 0 || a->n_benchmarks == 0)
        return;
    enum disturbed seen = disturbed_during(r, a);
    a->unrecorded = seen == DISTURBED_UNKNOWN;
    if (seen != DISTURBED_UNKNOWN)
        judge(a, "noisy-neighbour", seen == DISTURBED_YES ? CAUSE_LIKELY : CAUSE_RULED_OUT);
}

/* In rounds a disturbance of the host meets all platforms alike, so a difference that holds there is the platform's or that of
 * what runs on it. */
static void weigh_order(const struct result *r, struct anomaly *a)
{
    const struct comparison *c = result_comparison(r, a->benchmarks[0], a->platforms[0], a->platforms[1]);
    if (a->status != STATUS_SUSTAINED || !c || c->design != DESIGN_INTERLEAVED)
        return;
    judge(a, "noisy-neighbour", CAUSE_RULED_OUT);
    bool explained = a->n_causes > 0 && a->causes[0].confidence == CAUSE_LIKELY;
    judge(a, "different-user-land", explained ? CAUSE_POSSIBLE : CAUSE_LIKELY);
}

/* The first runs went through the same file system, and fast. */
static void weigh_throttle(const struct result *r, struct anomaly *a)
{
    if (platform_tier(r, a->platforms[0]) == TIER_CONTAINER)
        judge(a, "overlay-file-system", CAUSE_RULED_OUT);
    judge(a, "operator-error", CAUSE_POSSIBLE);
}

/* Swapping is disk traffic: where disks were measured in these runs and did well, it was not that. */
static void weigh_starved(const struct result *r, struct anomaly *a)
{
    if (has_device(r, a, true) && !has_device(r, a, false))
        judge(a, "swapping", CAUSE_RULED_OUT);
    if (evidence_of(a, "worst") < 0.25) /* no clock speed falls to a fourth */
        judge(a, "frequency", CAUSE_RULED_OUT);
}

/* A clock moves what computes, by tens of per cent, and no disk. */
static void weigh_regime(const struct result *r, struct anomaly *a)
{
    double largest = evidence_of(a, "largest");
    bool device = has_device(r, a, false);
    if (largest > 0.6 || device)
        judge(a, "frequency", CAUSE_RULED_OUT);
    else if (has_device(r, a, true) && largest >= 0.02)
        judge(a, "frequency", CAUSE_LIKELY);
}

/* Credit runs out, caches fill: each moves a level in one direction only. */
static void weigh_level(const struct result *r, struct anomaly *a)
{
    bool better = evidence_of(a, "gain") > 0;
    if (is_of_disks(r, a)) {
        judge(a, "burst-credit", better ? CAUSE_RULED_OUT : CAUSE_POSSIBLE);
        judge(a, "warm-cache", better ? CAUSE_POSSIBLE : CAUSE_RULED_OUT);
    } else if (evidence_of(a, "factor") > 2.5)
        judge(a, "frequency", CAUSE_RULED_OUT);
}

static void weigh_outlier(const struct result *r, struct anomaly *a)
{
    bool above = evidence_of(a, "above") > 0;
    bool lower = r->benchmarks[a->benchmarks[0]].better == BETTER_LOWER, worse = above == lower;
    if (worse && a->n_runs == 1 && a->runs[0] == 1)
        judge(a, "cold-start", CAUSE_LIKELY);
    if (!worse && is_of_disks(r, a) && evidence_of(a, "above") >= 1) /* no disk doubles its speed for one run */
        judge(a, "warm-cache", CAUSE_LIKELY);
}

/* What grows from run to run, or a heated CPU, is one benchmark's or all's; a factor is no clock's. */
static void weigh_drift(const struct result *r, struct anomaly *a)
{
    if (evidence_of(a, "factor") > 2.5 || is_of_disks(r, a))
        judge(a, "frequency", CAUSE_RULED_OUT);
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
            anomaly_evidence(a, "cpu_share", share, QUANTITY_FRACTION);
            judge(a, "missing-acceleration", CAUSE_RULED_OUT);
        }
    }
}

static const struct {
    enum anomaly_kind kind;
    void (*weigh)(const struct result *r, struct anomaly *a);
} rules[] = {
    {ANOMALY_ORDER_VIOLATION, weigh_order}, {ANOMALY_THROTTLE, weigh_throttle},
    {ANOMALY_STARVED_RUN, weigh_starved},   {ANOMALY_REGIME_CHANGE, weigh_regime},
    {ANOMALY_LEVEL_SHIFT, weigh_level},     {ANOMALY_OUTLIER, weigh_outlier},
    {ANOMALY_DRIFT, weigh_drift},           {ANOMALY_EXCESS_PENALTY, weigh_penalty},
};

void causes_weigh(struct result *r)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        struct anomaly *a = &r->anomalies[i];
        for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
            if (rules[k].kind == a->kind)
                rules[k].weigh(r, a);
        weigh_neighbour(r, a);
    }
}

/* ---- what speaks for a cause ---- */

/* The pieces of evidence that make a cause likely, where the finding has them. */
static const struct {
    const char *cause, *evidence[6];
} reasons[] = {
    {"noisy-neighbour", {"worst", "loss", "below", "above", "largest", "excess"}},
    {"burst-credit", {"factor", "cv", "count"}},
    {"rate-limit", {"drop", "cv", "count"}},
    {"host-cache", {"ratio", "kvm_ratio", "factor", "excess"}},
    {"missing-acceleration", {"native_ratio", "emulation_ratio", "excess"}},
    {"wrong-domain-type", {"emulation_ratio"}},
    {"mislabelled", {"native_ratio", "kvm_ratio"}},
    {"name-of-kvm", {"native_ratio"}},
    {"emulated-network", {"native_ratio", "emulation_ratio", "p", "excess"}},
    {"loopback", {"native_median"}},
    {"shadow-paging", {"share", "cpu_share"}},
    {"timer-resolution", {"step", "resolution"}},
    {"rounded-output", {"step", "distinct"}},
    {"copied-file", {"matches", "of", "scale", "time_moved", "time_offset"}},
    {"generated", {"period", "step"}},
    {"unit-mismatch", {"ratio", "inverse_ratio", "unit_factor", "largest"}},
    {"failed-run", {"least", "count"}},
    {"growing-state", {"loss", "tau"}},
    {"warm-cache", {"gain", "above", "tau"}},
    {"cold-start", {"loss", "below", "above"}},
    {"two-paths", {"low", "high", "switches"}},
    {"operator-error", {"pause"}},
    {"one-after-the-other", {"gap_longest", "doubtful"}},
    {"frequency", {"largest", "gain"}},
    {"joined-files", {"backwards"}},
    {"level-change", {"factor", "excess"}},
    {"different-user-land", {"ratio", "p_adjusted"}},
};

bool cause_rests_on(const struct cause *cause, const char *evidence)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        for (size_t k = 0; k < 6 && reasons[i].evidence[k] && strcmp(reasons[i].cause, cause->id) == 0; k++)
            if (strcmp(reasons[i].evidence[k], evidence) == 0)
                return true;
    return false;
}
