#include "report/view/view.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/number.h"
#include "data/text.h"

static json_t *interval_view(const char *method, struct interval interval)
{
    return json_pack("{s:s, s:o, s:o}", "method", method, "low", view_number(interval.low), "high",
                     view_number(interval.high));
}

/* ---- settings and dataset ---- */

static json_t *settings_view(const struct settings *settings)
{
    return json_pack("{s:f, s:f, s:s, s:s, s:f, s:I, s:s?}", "confidence", settings->confidence, "alpha",
                     settings->alpha, "correction", "holm", "family", family_id(settings->family), "margin",
                     settings->margin, "seed", (json_int_t)settings->seed, "expect", settings->expect);
}

static json_t *benchmarks_view(const struct result *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s}", "name", b->name, "title", b->title, "unit",
                                              b->unit, "better", b->better == BETTER_LOWER ? "lower" : "higher",
                                              "better_source", direction_source_id(b->source)));
    }
    return list;
}

static json_t *sources_view(const struct dataset *ds)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ds->n_sources; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "path", ds->sources[i].path, "layout",
                                              ds->sources[i].layout, "rows", view_count(ds->sources[i].rows)));
    return list;
}

static json_t *dropped_view(const struct dataset *ds)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ds->n_dropped; i++) {
        const struct dropped *d = &ds->dropped[i];
        json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:s, s:s}", "path", d->path, "line", view_count(d->line),
                                              "column", d->column ? view_count(d->column) : json_null(), "text",
                                              d->text, "reason", d->reason));
    }
    return list;
}

static json_t *dataset_view(const struct result *r)
{
    json_t *platforms = json_array();
    for (size_t i = 0; i < r->n_platforms; i++)
        json_array_append_new(platforms, json_string(r->platforms[i].name));
    return json_pack("{s:o, s:o, s:s, s:o, s:o, s:o, s:o}", "platforms", platforms, "benchmarks", benchmarks_view(r),
                     "design", design_id(r->design), "sources", sources_view(r->dataset), "dropped",
                     dropped_view(r->dataset), "notes",
                     view_strings((const char *const *)r->dataset->notes, r->dataset->n_notes), "setup",
                     view_strings((const char *const *)r->dataset->setup, r->dataset->n_setup));
}

/* ---- series ---- */

static json_t *change_points_view(const struct summary *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n_change_points; i++) {
        const struct change_point *c = &s->change_points[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o}", "index", view_count(c->index), "before",
                                              view_number(c->before), "after", view_number(c->after), "p",
                                              view_number(c->p)));
    }
    return list;
}

static json_t *outliers_view(const struct summary *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n_outliers; i++)
        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:o}", "index", view_count(s->outliers[i].index), "value",
                                        view_number(s->outliers[i].value), "score", view_number(s->outliers[i].score)));
    return list;
}

static json_t *median_interval_view(const struct summary *s)
{
    json_t *view = interval_view("order-statistics", s->median_ci);
    json_object_set_new(view, "coverage", view_number(s->median_coverage));
    return view;
}

static json_t *series_view(const struct result *r, const struct sample *sample, struct wording *w)
{
    const struct summary *s = &sample->summary;
    json_t *view = json_pack("{s:s, s:s, s:o}", "platform", r->platforms[sample->platform].name, "benchmark",
                             r->benchmarks[sample->benchmark].name, "n", view_count(s->n));
    const struct {
        const char *name;
        double value;
    } numbers[] = {{"mean", s->mean}, {"sd", s->sd}, {"cv", s->cv}, {"median", s->median}, {"mad", s->mad},
                   {"min", s->min},   {"q1", s->q1}, {"q3", s->q3}, {"max", s->max}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        json_object_set_new(view, numbers[i].name, view_number(numbers[i].value));
    json_object_update_new(
        view,
        json_pack("{s:o, s:o, s:o, s:{s:s, s:o, s:o}, s:o, s:o, s:{s:s, s:o, s:o, s:o}, s:{s:s, s:o, s:o}, s:o, s:o, "
                  "s:o, s:o*, s:o*, s:o}",
                  "mean_ci", interval_view("t", s->mean_ci), "mean_bca_ci", interval_view("bca", s->mean_bca_ci),
                  "median_ci", median_interval_view(s), "normality", "test", "shapiro-wilk", "statistic",
                  view_number(s->normality_w), "p", view_number(s->normality_p), "lag1", view_number(s->lag1),
                  "lag1_bound", view_number(s->lag1_bound), "drift", "test", "mann-kendall", "tau",
                  view_number(s->trend.tau), "p", view_number(s->trend.p), "slope", view_number(s->trend.slope),
                  "modes", "test", "dip", "dip", view_number(s->modes.dip), "p", view_number(s->modes.p), "fences",
                  interval_view("tukey", s->fences), "change_points", change_points_view(s), "outliers",
                  outliers_view(s), "disturbed", view_disturbed(sample), "undisturbed_median",
                  sample->disturbed ? view_number(sample->undisturbed_median) : NULL, "notes",
                  view_notes(s->notes, w)));
    return view;
}

/* ---- comparisons ---- */

static json_t *holm_view(const struct holm_place *place)
{
    if (place->rank == 0)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "rank", view_count(place->rank), "factor", view_count(place->factor),
                     "decisive", view_count(place->decisive));
}

