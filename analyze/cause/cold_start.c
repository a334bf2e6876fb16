#include "analyze/cause/cold_start.h"

#include <math.h>

#include "analyze/anomaly/performance.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/statistics/statistics.h"

bool is_early_change(const struct result *r, const struct anomaly *a)
{
    if (a->kind != ANOMALY_LEVEL_SHIFT || a->n_runs != 1 || a->runs[0] > MOST_COLD + 1)
        return false;
    return anomaly_number(a, EVIDENCE_GAIN) > 0 || !benchmark_is_speed(r, a->benchmarks[0]);
}

/* The performance that run `i`, from 0, lacks against the runs behind the first `cold`, as a share. */
static double lack_of(const struct result *r, const struct sample *s, size_t i, double rest)
{
    return 1 - series_performance(r, s, s->values[i], rest);
}

static bool first_runs_fade(const struct result *r, const struct sample *s, size_t cold)
{
    if (cold < 2 || cold >= s->n)
        return false;
    double rest = values_median(s->values + cold, s->n - cold);
    double first = lack_of(r, s, 0, rest), last = lack_of(r, s, cold - 1, rest);
    bool fades = last > 0 && last <= FADED * first;
    for (size_t i = 1; i < cold; i++)
        fades = fades && lack_of(r, s, i, rest) < lack_of(r, s, i - 1, rest);
    return fades;
}

static bool begins_alike(const struct result *r, const struct sample *s, size_t run)
{
    for (size_t k = 0; k < s->summary.n_change_points; k++) {
        const struct change_point *point = &s->summary.change_points[k];
        if (point->index == run && series_performance(r, s, point->after, point->before) > 1)
            return true;
    }
    return false;
}

static bool another_begins_alike(const struct result *r, const struct anomaly *a)
{
    size_t n;
    const struct sample *samples = result_samples(r, a->benchmarks[0], &n);
    for (size_t i = 0; i < n && !design_is_in_turn(r->design); i++)
        if (samples[i].platform != a->platforms[0] && begins_alike(r, &samples[i], a->runs[0]))
            return true;
    return false;
}

static bool is_worse_first_run(const struct result *r, const struct anomaly *a)
{
    bool above = anomaly_number(a, EVIDENCE_VALUE) > anomaly_number(a, EVIDENCE_MEDIAN);
    bool lower = r->benchmarks[a->benchmarks[0]].better == BETTER_LOWER;
    return anomaly_number(a, EVIDENCE_RUN) == 1 && above == lower;
}

bool is_cold_start(const struct result *r, const struct anomaly *a)
{
    if (a->kind == ANOMALY_WARM_UP)
        return anomaly_number(a, EVIDENCE_LOSS) > 0;
    if (a->kind == ANOMALY_OUTLIER)
        return is_worse_first_run(r, a);
    const struct sample *s = is_early_change(r, a) ? result_sample(r, a->benchmarks[0], a->platforms[0]) : NULL;
    return s && (another_begins_alike(r, a) || first_runs_fade(r, s, a->runs[0] - 1));
}
