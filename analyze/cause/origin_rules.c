#include "analyze/cause/origin_rules.h"

#include <math.h>

#include "analyze/cause/origin_host.h"
#include "analyze/series/noise.h"

#define STEP_JUMP 5 /* noise.h */
#define PASSING 3   /* runs after a change in which the same event still shows */

static bool changes_near(const struct anomaly *a, const struct anomaly *b)
{
    size_t first = a->n_runs ? a->runs[0] : 0, other = b->n_runs ? b->runs[0] : 0;
    return a->n_runs == 1 && b->n_runs == 1 && (first > other ? first - other : other - first) <= 1;
}

/* ---- what the cause of an anomaly says ---- */

bool cause_counts(const struct anomaly *a, const struct cause *cause)
{
    bool counts = cause->confidence == CAUSE_LIKELY || (cause->confidence == CAUSE_POSSIBLE && cause->follows);
    return (cause == a->causes && counts) || cause->setup[0];
}

static bool has_swapped_columns(const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_causes && a->kind == ANOMALY_ORDER_VIOLATION; i++)
        if (a->causes[i].id == CAUSE_SWAPPED_COLUMNS)
            return cause_counts(a, &a->causes[i]);
    return false;
}

/* ---- the rules: whether `a` follows from `b` ---- */

/* Emulation ahead of what is called native: then neither its disk nor a factor 8 is native's. */
static bool label_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    (void)r;
    if (!anomaly_is_swapped_labels(b))
        return false;
    return a->kind == ANOMALY_UNIT_MISMATCH ? a->severity < b->severity && anomaly_has_platform(a, b->platforms[1])
                                            : a->kind == ANOMALY_HOST_CACHE && a->platforms[1] == b->platforms[1];
}

/* Values in another unit are impossible for that reason, and make a change of level where they begin. */
static bool unit_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    (void)r;
    if (!share_benchmark(a, b) || !share_platform(a, b))
        return false;
    return (a->kind == ANOMALY_IMPLAUSIBLE && a->n_platforms == 1 && b->kind == ANOMALY_UNIT_MISMATCH) ||
           (a->kind == ANOMALY_LEVEL_SHIFT && b->n_platforms == 1 && b->kind == ANOMALY_IMPLAUSIBLE);
}

/* The second benchmark of one disk says the same again. */
static bool disk_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    bool alike = a->kind == ANOMALY_THROTTLE || a->kind == ANOMALY_HOST_CACHE ||
                 (a->kind == ANOMALY_LEVEL_SHIFT && changes_near(a, b)) ||
                 (a->kind == ANOMALY_OUTLIER && anomaly_number(a, EVIDENCE_RUN) == anomaly_number(b, EVIDENCE_RUN));
    return a->kind == b->kind && alike && share_platform(a, b) && share_disk(r, a, b) &&
           b->benchmarks[0] < a->benchmarks[0] && a->severity <= b->severity;
}

/* Where several benchmarks change their level at once, the first of them leads, or the anomaly that says that they
 * changed together. */
static bool machine_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    if (b->kind != ANOMALY_LEVEL_SHIFT || !share_platform(a, b) || !changes_near(a, b) || a->severity > b->severity)
        return false;
    if (a->kind == ANOMALY_REGIME_CHANGE)
        return share_benchmark(a, b);
    const struct anomaly *together = anomaly_covering(r, ANOMALY_REGIME_CHANGE, a->platforms[0], a->benchmarks[0]);
    return a->kind == ANOMALY_LEVEL_SHIFT && together && anomaly_concerns(together, b->benchmarks[0]) &&
           changes_near(together, b) &&
           isnan(anomaly_number(a, EVIDENCE_LOSS)) == isnan(anomaly_number(b, EVIDENCE_LOSS)) &&
           b->benchmarks[0] < a->benchmarks[0];
}

static bool passes_after(const struct anomaly *event, size_t run)
{
    for (size_t k = 0; k < event->n_runs; k++)
        if (run >= event->runs[k] && run < event->runs[k] + PASSING)
            return true;
    return false;
}

/* Changes beside a starved run or slow first runs, or in the first runs after a throttle, are their effect. */
static bool event_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    bool event = b->kind == ANOMALY_THROTTLE || b->kind == ANOMALY_STARVED_RUN || b->kind == ANOMALY_WARM_UP;
    bool effect = a->kind == ANOMALY_LEVEL_SHIFT || a->kind == ANOMALY_OUTLIER || a->kind == ANOMALY_REGIME_CHANGE;
    if (!event || !effect || !share_platform(a, b) || a->severity > b->severity ||
        (b->kind == ANOMALY_THROTTLE && !share_disk(r, a, b)))
        return false;
    for (size_t i = 0; i < a->n_runs; i++)
        if (!passes_after(b, a->runs[i]))
            return false;
    return a->n_runs > 0;
}

