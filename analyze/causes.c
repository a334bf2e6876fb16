#include "analyze/causes.h"

#include <math.h>
#include <string.h>

#include "analyze/anomaly.h"
#include "analyze/standing.h"

/* ---- changing what was said ---- */

struct cause *cause_find(struct anomaly *a, const char *id)
{
    for (size_t i = 0; i < a->n_causes; i++)
        if (strcmp(a->causes[i].id, id) == 0)
            return &a->causes[i];
    return NULL;
}

bool cause_is(struct anomaly *a, const char *id, enum confidence is)
{
    const struct cause *cause = cause_find(a, id);
    return cause && cause->confidence == is;
}

void cause_judge(struct anomaly *a, const char *id, enum confidence confidence)
{
    struct cause *old = cause_find(a, id);
    if (!old) {
        anomaly_cause(a, id, confidence);
        return;
    }
    struct cause moved = {.id = old->id, .confidence = confidence};
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

void cause_judge_by_setup(struct anomaly *a, const char *id, enum confidence confidence, size_t line, size_t other)
{
    cause_judge(a, id, confidence);
    struct cause *cause = cause_find(a, id);
    cause->setup[0] = line;
    cause->setup[1] = other == line ? 0 : other;
}

/* ---- asking ---- */

double anomaly_number(const struct anomaly *a, const char *evidence)
{
    for (size_t i = 0; i < a->n_evidence; i++)
        if (strcmp(a->evidence[i].name, evidence) == 0)
            return a->evidence[i].value;
    return (double)NAN;
}

bool anomaly_is_of_disks(const struct result *r, const struct anomaly *a)
{
    return a->n_benchmarks == 1 && subject_is_disk(benchmark_subject(r, a->benchmarks[0]));
}

bool anomaly_is_of_devices(const struct result *r, const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_benchmarks; i++) {
        enum subject subject = benchmark_subject(r, a->benchmarks[i]);
        if (!subject_is_disk(subject) && subject != SUBJECT_NETWORK)
            return false;
    }
    return a->n_benchmarks > 0;
}

bool anomaly_is_of_computation(const struct result *r, const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (!subject_is_compute(benchmark_subject(r, a->benchmarks[i])))
            return false;
    return a->n_benchmarks > 0;
}

/* Whether the platform has a disk benchmark (`measured`), and whether one is among the finding's. */
static bool has_disk(const struct result *r, const struct anomaly *a, bool measured)
{
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        bool disk = subject_is_disk(benchmark_subject(r, b));
        if (disk && (measured ? result_sample(r, b, a->platforms[0]) != NULL : anomaly_concerns(a, b)))
            return true;
    }
    return false;
}

