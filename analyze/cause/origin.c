/* Which anomaly follows from which: the rules, and the events on the host that several platforms show. */
#include "analyze/cause/causes.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/performance.h"
#include "analyze/anomaly/rounds.h"
#include "analyze/series/noise.h"
#include "data/memory.h"

#define STEP_JUMP 5 /* noise.h */
#define PASSING 3   /* runs after a change in which the same event still shows */

/* ---- what two anomalies have in common ---- */

static bool share_benchmark(const struct anomaly *a, const struct anomaly *b)
{
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (anomaly_concerns(b, a->benchmarks[i]))
            return true;
    return false;
}

/* All disk benchmarks of a platform have one device. */
static bool share_disk(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    return anomaly_measures(r, a, subject_is_disk) && anomaly_measures(r, b, subject_is_disk);
}

static bool share_platform(const struct anomaly *a, const struct anomaly *b)
{
    return a->n_platforms && b->n_platforms && a->platforms[0] == b->platforms[0];
}

static bool changes_near(const struct anomaly *a, const struct anomaly *b)
{
    size_t first = a->n_runs ? a->runs[0] : 0, other = b->n_runs ? b->runs[0] : 0;
    return a->n_runs == 1 && b->n_runs == 1 && (first > other ? first - other : other - first) <= 1;
}

/* ---- what the cause of an anomaly says ---- */

/* The first cause counts where it is likely, and so does any cause that setup.txt judged. A cause that setup.txt rules
 * out was likely before, and its anomaly still follows from the same anomaly. */
static bool cause_counts(const struct anomaly *a, const struct cause *cause)
{
    return (cause == a->causes && cause->confidence == CAUSE_LIKELY) || cause->setup[0];
}

/* The anomaly that brought such a cause, from 1; 0 for none. Of two, the one that was detected first. */
static size_t cause_origin(const struct anomaly *a)
{
    size_t first = 0;
    for (size_t i = 0; i < a->n_causes; i++) {
        const struct cause *cause = &a->causes[i];
        if (cause_counts(a, cause) && cause->follows && (first == 0 || cause->follows < first))
            first = cause->follows;
    }
    return first;
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

/* ---- one event on the host that several platforms show ---- */

static bool is_of_rounds(const struct anomaly *a)
{
    return a->kind == ANOMALY_STARVED_RUN || a->kind == ANOMALY_REGIME_CHANGE;
}

/* The series whose runs an anomaly counts. */
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

/* Returns true if each run of `a` lies in the round of a run of `b`, or at most that many rounds beside it. */
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

/* A change may fall between two platforms of a round. One of many changes is near everything, so both must be near. */
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

/* A benchmark that changes by itself, while the others of its platform change together in the rounds in which all
 * benchmarks of another platform do. */
static bool is_part_of(const struct result *r, const struct anomaly *a, const struct anomaly *regime)
{
    bool change = a->kind == ANOMALY_THROTTLE || a->kind == ANOMALY_LEVEL_SHIFT;
    if (!change || !share_benchmark(a, regime) || !regime_in_rounds_of(r, a->platforms[0], regime))
        return false;
    const struct sample *s = result_sample(r, a->benchmarks[0], regime->platforms[0]);
    for (size_t i = 0; s && i < s->summary.n_change_points; i++) {
        const struct change_point *point = &s->summary.change_points[i];
        if ((series_performance(r, s, point->after, point->before) < 1) == is_loss(a))
            return true;
    }
    return false;
}

/* Whether `b` rather than `a` describes the event: `b` is graver, of a kind that says more, longer, or comes first. */
static bool anomaly_leads(const struct anomaly *b, const struct anomaly *a)
{
    return a->severity != b->severity ? a->severity < b->severity
           : a->kind != b->kind       ? b->kind == ANOMALY_THROTTLE || b->kind == ANOMALY_REGIME_CHANGE
           : a->n_runs != b->n_runs   ? a->n_runs < b->n_runs
                                      : a->platforms[0] > b->platforms[0];
}

/* What affects several platforms in the same rounds, where they take turns, affects the host. */
static bool host_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    bool change = (a->kind == ANOMALY_LEVEL_SHIFT && b->kind == ANOMALY_LEVEL_SHIFT) || (is_loss(a) && is_loss(b));
    bool alike = is_of_rounds(a)                    ? a->kind == b->kind
                 : b->kind == ANOMALY_REGIME_CHANGE ? is_part_of(r, a, b)
                                                    : change && is_loss(a) == is_loss(b);
    return alike && r->design == DESIGN_INTERLEAVED && !share_platform(a, b) &&
           (share_benchmark(a, b) || share_disk(r, a, b)) && anomaly_leads(b, a) && same_rounds(r, a, b);
}

/* ---- all ---- */

static bool (*const rules[])(const struct result *, const struct anomaly *, const struct anomaly *) = {
    label_follows, unit_follows,  disk_follows, machine_follows, event_follows,
    copy_follows,  drift_follows, host_follows, columns_follow,
};

/* 1 + the index of the anomaly that the i-th follows from: the one that brought its cause, else by the first rule that
 * knows one. 0 for none. */
static size_t origin_find(const struct result *r, size_t i)
{
    size_t origin = cause_origin(&r->anomalies[i]);
    for (size_t rule = 0; rule < sizeof rules / sizeof *rules && origin == 0; rule++)
        for (size_t k = 0; k < r->n_anomalies && origin == 0; k++)
            if (k != i && rules[rule](r, &r->anomalies[i], &r->anomalies[k]))
                origin = k + 1;
    return origin;
}

/* Returns the end of the chain. In a circle the gravest leads, of equals the first. */
static size_t origin_lead(const struct result *r, size_t i)
{
    const struct anomaly *all = r->anomalies;
    for (size_t steps = 0; steps < r->n_anomalies && all[i].follows; steps++)
        i = all[i].follows - 1;
    size_t lead = i;
    for (size_t next = all[i].follows; next && next - 1 != i; next = all[next - 1].follows)
        if (all[next - 1].severity > all[lead].severity ||
            (all[next - 1].severity == all[lead].severity && next - 1 < lead))
            lead = next - 1;
    return lead;
}

void origins_find(struct result *r)
{
    enum { MOST_ANOMALIES = 5000 }; /* comparing this many pairs is fast */
    if (r->n_anomalies > MOST_ANOMALIES)
        return;
    size_t *leads = memory_allocate(r->n_anomalies, sizeof *leads);
    for (size_t i = 0; i < r->n_anomalies; i++)
        r->anomalies[i].follows = origin_find(r, i);
    for (size_t i = 0; i < r->n_anomalies; i++)
        leads[i] = origin_lead(r, i);
    for (size_t i = 0; i < r->n_anomalies; i++)
        r->anomalies[i].follows = leads[i] == i ? 0 : leads[i] + 1;
    free(leads);
}