/* A copy has whatever its original has. */
static bool copy_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    if (!anomaly_is_copied_series(b) || b->n_platforms < 2 || a->n_platforms != 1 || !share_platform(a, b) ||
        !share_benchmark(a, b) || a->kind == ANOMALY_TIME_ORDER)
        return false;
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (anomaly_covering(r, a->kind, b->platforms[1], a->benchmarks[i]))
            return true;
    return false;
}

/* A series that climbs in one large step climbs because of that step. */
static bool drift_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    if (a->kind != ANOMALY_DRIFT || b->kind != ANOMALY_REGIME_CHANGE || a->severity > b->severity ||
        !share_platform(a, b) || !share_benchmark(a, b))
        return false;
    const struct sample *s = result_sample(r, a->benchmarks[0], a->platforms[0]);
    return s && level_largest_jump(s) >= STEP_JUMP;
}

/* Swapped columns put the platform ahead in one benchmark and behind in the other: the gravest leads. */
static bool columns_follow(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    (void)r;
    if (!has_swapped_columns(a) || !has_swapped_columns(b))
        return false;
    bool shared = anomaly_has_platform(b, a->platforms[0]) || anomaly_has_platform(b, a->platforms[1]);
    return shared && (a->severity != b->severity ? a->severity < b->severity : b < a);
}

/* ---- to which anomalies the rules are put ---- */

static bool is_of_disks(const struct result *r, const struct anomaly *a)
{
    return anomaly_measures(r, a, subject_is_disk);
}

static bool is_of_machine(const struct result *r, const struct anomaly *a)
{
    return a->kind == ANOMALY_REGIME_CHANGE ||
           anomaly_covering(r, ANOMALY_REGIME_CHANGE, a->platforms[0], a->benchmarks[0]);
}

static bool is_of_one_platform(const struct result *r, const struct anomaly *a)
{
    (void)r;
    return a->n_platforms == 1;
}

static bool bears_columns(const struct result *r, const struct anomaly *a)
{
    (void)r;
    return has_swapped_columns(a);
}

static bool takes_turns(const struct result *r, const struct anomaly *a)
{
    (void)a;
    return design_is_in_turn(r->design);
}

static bool takes_turns_on_disks(const struct result *r, const struct anomaly *a)
{
    return takes_turns(r, a) && is_of_disks(r, a);
}

#define KIND(kind) (UINT64_C(1) << ANOMALY_##kind)
#define ON_DISKS (KIND(THROTTLE) | KIND(HOST_CACHE) | KIND(LEVEL_SHIFT) | KIND(OUTLIER))
#define EVENTS (KIND(THROTTLE) | KIND(STARVED_RUN) | KIND(WARM_UP))
#define EFFECTS (KIND(LEVEL_SHIFT) | KIND(OUTLIER) | KIND(REGIME_CHANGE))
#define ON_HOST (KIND(STARVED_RUN) | KIND(REGIME_CHANGE) | KIND(LEVEL_SHIFT) | KIND(THROTTLE))
_Static_assert(ANOMALY_KINDS <= 64, "each kind has a bit");

const struct origin_rule origin_rules[] = {
    {KIND(UNIT_MISMATCH) | KIND(HOST_CACHE), NULL, KIND(IMPLAUSIBLE), label_follows},
    {KIND(IMPLAUSIBLE) | KIND(LEVEL_SHIFT), NULL, 0, unit_follows},
    {ON_DISKS, is_of_disks, ON_DISKS, disk_follows},
    {KIND(REGIME_CHANGE) | KIND(LEVEL_SHIFT), is_of_machine, KIND(LEVEL_SHIFT), machine_follows},
    {EFFECTS, NULL, EVENTS, event_follows},
    {~KIND(TIME_ORDER), is_of_one_platform, 0, copy_follows},
    {KIND(DRIFT), NULL, 0, drift_follows},
    {ON_HOST, takes_turns, 0, host_follows},
    {ON_HOST, takes_turns_on_disks, ON_HOST, host_follows},
    {KIND(ORDER_VIOLATION), bears_columns, KIND(ORDER_VIOLATION), columns_follow},
};
const size_t n_origin_rules = sizeof origin_rules / sizeof *origin_rules;