void anomaly_borrow(const struct result *r, struct anomaly *a, enum anomaly_kind kind, size_t platform)
{
    const struct anomaly *from = anomaly_covering(r, kind, platform, a->benchmarks[0]);
    static const char *const names[] = {"drop",       "cv",          "worst", "matches", "of",   "scale",
                                        "time_moved", "unit_factor", "step",  "period",  "block"};
    for (size_t i = 0; from && i < from->n_evidence; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (strcmp(from->evidence[i].name, names[k]) == 0 && isnan(anomaly_number(a, names[k])))
                anomaly_evidence(a, names[k], from->evidence[i].value, from->evidence[i].quantity);
}

/* ---- the rules ---- */

/* The first runs went through the same file system, and fast; other work is never as steady as the plateau. */
static void weigh_throttle(const struct result *r, struct anomaly *a)
{
    if (platform_tier(r, a->platforms[0]) == TIER_CONTAINER && anomaly_is_of_disks(r, a))
        cause_judge(a, "overlay-file-system", CAUSE_RULED_OUT);
    if (anomaly_is_of_computation(r, a))
        cause_judge(a, "cpu-quota", CAUSE_POSSIBLE);
    cause_judge(a, "noisy-neighbour", CAUSE_RULED_OUT);
    cause_judge(a, "operator-error", CAUSE_POSSIBLE);
}

/* Swapping is disk traffic: where disks were measured in these runs and did well, it was not that. */
static void weigh_starved(const struct result *r, struct anomaly *a)
{
    if (has_disk(r, a, true) && !has_disk(r, a, false))
        cause_judge(a, "swapping", CAUSE_RULED_OUT);
    if (anomaly_number(a, "worst") < 0.25) /* no clock speed falls to a fourth */
        cause_judge(a, "frequency", CAUSE_RULED_OUT);
}

/* A clock moves what computes, by tens of per cent, and no disk. */
static void weigh_regime(const struct result *r, struct anomaly *a)
{
    double largest = anomaly_number(a, "largest");
    bool disk = has_disk(r, a, false);
    if (largest > 0.6 || disk)
        cause_judge(a, "frequency", CAUSE_RULED_OUT);
    else if (has_disk(r, a, true) && largest >= 0.02)
        cause_judge(a, "frequency", CAUSE_LIKELY);
}

/* No cache outlives a run of arithmetic, and none answers a transfer. */
static void weigh_cache_of(const struct result *r, struct anomaly *a)
{
    enum subject subject = benchmark_subject(r, a->benchmarks[0]);
    if ((subject == SUBJECT_CPU || subject == SUBJECT_NETWORK) && cause_find(a, "warm-cache"))
        cause_judge(a, "warm-cache", CAUSE_RULED_OUT);
}

/* Credit runs out, caches fill: each moves a level in one direction only. */
static void weigh_level(const struct result *r, struct anomaly *a)
{
    bool better = anomaly_number(a, "gain") > 0;
    if (anomaly_is_of_disks(r, a)) {
        cause_judge(a, "burst-credit", better ? CAUSE_RULED_OUT : CAUSE_POSSIBLE);
        cause_judge(a, "warm-cache", better ? CAUSE_POSSIBLE : CAUSE_RULED_OUT);
        if (better && cause_is(a, "noisy-neighbour", CAUSE_LIKELY)) /* a cache that fills does the same */
            cause_judge(a, "noisy-neighbour", CAUSE_POSSIBLE);
    } else if (anomaly_number(a, "factor") > CLOCK_MOST)
        cause_judge(a, "frequency", CAUSE_RULED_OUT);
    if (benchmark_subject(r, a->benchmarks[0]) == SUBJECT_NETWORK)
        cause_judge(a, "burst-credit", better ? CAUSE_RULED_OUT : CAUSE_POSSIBLE);
}

static void weigh_outlier(const struct result *r, struct anomaly *a)
{
    bool above = anomaly_number(a, "above") > 0;
    bool lower = r->benchmarks[a->benchmarks[0]].better == BETTER_LOWER, worse = above == lower;
    bool far = fmax(anomaly_number(a, "above"), anomaly_number(a, "below")) > 1 - 1 / CLOCK_MOST;
    if (worse && a->n_runs == 1 && a->runs[0] == 1) { /* that it is just the first is 1 in n by chance */
        cause_judge(a, "cold-start", CAUSE_LIKELY);
        cause_judge(a, "noisy-neighbour", CAUSE_POSSIBLE);
    }
    if (anomaly_is_of_computation(r, a))
        cause_judge(a, "frequency", far ? CAUSE_RULED_OUT : CAUSE_POSSIBLE);
    weigh_cache_of(r, a);
    if (!worse && anomaly_is_of_disks(r, a) &&
        anomaly_number(a, "above") >= 1) /* no disk doubles its speed for one run */
        cause_judge(a, "warm-cache", CAUSE_LIKELY);
}

/* What grows from run to run, or a heated CPU, is one benchmark's or all's; a factor is no clock's. */
static void weigh_drift(const struct result *r, struct anomaly *a)
{
    if (anomaly_number(a, "factor") > CLOCK_MOST || anomaly_is_of_disks(r, a))
        cause_judge(a, "frequency", CAUSE_RULED_OUT);
    weigh_cache_of(r, a);
}

/* Turbo that comes and goes, for what computes, as well as two kinds of processor. */
static void weigh_modes(const struct result *r, struct anomaly *a)
{
    double low = anomaly_number(a, "low"), high = anomaly_number(a, "high");
    weigh_cache_of(r, a);
    if (!anomaly_is_of_computation(r, a))
        return;
    cause_judge(a, "two-paths", CAUSE_POSSIBLE);
    cause_judge(a, "frequency", high / low > CLOCK_MOST ? CAUSE_RULED_OUT : CAUSE_POSSIBLE);
}

/* First runs that did better: turbo before the heat, or credit; of disks and networks it is no clock. */
static void weigh_first_runs(const struct result *r, struct anomaly *a)
{
    double gain = anomaly_number(a, "gain");
    if (!(gain > 0) || (!anomaly_is_of_devices(r, a) && gain < CLOCK_MOST - 1))
        return;
    cause_judge(a, "frequency", CAUSE_RULED_OUT);
    cause_judge(a, "burst-credit", CAUSE_LIKELY);
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
            cause_judge(a, "missing-acceleration", CAUSE_RULED_OUT);
        }
    }
    if (benchmark_subject(r, a->benchmarks[0]) ==
        SUBJECT_MEMORY) /* small blocks, each between two looks at the clock */
        cause_judge(a, "slow-clock", CAUSE_POSSIBLE);
}

static void weigh_acceleration(const struct result *r, struct anomaly *a)
{
    (void)r;
    cause_judge(a, "mislabelled", CAUSE_POSSIBLE);
}

/* The guest's own memory can answer as well as the host's, when its reads are not direct. */
static void weigh_cache(const struct result *r, struct anomaly *a)
{
    cause_judge(a, "guest-cache", CAUSE_POSSIBLE);
    anomaly_borrow(r, a, ANOMALY_THROTTLE, a->platforms[1]);
}

static const struct {
    enum anomaly_kind kind;
    void (*weigh)(const struct result *r, struct anomaly *a);
} rules[] = {
    {ANOMALY_ORDER_VIOLATION, causes_weigh_order},
    {ANOMALY_THROTTLE, weigh_throttle},
    {ANOMALY_STARVED_RUN, weigh_starved},
    {ANOMALY_REGIME_CHANGE, weigh_regime},
    {ANOMALY_LEVEL_SHIFT, weigh_level},
    {ANOMALY_OUTLIER, weigh_outlier},
    {ANOMALY_DRIFT, weigh_drift},
    {ANOMALY_BIMODAL, weigh_modes},
    {ANOMALY_WARM_UP, weigh_first_runs},
    {ANOMALY_EXCESS_PENALTY, weigh_penalty},
    {ANOMALY_NOT_ACCELERATED, weigh_acceleration},
    {ANOMALY_HOST_CACHE, weigh_cache},
};

void causes_weigh(struct result *r)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        struct anomaly *a = &r->anomalies[i];
        for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
            if (rules[k].kind == a->kind)
                rules[k].weigh(r, a);
        causes_weigh_setup(r, a);
        causes_weigh_host(r, a);
    }
}
