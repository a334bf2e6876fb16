/* The settings, and what was read: platforms, benchmarks, files, drops. */
#include <math.h>

#include "analyze/result/span.h"
#include "report/view/view_parts.h"
#include "report/view/view.h"
#include "report/words/phrase.h"

json_t *view_settings(const struct result *r, struct wording *w)
{
    (void)w;
    const struct settings *settings = &r->settings;
    return json_pack("{s:f, s:f, s:s, s:s, s:f, s:I, s:s?}", "confidence", settings->confidence, "alpha",
                     settings->alpha, "correction", correction_id(settings->family), "family",
                     family_id(settings->family), "margin", settings->margin, "seed", (json_int_t)settings->seed,
                     "expect", settings->expect);
}

static json_t *benchmarks_view(const struct result *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "name", b->name, "title", b->title, "unit",
                                        b->unit, "better", b->better == BETTER_LOWER ? "lower" : "higher",
                                        "better_source", direction_source_id(b->source), "tails", view_tail_rules(b)));
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

json_t *view_dataset(const struct result *r, struct wording *w)
{
    struct span span = result_span(r);
    bool dated = !isnan(span.first);
    json_t *platforms = json_array();
    for (size_t i = 0; i < r->n_platforms; i++)
        json_array_append_new(platforms, json_string(r->platforms[i].name));
    return json_pack("{s:o, s:o, s:s?, s:s?, s:s, s:s*, s:o, s:o, s:o, s:o}", "platforms", platforms, "benchmarks",
                     benchmarks_view(r), "from", dated ? phrase_minute(w->arena, span.first) : NULL, "to",
                     dated ? phrase_minute(w->arena, span.last) : NULL, "design", design_id(r->design), "rounds",
                     design_rounds_id(r->design), "sources", sources_view(r->dataset), "dropped",
                     dropped_view(r->dataset), "notes",
                     view_strings((const char *const *)r->dataset->notes, r->dataset->n_notes), "setup",
                     view_strings((const char *const *)r->dataset->setup, r->dataset->n_setup));
}