/* Returns null when the allowance is that of the kind of benchmark. */
static json_t *widening_view(const struct result *r, const struct widening *w)
{
    static const char *const kinds[] = {[WIDENED_INSIDE] = "level-shift", [WIDENED_AT_BORDER] = "border"};
    if (w->kind == WIDENED_NOT)
        return json_null();
    const char *other = w->kind == WIDENED_AT_BORDER ? r->platforms[w->other].name : NULL;
    return json_pack("{s:s, s:s, s:s?, s:o, s:o, s:o}", "by", kinds[w->kind], "platform",
                     r->platforms[w->platform].name, "other", other, "run", view_count(w->run), "before",
                     view_number(w->before), "after", view_number(w->after));
}

static json_t *comparison_view(const struct result *r, const struct comparison *c, struct wording *w)
{
    json_t *view =
        json_pack("{s:s, s:s, s:s, s:o, s:o, s:b, s:s, s:o}", "benchmark", r->benchmarks[c->benchmark].name, "a",
                  r->platforms[c->a].name, "b", r->platforms[c->b].name, "n_a", view_count(c->n_a), "n_b",
                  view_count(c->n_b), "paired", c->paired, "test", c->test, "family", view_count(c->family));
    const struct {
        const char *name;
        double value;
    } numbers[] = {{"statistic", c->statistic},
                   {"p", c->p},
                   {"p_adjusted", c->p_adjusted},
                   {"ratio", c->ratio},
                   {"delta", c->delta},
                   {"equivalence_p", c->equivalence_p},
                   {"allowance", c->allowance},
                   {"allowance_base", c->allowance_base},
                   {"lead", c->lead},
                   {"detectable_ratio", c->detectable_ratio}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        json_object_set_new(view, numbers[i].name, view_number(numbers[i].value));
    static const char *const expected[] = {NULL, "a", "b"};
    json_object_update_new(
        view,
        json_pack("{s:o, s:o, s:o, s:{s:o, s:o, s:o}, s:o, s:o, s:s, s:o, s:s?, s:b, s:s, s:o, s:o*, s:o}", "blocks",
                  c->paired ? view_count(c->blocks) : json_null(), "blocks_needed", view_count(c->blocks_needed),
                  "ratio_ci", interval_view("hodges-lehmann", c->ratio_ci), "welch", "t", view_number(c->welch.t), "df",
                  view_number(c->welch.df), "p", view_number(c->welch.p), "holm", holm_view(&c->holm), "widening",
                  widening_view(r, &c->widening), "design", design_id(c->design), "changes_of_platform",
                  view_count(c->changes), "expected", expected[c->expected], "significant", c->significant, "verdict",
                  verdict_id(c->verdict), "runs_needed", c->runs_needed ? view_count(c->runs_needed) : json_null(),
                  "undisturbed", view_undisturbed(c), "notes", view_notes(c->notes, w)));
    return view;
}

/* ---- all platforms of a benchmark ---- */

static json_t *omnibus_view(const struct result *r, struct wording *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct omnibus *o = &r->benchmarks[i].omnibus;
        if (o->test)
            json_array_append_new(
                list, json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "benchmark", r->benchmarks[i].name, "test",
                                o->test, "platforms", view_count(o->platforms), "blocks",
                                o->blocks ? view_count(o->blocks) : json_null(), "statistic", view_number(o->statistic),
                                "df", view_number(o->df), "p", view_number(o->p), "notes", view_notes(o->notes, w)));
    }
    return list;
}

int view_result(json_t **out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = sentences, .arena = &arena, .err = err};
    json_t *series = json_array(), *comparisons = json_array();
    for (size_t i = 0; i < r->n_samples; i++)
        json_array_append_new(series, series_view(r, &r->samples[i], &w));
    for (size_t i = 0; i < r->n_comparisons; i++)
        json_array_append_new(comparisons, comparison_view(r, &r->comparisons[i], &w));
    *out =
        json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o*}", "schema", "virtstat/analysis/1", "settings",
                  settings_view(&r->settings), "dataset", dataset_view(r), "series", series, "comparisons", comparisons,
                  "omnibus", omnibus_view(r, &w), "anomalies", view_anomalies(r, &w), "noise", view_noise(r));
    if (!w.failed)
        return 0;
    json_decref(*out);
    *out = NULL;
    return -1;
}

/* Returns the end of the string that begins at the quote. */
static const char *string_end(const char *at)
{
    for (at++; *at && *at != '"'; at++)
        at += *at == '\\' && at[1];
    return at + (*at == '"');
}

/* Appends a number that jansson wrote, with fewer digits where they give the same double. Integers stay. */
static const char *append_number(struct text *out, const char *at)
{
    size_t length = strspn(at, "+-.0123456789eE");
    if (strcspn(at, ".eE") >= length) {
        text_append_bytes(out, at, length);
        return at + length;
    }
    char *number = number_exact(strtod(at, NULL));
    text_append(out, number);
    text_append(out, strpbrk(number, ".e") ? "" : ".0");
    free(number);
    return at + length;
}

/* jansson knows one precision for all: 17 digits, 0.1 written as 0.10000000000000001. */
static char *with_short_numbers(const char *json)
{
    struct text out = {0};
    for (const char *at = json, *next; *at; at = next) {
        bool digit = strchr("-0123456789", *at) != NULL;
        next = *at == '"' ? string_end(at) : digit ? append_number(&out, at) : at + strcspn(at, "\"-0123456789");
        if (!digit)
            text_append_bytes(&out, at, (size_t)(next - at));
    }
    text_append(&out, "\n");
    return text_take(&out);
}

char *view_text(const json_t *view)
{
    char *json = json_dumps(view, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    char *text = with_short_numbers(json ? json : "null");
    free(json);
    return text;
}
