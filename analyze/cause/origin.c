#include "analyze/cause/origin.h"

#include <math.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/cause/causes.h"
#include "analyze/series/noise.h"
#include "analyze/anomaly/rounds.h"
#include "analyze/anomaly/performance.h"

#define STEP_JUMP 5 /* noise.h */
#define PASSING 3   /* runs after a change in which the same event still shows */

static bool share_benchmark(const struct anomaly *a, const struct anomaly *b)
{
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (anomaly_concerns(b, a->benchmarks[i]))
            return true;
    return false;
}

static bool are_disks(const struct result *r, const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (!subject_is_disk(benchmark_subject(r, a->benchmarks[i])))
            return false;
    return a->n_benchmarks > 0;
}

static bool is_single(const struct anomaly *a)
{
    return a->n_platforms == 1;
}

static bool same_place(const struct anomaly *a, const struct anomaly *b)
{
    return a->n_platforms && b->n_platforms && a->platforms[0] == b->platforms[0];
}

/* ---- the rules: whether `a` follows from `b` ---- */

/* The cause is the likely one, or was until setup.txt contradicted it: what it follows from is the same. */
static bool has_cause(const struct anomaly *a, enum cause_id id)
{
    for (size_t i = 0; i < a->n_causes; i++)
        if (a->causes[i].id == id)
            return (i == 0 && a->causes[i].confidence == CAUSE_LIKELY) || a->causes[i].setup[0];
    return false;
}

/* The order-violation's detector has named its explanation; this is the finding behind it. */
static bool order_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    static const struct {
        enum cause_id cause;
        enum anomaly_kind kind;
        bool of_better; /* the explanation is about the one that is ahead, else about the one behind */
    } explained[] = {
        {CAUSE_HOST_CACHE, ANOMALY_HOST_CACHE, true},
        {CAUSE_SWAPPED_COLUMNS, ANOMALY_HOST_CACHE, true},
        {CAUSE_RATE_LIMIT, ANOMALY_THROTTLE, false},
        {CAUSE_NOISY_NEIGHBOUR, ANOMALY_STARVED_RUN, false},
        {CAUSE_LEVEL_CHANGE, ANOMALY_LEVEL_SHIFT, false},
        {CAUSE_LEVEL_CHANGE, ANOMALY_DRIFT, false},
        {CAUSE_EMULATED_NETWORK, ANOMALY_NETWORK_BACKEND, false},
        {CAUSE_COPIED_FILE, ANOMALY_DUPLICATE_SERIES, true},
        {CAUSE_GENERATED, ANOMALY_GENERATED_SERIES, true},
        {CAUSE_COMMON_LIMIT, ANOMALY_CEILING, true},
        {CAUSE_CPU_QUOTA, ANOMALY_EXCESS_PENALTY, false},
    };
    (void)r;
    if (a->kind != ANOMALY_ORDER_VIOLATION)
        return false;
    if (b->kind == ANOMALY_ACCELERATED) /* in every benchmark */
        return has_cause(a, CAUSE_MISLABELLED) && same_place(a, b);
    if (anomaly_is_of_names(b)) /* likewise */
        return has_cause(a, CAUSE_MISLABELLED) && (same_place(a, b) || a->platforms[1] == b->platforms[1]);
    if (b->kind == ANOMALY_NOT_ACCELERATED)
        return has_cause(a, CAUSE_MISSING_ACCELERATION) && a->platforms[1] == b->platforms[0];
    if (!share_benchmark(a, b))
        return false;
    if (b->kind == ANOMALY_UNIT_MISMATCH)
        return has_cause(a, CAUSE_UNIT_MISMATCH);
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++)
        if (b->kind == explained[i].kind && has_cause(a, explained[i].cause) &&
            anomaly_has_platform(b, a->platforms[explained[i].of_better ? 0 : 1]))
            return true;
    return false;
}

/* Two columns that changed places put the platform ahead in one and behind in the other: one mistake, told with the gravest. */
static bool columns_follow(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    (void)r;
    if (a->kind != ANOMALY_ORDER_VIOLATION || b->kind != ANOMALY_ORDER_VIOLATION ||
        !has_cause(a, CAUSE_SWAPPED_COLUMNS) || !has_cause(b, CAUSE_SWAPPED_COLUMNS))
        return false;
    bool shared = anomaly_has_platform(b, a->platforms[0]) || anomaly_has_platform(b, a->platforms[1]);
    return shared && (a->severity != b->severity ? a->severity < b->severity : b < a);
}

