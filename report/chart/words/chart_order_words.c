/* The context of CHART_ORDER: what happened while the runs were measured. */
#include <math.h>

#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_context.h"
#include "report/words/phrase.h"

/* The anomalies that happen in time, among those of one severity the most telling first. `from` and `to` name their
 * evidence. */
static const struct timed {
    enum anomaly_kind kind;
    const char *sentence;
    enum evidence_id from, to;
} TIMED[] = {{ANOMALY_THROTTLE, "chart.order.change", EVIDENCE_NONE, EVIDENCE_NONE},
             {ANOMALY_LEVEL_SHIFT, "chart.order.change", EVIDENCE_NONE, EVIDENCE_NONE},
             {ANOMALY_STARVED_RUN, "chart.order.starved-run", EVIDENCE_NONE, EVIDENCE_NONE},
             {ANOMALY_DRIFT, "chart.order.drift", EVIDENCE_BEFORE, EVIDENCE_AFTER},
             {ANOMALY_BIMODAL, "chart.order.bimodal", EVIDENCE_LOW, EVIDENCE_HIGH},
             {ANOMALY_OUTLIER, "chart.order.outlier", EVIDENCE_NONE, EVIDENCE_MEDIAN},
             {ANOMALY_TIME_ORDER, "chart.order.time-order", EVIDENCE_NONE, EVIDENCE_NONE}};

/* Returns the worst of these anomalies and sets its row; NULL when nothing happened. */
static const struct anomaly *order_find_anomaly(const struct timed **row, const struct result *r, size_t benchmark)
{
    const struct anomaly *worst = NULL;
    const struct anomaly_places *own = places_of(&r->index.of_benchmark, benchmark);
    for (size_t e = 0; e < sizeof TIMED / sizeof *TIMED; e++)
        for (size_t i = 0; i < own->n; i++) {
            const struct anomaly *a = &r->anomalies[own->items[i]];
            if (a->kind != TIMED[e].kind || (worst && a->severity <= worst->severity))
                continue;
            worst = a;
            *row = &TIMED[e];
        }
    return worst;
}

bool order_has_anomaly(const struct result *r, size_t benchmark)
{
    const struct timed *row;
    return order_find_anomaly(&row, r, benchmark) != NULL;
}

bool order_has_grave_anomaly(const struct result *r, size_t benchmark)
{
    const struct timed *row;
    const struct anomaly *worst = order_find_anomaly(&row, r, benchmark);
    return worst && worst->severity != SEVERITY_LOW;
}

static double change_size(const struct change_point *point)
{
    double factor = point->after / point->before;
    return factor > 0 ? fabs(log(factor)) : HUGE_VAL;
}

static const struct change_point *sample_largest_change(const struct sample *sample)
{
    const struct change_point *largest = NULL;
    for (size_t i = 0; i < sample->summary.n_change_points; i++) {
        const struct change_point *point = &sample->summary.change_points[i];
        largest = !largest || change_size(point) > change_size(largest) ? point : largest;
    }
    return largest;
}

/* Returns the series that the anomaly is about; without an anomaly, the series that changed most. */
static const struct sample *order_sample(const struct result *r, const struct tracks *tracks,
                                         const struct anomaly *anomaly, size_t benchmark)
{
    const struct sample *sample =
        anomaly && anomaly->n_platforms ? result_sample(r, benchmark, anomaly->platforms[0]) : NULL;
    if (sample && sample->n)
        return sample;
    sample = tracks->items[0];
    for (size_t i = 1; i < tracks->n; i++) {
        const struct change_point *own = sample_largest_change(tracks->items[i]), *best = sample_largest_change(sample);
        if (own && (!best || change_size(own) > change_size(best)))
            sample = tracks->items[i];
    }
    return sample;
}

/* Sets change {before, after, run, fell} where the series changed its level. */
static void order_context_change(struct arena *arena, json_t *context, const struct tracks *tracks,
                                 const struct sample *sample)
{
    const struct change_point *point = sample_largest_change(sample);
    if (!point)
        return;
    json_object_set_new(context, "change",
                        json_pack("{s:s, s:s, s:I, s:b}", "before",
                                  chart_unit_number(arena, &tracks->unit, point->before), "after",
                                  chart_unit_value(arena, &tracks->unit, point->after), "run",
                                  (json_int_t)point->index - 1, "fell", point->after < point->before));
}

/* Sets alike {n, other}: how many other platforms have an anomaly of the same event in the benchmark, and the name
 * of a single one. */
