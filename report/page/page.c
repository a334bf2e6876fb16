#include "report/page/page.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/words/allowances.h"
#include "report/terminal/anomaly_list.h"
#include "report/terminal/host_noise.h"
#include "report/page/page_lists.h"
#include "report/page/page_sections.h"
#include "report/words/phrase.h"
#include "report/page/no_break.h"
#include "report/view/view.h"

/* More rows than this are not read from top to bottom. */
static const size_t most_rows = 48;

static bool result_has_comparison(const struct result *r, bool paired)
{
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (r->comparisons[i].paired == paired)
            return true;
    return false;
}

/* A series is too short for an interval of its median. */
static bool result_lacks_interval(const struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++)
        if (isnan(r->samples[i].summary.median_ci.low))
            return true;
    return false;
}

/* Lists the doubts that any series or comparison has, each once. */
static json_t *page_doubts(const struct result *r)
{
    unsigned notes = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        notes |= r->samples[i].summary.notes;
    for (size_t i = 0; i < r->n_comparisons; i++)
        notes |= r->comparisons[i].notes;
    return view_notes(notes);
}

static void page_set_words(json_t *report, const struct page_parts *parts)
{
    const struct result *r = parts->result;
    view_set_text(report, "platforms", phrase_platforms(r, NULL, r->n_platforms));
    json_object_set_new(report, "long", json_boolean(r->n_samples > most_rows));
    view_set_text(report, "allowances", allowances_text(r));
    view_set_text(report, "confidence", phrase_share(r->settings.confidence));
    view_set_text(report, "margin", phrase_share(r->settings.margin));
    view_set_text(report, "alpha", phrase_factor(r->settings.alpha));
    json_object_set_new(report, "overview", page_charts(parts->charts, SIZE_MAX, parts->image));
    json_object_set_new(report, "all_overview", page_charts(parts->all_charts, SIZE_MAX, parts->image));
    json_object_set_new(report, "doubts", page_doubts(r));
    json_object_set_new(report, "compared", json_boolean(r->n_comparisons > 0));
    json_object_set_new(report, "lacking", json_boolean(result_lacks_interval(r)));
    json_object_set_new(report, "all_pairs", json_boolean(r->settings.family == FAMILY_ALL));
    json_object_set_new(report, "paired", json_boolean(result_has_comparison(r, true)));
    json_object_set_new(report, "unpaired", json_boolean(result_has_comparison(r, false)));
    json_object_set_new(report, "confounded", json_boolean(result_tally(r).confounded > 0));
    json_object_set_new(report, "setup", json_boolean(r->dataset->n_setup > 0));
    json_object_set_new(report, "omitted", view_count(parts->charts ? parts->charts->omitted : 0));
    page_dropped(report, r->dataset);
}

static int page_set_noise(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    json_t *noise = NULL;
    int failed = host_noise_of(&noise, r, sentences, err);
    json_object_set_new(report, "noise_line", json_string(""));
    if (!failed && r->disturbances)
        failed =
            view_set_sentence(report, "noise_line", "noise.line", host_noise_line(r), sentences, escape_markdown, err);
    json_object_set_new(report, "noise_rows", json_boolean(json_array_size(json_object_get(noise, "rows")) > 0));
    json_object_set_new(report, "noise", noise);
    return failed;
}

int page_context(json_t **out, const struct page_parts *parts, struct error *err)
{
    const struct result *r = parts->result;
    json_t *report = json_object(), *anomalies = NULL;
    page_set_words(report, parts);
    int failed = page_summary(report, r, parts->sentences, err) ||
                 view_set_sentence(report, "counts", "page.counts", anomaly_list_counts(r), parts->sentences,
                                   escape_markdown, err) ||
                 page_headline(report, r, parts->sentences, err) || page_anomalies(report, r, parts->sentences, err) ||
                 page_sections(report, parts, err) || page_set_noise(report, r, parts->sentences, err) ||
                 page_trust(report, r, parts->sentences, err) || page_assumptions(report, r, parts->sentences, err) ||
                 page_sources(report, r->dataset, parts->sentences, err) ||
                 view_anomalies(&anomalies, r, parts->sentences, escape_markdown, err);
    *out = json_copy((json_t *)(size_t)parts->view);
    json_object_set_new(*out, "report", report);
    json_object_set_new(*out, "anomalies", anomalies);
    if (failed) {
        json_decref(*out);
        *out = NULL;
    }
    return failed ? -1 : 0;
}

/* "cpu-plot.png" becomes "cpu-plot.svg". */
static void charts_set_image(const json_t *charts, const char *image)
{
    json_t *chart;
    size_t i;
    json_array_foreach(charts, i, chart)
    {
        const char *file = json_string_value(json_object_get(chart, "file"));
        view_set_text(chart, "file", memory_format("%.*s.%s", (int)(strrchr(file, '.') - file), file, image));
    }
}

void page_set_image(json_t *context, const char *image)
{
    const json_t *report = json_object_get(context, "report");
    json_t *section;
    size_t i;
    charts_set_image(json_object_get(report, "overview"), image);
    charts_set_image(json_object_get(report, "all_overview"), image);
    json_array_foreach(json_object_get(report, "sections"), i, section)
    {
        charts_set_image(json_object_get(section, "charts"), image);
        charts_set_image(json_object_get(section, "all_charts"), image);
    }
}

static void page_append_no_break(struct text *out, const char *markdown, const json_t *context)
{
    const json_t *benchmarks = json_object_get(json_object_get(context, "dataset"), "benchmarks");
    size_t n = json_array_size(benchmarks);
    const char **units = memory_allocate(n, sizeof *units);
    for (size_t b = 0; b < n; b++)
        units[b] = json_string_value(json_object_get(json_array_get(benchmarks, b), "unit"));
    no_break_append(out, markdown, units, n);
    free(units);
}

int page_render(struct text *out, const json_t *context, const struct mustache *template, struct error *err)
{
    struct text page = {0};
    int failed = mustache_render(&page, template, escape_markdown, context, err);
    if (!failed)
        page_append_no_break(out, text_string(&page), context);
    text_release(&page);
    return failed;
}