static bool changes_near(const struct anomaly *a, const struct anomaly *b)
{
    size_t first = a->n_runs ? a->runs[0] : 0, other = b->n_runs ? b->runs[0] : 0;
    return a->n_runs == 1 && b->n_runs == 1 && (first > other ? first - other : other - first) <= 1;
}

/* One device: the second of its benchmarks says the same again. */
static bool disk_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    bool kinds = a->kind == b->kind &&
                 (a->kind == ANOMALY_THROTTLE || a->kind == ANOMALY_HOST_CACHE ||
                  (a->kind == ANOMALY_LEVEL_SHIFT && changes_near(a, b)) ||
                  (a->kind == ANOMALY_OUTLIER && anomaly_number(a, EVIDENCE_RUN) == anomaly_number(b, EVIDENCE_RUN)));
    return kinds && same_place(a, b) && are_disks(r, a) && are_disks(r, b) && b->benchmarks[0] < a->benchmarks[0] &&
           a->severity <= b->severity;
}

/* The change of level of several benchmarks at once: told with the first of them, or by the finding that they changed together. */
static bool machine_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    if (b->kind != ANOMALY_LEVEL_SHIFT || !same_place(a, b) || !changes_near(a, b) || a->severity > b->severity)
        return false;
    if (a->kind == ANOMALY_REGIME_CHANGE)
        return share_benchmark(a, b);
    const struct anomaly *together = anomaly_covering(r, ANOMALY_REGIME_CHANGE, a->platforms[0], a->benchmarks[0]);
    return a->kind == ANOMALY_LEVEL_SHIFT && together && anomaly_concerns(together, b->benchmarks[0]) &&
           changes_near(together, b) &&
           isnan(anomaly_number(a, EVIDENCE_LOSS)) == isnan(anomaly_number(b, EVIDENCE_LOSS)) &&
           b->benchmarks[0] < a->benchmarks[0];
}

/* What is seen of a throttle in the first runs after it, or of a starved run, besides. */
static bool event_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    bool event = b->kind == ANOMALY_THROTTLE || b->kind == ANOMALY_STARVED_RUN || b->kind == ANOMALY_WARM_UP;
    bool effect = a->kind == ANOMALY_LEVEL_SHIFT || a->kind == ANOMALY_OUTLIER || a->kind == ANOMALY_REGIME_CHANGE;
    if (!event || !effect || !same_place(a, b) || a->severity > b->severity)
        return false;
    bool one_device = are_disks(r, a) && are_disks(r, b);
    if (b->kind == ANOMALY_THROTTLE && !one_device)
        return false;
    for (size_t i = 0; i < a->n_runs; i++) {
        bool near = false;
        for (size_t k = 0; k < b->n_runs; k++)
            near = near || (a->runs[i] >= b->runs[k] && a->runs[i] < b->runs[k] + PASSING);
        if (!near)
            return false;
    }
    return a->n_runs > 0;
}

/* Emulation ahead of what is called native: the disk that guests are held against is not native's either, nor is a factor 8. */
static bool label_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    (void)r;
    if (!anomaly_is_of_names(b))
        return false;
    return a->kind == ANOMALY_UNIT_MISMATCH ? a->severity < b->severity && anomaly_has_platform(a, b->platforms[1])
                                            : a->kind == ANOMALY_HOST_CACHE && a->platforms[1] == b->platforms[1];
}

/* Values of another unit are impossible for that reason, and make a change of level where they begin. */
static bool unit_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    (void)r;
    if (!share_benchmark(a, b) || !same_place(a, b))
        return false;
    return (a->kind == ANOMALY_IMPLAUSIBLE && is_single(a) && b->kind == ANOMALY_UNIT_MISMATCH) ||
           (a->kind == ANOMALY_LEVEL_SHIFT && is_single(b) && b->kind == ANOMALY_IMPLAUSIBLE);
}

/* What a copy has, its original has. */
static bool copy_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    if (!anomaly_is_of_copies(b) || b->n_platforms < 2 || !is_single(a) || !same_place(a, b) ||
        !share_benchmark(a, b) || a->kind == ANOMALY_TIME_ORDER)
        return false;
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (anomaly_covering(r, a->kind, b->platforms[1], a->benchmarks[i]))
            return true;
    return false;
}

static bool drift_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    if (a->kind != ANOMALY_DRIFT || b->kind != ANOMALY_REGIME_CHANGE || a->severity > b->severity ||
        !same_place(a, b) || !share_benchmark(a, b))
        return false;
    const struct sample *s = result_sample(r, a->benchmarks[0], a->platforms[0]);
    return s && level_largest_jump(s) >= STEP_JUMP;
}

static bool is_of_rounds(const struct anomaly *a)
{
    return a->kind == ANOMALY_STARVED_RUN || a->kind == ANOMALY_REGIME_CHANGE;
}

