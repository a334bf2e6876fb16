#include "analyze/cause/origin_host.h"

#include <math.h>

#include "analyze/anomaly/rounds.h"

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
    const struct anomaly_places *regimes = places_of(&r->index.of_kind, ANOMALY_REGIME_CHANGE);
    for (size_t i = 0; i < regimes->n; i++) {
        const struct anomaly *own = &r->anomalies[regimes->items[i]];
        if (own->platforms[0] == platform && same_rounds(r, own, regime))
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

bool host_follows(const struct result *r, const struct anomaly *a, const struct anomaly *b)
{
    bool change = (a->kind == ANOMALY_LEVEL_SHIFT && b->kind == ANOMALY_LEVEL_SHIFT) || (is_loss(a) && is_loss(b));
    bool alike = is_of_rounds(a)                    ? a->kind == b->kind
                 : b->kind == ANOMALY_REGIME_CHANGE ? is_part_of(r, a, b)
                                                    : change && is_loss(a) == is_loss(b);
    return alike && design_is_in_turn(r->design) && !share_platform(a, b) &&
           (share_benchmark(a, b) || share_disk(r, a, b)) && anomaly_leads(b, a) && same_rounds(r, a, b);
}
