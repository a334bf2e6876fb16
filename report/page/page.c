#include "report/page/page.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/words/allowances.h"
#include "report/terminal/findings.h"
#include "report/terminal/host_noise.h"
#include "report/page/page_lists.h"
#include "report/page/page_sections.h"
#include "report/words/phrase.h"
#include "report/page/page_summary.h"
#include "report/page/unbroken.h"
#include "report/view/view.h"

/* More rows than this are not read from top to bottom. */
static const size_t most_rows = 48;

static bool has_comparison(const struct result *r, bool paired)
{
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (r->comparisons[i].paired == paired)
            return true;
    return false;
}

/* A series is too short for an interval of its median. */
static bool lacks_interval(const struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++)
        if (isnan(r->samples[i].summary.median_ci.low))
            return true;
    return false;
}

/* The doubts that any series or comparison has, each once. */
static json_t *doubts_of(const struct result *r)
{
    unsigned notes = 0;
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_samples; i++)
        notes |= r->samples[i].summary.notes;
    for (size_t i = 0; i < r->n_comparisons; i++)
        notes |= r->comparisons[i].notes;
    for (unsigned note = 0; note < NOTE_COUNT; note++)
        if (notes & NOTE_BIT(note))
            json_array_append_new(
                list, json_pack("{s:s, s:s}", "id", note_id((enum note)note), "text", note_text((enum note)note)));
    return list;
}

/* What a reader in a hurry reads. */
static int set_summary(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    char *summary = NULL, *counts = NULL;
    json_t *context = findings_counts(r);
    int failed = page_summary(&summary, r, sentences, escape_markdown, err) ||
                 sentences_render(&counts, sentences, "page.counts", context, escape_markdown, err);
    json_decref(context);
    json_object_set_new(report, "summary", json_string(failed ? "" : summary));
    json_object_set_new(report, "counts", json_string(failed ? "" : counts));
    free(summary);
    free(counts);
    return failed;
}

static void set_words(json_t *report, const struct page_parts *parts)
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
    json_object_set_new(report, "doubts", doubts_of(r));
    json_object_set_new(report, "compared", json_boolean(r->n_comparisons > 0));
    json_object_set_new(report, "lacking", json_boolean(lacks_interval(r)));
    json_object_set_new(report, "all_pairs", json_boolean(r->settings.family == FAMILY_ALL));
    json_object_set_new(report, "paired", json_boolean(has_comparison(r, true)));
    json_object_set_new(report, "unpaired", json_boolean(has_comparison(r, false)));
    json_object_set_new(report, "confounded", json_boolean(result_tally(r).confounded > 0));
    json_object_set_new(report, "setup", json_boolean(r->dataset->n_setup > 0));
    json_object_set_new(report, "omitted", view_count(parts->charts ? parts->charts->omitted : 0));
    page_dropped(report, r->dataset);
}

static int set_noise(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    json_t *noise = NULL;
    char *line = NULL;
    int failed = host_noise_of(&noise, r, sentences, err) || host_noise_line(&line, r, sentences, escape_markdown, err);
    if (!failed)
        view_set_text(report, "noise_line", line);
    json_object_set_new(report, "noise_rows", json_boolean(json_array_size(json_object_get(noise, "rows")) > 0));
    json_object_set_new(report, "noise", noise);
    return failed;
}

int page_context(json_t **out, const struct page_parts *parts, struct error *err)
{
    const struct result *r = parts->result;
    if (view_result(out, r, parts->sentences, escape_markdown, err) != 0)
        return -1;
    json_t *report = json_object();
    set_words(report, parts);
    int failed = set_summary(report, r, parts->sentences, err) || page_headline(report, r, parts->sentences, err) ||
                 page_findings(report, r, parts->sentences, err) || page_sections(report, parts, *out, err) ||
                 set_noise(report, r, parts->sentences, err) || page_trust(report, r, parts->sentences, err) ||
                 page_assumptions(report, r, parts->sentences, err) ||
                 page_sources(report, r->dataset, parts->sentences, err);
    json_object_set_new(*out, "report", report);
    if (failed) {
        json_decref(*out);
        *out = NULL;
    }
    return failed ? -1 : 0;
}

static void append_unbroken(struct text *out, const char *markdown, const struct result *r)
{
    const char **units = memory_allocate(r->n_benchmarks, sizeof *units);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        units[b] = r->benchmarks[b].unit;
    unbroken_append(out, markdown, units, r->n_benchmarks);
    free(units);
}

int page_markdown(struct text *out, const struct page_parts *parts, const struct mustache *template, struct error *err)
{
    json_t *context = NULL;
    if (page_context(&context, parts, err) != 0)
        return -1;
    struct text page = {0};
    int failed = mustache_render(&page, template, escape_markdown, context, err);
    if (!failed)
        append_unbroken(out, text_string(&page), parts->result);
    text_release(&page);
    json_decref(context);
    return failed;
}