/* The series whose runs a finding counts. */
static const struct sample *series_of(const struct result *r, const struct anomaly *a)
{
    return is_of_rounds(a) ? rounds_of_platform(r, a->platforms[0])
                           : result_sample(r, a->benchmarks[0], a->platforms[0]);
}

static bool has_run_near(const struct anomaly *a, size_t run, size_t reach)
{
    for (size_t i = 0; i < a->n_runs; i++)
        if (run + reach >= a->runs[i] && run <= a->runs[i] + reach)
            return true;
    return false;
}

/* Each run of `a` lies in the round of one of `b`, or so many rounds beside it. */
static bool lies_within(const struct result *r, const struct anomaly *a, const struct anomaly *b, size_t reach)
{
    const struct sample *from = series_of(r, a), *to = series_of(r, b);
    if (!from || !to)
        return false;
    struct pairing pairing = pairing_make(from, to);
    for (size_t i = 0; i < a->n_runs; i++) {
        size_t at = a->runs[i] <= from->n ? pairing_run(&pairing, a->runs[i] - 1) : NO_RUN;
        if (at == NO_RUN || !has_run_near(b, at + 1, reach))
            return false;
    }
    return a->n_runs > 0;
}

/* A change may fall between two platforms of a round; one of many changes is near everything, so it counts both ways. */
static bool same_rounds(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    return a->kind == ANOMALY_STARVED_RUN ? lies_within(r, a, b, 0)
                                          : lies_within(r, a, b, 1) && lies_within(r, b, a, 1);
}

static bool is_loss(const struct anomaly *a)
{
    return a->kind == ANOMALY_THROTTLE || (a->kind == ANOMALY_LEVEL_SHIFT && !isnan(anomaly_number(a, EVIDENCE_LOSS)));
}

static bool regime_in_rounds_of(const struct result *r, size_t platform, const struct anomaly *regime)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *own = &r->anomalies[i];
        if (own->kind == ANOMALY_REGIME_CHANGE && own->platforms[0] == platform && same_rounds(r, own, regime))
            return true;
    }
    return false;
}

/* A benchmark that changes by itself while its platform's others change together, as all do on another platform. */
static bool is_part_of(const struct result *r, const struct anomaly *a, const struct anomaly *regime)
{
    bool change = a->kind == ANOMALY_THROTTLE || a->kind == ANOMALY_LEVEL_SHIFT;
    if (!change || !share_benchmark(a, regime) || !regime_in_rounds_of(r, a->platforms[0], regime))
        return false;
    const struct sample *s = result_sample(r, a->benchmarks[0], regime->platforms[0]);
    for (size_t i = 0; s && i < s->summary.n_change_points; i++) {
        const struct change_point *point = &s->summary.change_points[i];
        if ((performance_of(r->benchmarks[s->benchmark].better, point->after, point->before) < 1) == is_loss(a))
            return true;
    }
    return false;
}

/* What befell several platforms in the same rounds, where they take turns, befell the host: told once, with the gravest. */
static bool host_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    bool change = (a->kind == ANOMALY_LEVEL_SHIFT && b->kind == ANOMALY_LEVEL_SHIFT) || (is_loss(a) && is_loss(b));
    bool alike = is_of_rounds(a)                    ? a->kind == b->kind
                 : b->kind == ANOMALY_REGIME_CHANGE ? is_part_of(r, a, b)
                                                    : change && is_loss(a) == is_loss(b);
    if (!alike || r->design != DESIGN_INTERLEAVED || same_place(a, b) ||
        !(share_benchmark(a, b) || (are_disks(r, a) && are_disks(r, b))))
        return false;
    bool first = a->severity != b->severity ? a->severity < b->severity
                 : a->kind != b->kind       ? b->kind == ANOMALY_THROTTLE || b->kind == ANOMALY_REGIME_CHANGE
                 : a->n_runs != b->n_runs   ? a->n_runs < b->n_runs
                                            : a->platforms[0] > b->platforms[0];
    return first && same_rounds(r, a, b);
}

static bool (*const rules[])(const struct result *, const struct anomaly *, const struct anomaly *) = {
    order_follows, label_follows, unit_follows,  disk_follows, machine_follows,
    event_follows, copy_follows,  drift_follows, host_follows, columns_follow,
};

size_t origin_find(const struct result *r, size_t i)
{
    for (size_t rule = 0; rule < sizeof rules / sizeof *rules; rule++)
        for (size_t j = 0; j < r->n_anomalies; j++)
            if (j != i && rules[rule](r, &r->anomalies[i], &r->anomalies[j]))
                return j + 1;
    return 0;
}
