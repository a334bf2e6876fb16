#include "analyze/cause/causes.h"

#include <math.h>
#include <string.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/standing.h"

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
        !(least > anomaly_number(a, "share")) || least < 0.5)
        return;
    anomaly_evidence(a, "others_share", least, QUANTITY_FRACTION);
    cause_judge(a, "fewer-resources", CAUSE_LIKELY);
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
    weigh_resources(r, a);
    if (benchmark_subject(r, a->benchmarks[0]) ==
        SUBJECT_MEMORY) /* small blocks, each between two looks at the clock */
        cause_judge(a, "slow-clock", CAUSE_POSSIBLE);
}

/* Where emulation runs at KVM's speed and KVM at emulation's, two names changed places: one mistake instead of two. */
static void weigh_acceleration(const struct result *r, struct anomaly *a)
{
    bool swapped = false;
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *other = &r->anomalies[i];
        swapped = swapped || (other->kind == ANOMALY_ACCELERATED && anomaly_number(other, "swapped") > 0 &&
                              other->platforms[2] == a->platforms[0]);
    }
    cause_judge(a, "mislabelled", swapped ? CAUSE_LIKELY : CAUSE_POSSIBLE);
    if (!swapped)
        return;
    cause_judge(a, "missing-acceleration", CAUSE_POSSIBLE);
    cause_judge(a, "wrong-domain-type", CAUSE_POSSIBLE);
    a->next = "check-labels";
}

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
        double ratio = anomaly_number(swap, "native_ratio");
        if (isnan(anomaly_number(a, "native_ratio")))
            anomaly_evidence(a, "native_ratio", ratio, QUANTITY_RATIO);
        cause_judge(a, "host-cache", CAUSE_POSSIBLE);
        cause_judge(a, "mislabelled", CAUSE_LIKELY);
        a->next = "check-labels";
    }
}

void causes_weigh_columns(const struct result *r, struct anomaly *a)
{
    double ratio = fmax(swapped_columns(r, a->platforms[0]), swapped_columns(r, a->platforms[1]));
    if (!(ratio > 0))
        return;
    anomaly_evidence(a, "random_ratio", ratio, QUANTITY_RATIO);
    if (cause_find(a, "host-cache"))
        cause_judge(a, "host-cache", CAUSE_POSSIBLE);
    cause_judge(a, "swapped-columns", CAUSE_LIKELY);
    a->next = "check-labels";
}

/* The guest's own memory can answer as well as the host's, when its reads are not direct. */
static void weigh_cache(const struct result *r, struct anomaly *a)
{
    cause_judge(a, "guest-cache", CAUSE_POSSIBLE);
    anomaly_borrow(r, a, ANOMALY_THROTTLE, a->platforms[1]);
    weigh_label(r, a);
    causes_weigh_columns(r, a);
}

static const struct {
    enum anomaly_kind kind;
    void (*weigh)(const struct result *r, struct anomaly *a);
} rules[] = {
    {ANOMALY_ORDER_VIOLATION, causes_weigh_order},
    {ANOMALY_THROTTLE, weigh_throttle},
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
        causes_weigh_series(r, a);
        causes_weigh_setup(r, a);
        causes_weigh_host(r, a);
    }
}