static void order_context_alike(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                                const struct anomaly *anomaly)
{
    size_t n = 0, last = 0;
    const struct anomaly_places *own = places_of(&r->index.of_benchmark, benchmark);
    for (size_t p = 0; p < r->n_platforms; p++) {
        bool shares = false;
        for (size_t i = 0; i < own->n && p != anomaly->platforms[0]; i++) {
            const struct anomaly *a = &r->anomalies[own->items[i]];
            shares = shares || (a->n_platforms == 1 && a->platforms[0] == p && a->kind != ANOMALY_OUTLIER &&
                                anomaly_lead(r, a) == anomaly_lead(r, anomaly));
        }
        n += shares;
        last = shares ? p : last;
    }
    if (n == 0)
        return;
    json_object_set_new(context, "alike",
                        json_pack("{s:I, s:s*}", "n", (json_int_t)n, "other",
                                  n == 1 ? words_platform(arena, r, last, CONTEXT_COLUMNS[0]) : NULL));
}

/* Sets others {n, named, names[]}: the other benchmarks of the anomaly, by name when they are few. */
static void order_context_others(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                                 const struct anomaly *anomaly)
{
    enum { MOST = 3, NAME_COLUMNS = 12 };
    size_t n = anomaly->n_benchmarks - 1;
    if (n == 0)
        return;
    json_t *names = json_array();
    for (size_t i = 0; i < anomaly->n_benchmarks && n <= MOST; i++) {
        const char *name = width_shorten(arena, r->benchmarks[anomaly->benchmarks[i]].name, NAME_COLUMNS);
        if (anomaly->benchmarks[i] != benchmark)
            json_array_append_new(names, json_string(name));
    }
    json_object_set_new(context, "others",
                        json_pack("{s:b, s:o, s:I}", "named", n <= MOST, "names", names, "n", (json_int_t)n));
}

/* Sets affected (its runs), value when one run is affected, from and to, alike and others. */
static void order_context_anomaly(struct arena *arena, json_t *context, const struct result *r,
                                  const struct tracks *tracks, const struct anomaly *anomaly, const struct timed *row,
                                  const struct sample *sample)
{
    size_t run = anomaly->n_runs == 1 ? anomaly->runs[0] : 0;
    context_text(context, "affected", phrase_runs(arena, anomaly->runs, anomaly->n_runs));
    if (run >= 1 && run <= sample->n)
        context_text(context, "value", chart_unit_number(arena, &tracks->unit, sample->values[run - 1]));
    if (row->from)
        context_text(context, "from", chart_unit_number(arena, &tracks->unit, anomaly_number(anomaly, row->from)));
    if (row->to)
        context_text(context, "to", chart_unit_value(arena, &tracks->unit, anomaly_number(anomaly, row->to)));
    order_context_alike(arena, context, r, sample->benchmark, anomaly);
    order_context_others(arena, context, r, sample->benchmark, anomaly);
}

static bool order_has_starved(const struct result *r, size_t benchmark)
{
    const struct anomaly_places *own = places_of(&r->index.of_benchmark, benchmark);
    for (size_t i = 0; i < own->n; i++)
        if (r->anomalies[own->items[i]].kind == ANOMALY_STARVED_RUN)
            return true;
    return false;
}

/* Returns an object {changes, outliers, starved, disturbed} with the marks that the chart has. */
static json_t *order_marks(const struct result *r, const struct tracks *tracks, size_t benchmark)
{
    bool changes = false, outliers = false, disturbed = false;
    for (size_t i = 0; i < tracks->n; i++) {
        changes = changes || tracks->items[i]->summary.n_change_points;
        outliers = outliers || tracks->items[i]->summary.n_outliers;
        disturbed = disturbed || tracks->items[i]->n_disturbed;
    }
    return json_pack("{s:b, s:b, s:b, s:b}", "changes", changes, "outliers", outliers, "starved",
                     order_has_starved(r, benchmark), "disturbed", disturbed);
}

const char *order_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                          size_t columns)
{
    struct tracks shown, all;
    const struct timed *row = NULL;
    tracks_find_in_time(&shown, r, benchmark);
    tracks_find(&all, r, benchmark, TRACKS_MOST);
    const struct anomaly *anomaly = order_find_anomaly(&row, r, benchmark);
    const struct sample *sample = order_sample(r, &all, anomaly, benchmark);
    size_t most = points_most(shown.n), longest = tracks_longest(&shown);
    context_benchmark(arena, context, &r->benchmarks[benchmark], columns);
    context_tracks(arena, context, r, &shown);
    context_text(context, "platform", words_platform(arena, r, sample->platform, columns));
    if (longest > most)
        context_count(context, "every", 2 * longest / most);
    json_object_set_new(context, "marks", order_marks(r, &shown, benchmark));
    order_context_change(arena, context, &all, sample);
    if (anomaly)
        order_context_anomaly(arena, context, r, &all, anomaly, row, sample);
    if (row)
        return row->sentence;
    return json_object_get(context, "change") ? "chart.order.change" : "chart.order.calm";
}
