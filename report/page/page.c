#include "report/page/page.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/result/span.h"
#include "data/memory.h"
#include "report/words/allowances.h"
#include "report/terminal/anomaly_list.h"
#include "report/terminal/host_noise.h"
#include "report/page/page_lists.h"
#include "report/page/page_sections.h"
#include "report/words/phrase.h"
#include "report/page/no_break.h"
#include "report/view/view.h"

/* A longer table is not readable as a whole. */
static const size_t most_rows = 48;

static bool result_has_comparison(const struct result *r, bool paired)
{
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (r->comparisons[i].paired == paired)
            return true;
    return false;
}

/* Whether a comparison has a ratio, or one has none (`without`), because a value of it is not above 0. */
static bool result_has_ratio(const struct result *r, bool without)
{
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (((r->comparisons[i].notes & NOTE_BIT(NOTE_NOT_POSITIVE)) != 0) == without)
            return true;
    return false;
}

/* Lists the notes that any series or comparison has, each once. */
static json_t *page_notes(const struct result *r, struct wording *w)
{
    uint64_t notes = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        notes |= r->samples[i].summary.notes;
    for (size_t i = 0; i < r->n_comparisons; i++)
        notes |= r->comparisons[i].notes;
    return view_notes(notes, w);
}

static json_t *words_context(const struct page_parts *parts, struct wording *w)
{
    struct arena *arena = w->arena;
    const struct result *r = parts->result;
    return json_pack(
        "{s:s, s:b, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:b, s:o, s:b, s:b, s:b, s:b, s:b, s:b, "
        "s:b, s:b, s:b, s:b, s:b, s:o}",
        "platforms", phrase_platforms(arena, r, NULL, r->n_platforms), "long",
        r->n_samples > most_rows || r->n_sweeps > 0, "allowances", allowances_text(arena, r), "confidence",
        phrase_share(arena, r->settings.confidence), "interval",
        phrase_interval_head(arena, &r->settings, r->intervals), "intervals",
        wording_say(w, "page.intervals", view_intervals(r)), "margin", phrase_share(arena, r->settings.margin), "alpha",
        phrase_factor(arena, r->settings.alpha), "overview", page_charts(arena, parts->charts, SIZE_MAX, parts->image),
        "all_overview", page_charts(arena, parts->all_charts, SIZE_MAX, parts->image), "notes", page_notes(r, w),
        "compared", r->n_comparisons > 0, "more_comparisons",
        view_count(r->n_comparisons - json_array_size(json_object_get(parts->view, "comparisons"))), "lacking",
        result_lacks_interval(r), "all_pairs", r->settings.family == FAMILY_ALL, "boots", result_boots(r).most > 0,
        "paired", result_has_comparison(r, true), "unpaired", result_has_comparison(r, false), "with_ratio",
        result_has_ratio(r, false) || r->n_comparisons == 0, "without_ratio", result_has_ratio(r, true), "unproven",
        result_tally(r).confounded > 0, "probable", result_tally(r).probable > 0, "held_against_host",
        result_tally(r).confounded + result_tally(r).probable > 0, "setup", r->dataset->n_setup > 0, "omitted",
        view_count(parts->charts ? parts->charts->omitted : 0));
}

static void page_set_noise(json_t *report, const struct result *r, struct wording *w)
{
    json_t *noise = host_noise_of(r, w);
    json_object_update_new(
        report, json_pack("{s:s, s:b, s:o}", "noise_line",
                          r->disturbances ? wording_say(w, "noise.line", host_noise_line(w->arena, r)) : "",
                          "noise_rows", json_array_size(json_object_get(noise, "rows")) > 0, "noise", noise));
}

static void page_set_parts(json_t *report, const struct page_parts *parts, struct wording *w)
{
    const struct result *r = parts->result;
    page_dropped(report, r->dataset);
    page_summary(report, r, w);
    view_set_text(report, "counts", wording_say(w, "page.counts", anomaly_list_counts(w->arena, r)));
    page_headline(report, r, w);
    page_anomalies(report, r, w);
    page_sections(report, parts, w);
    page_set_noise(report, r, w);
    page_trust(report, r, w);
    page_assumptions(report, r, w);
    page_sources(report, r->dataset, w);
}

int page_context(json_t **out, const struct page_parts *parts, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = parts->sentences, .escape = escape_markdown, .arena = &arena, .err = err};
    json_t *report = words_context(parts, &w);
    page_set_parts(report, parts, &w);
    *out = json_copy((json_t *)(size_t)parts->view);
    json_object_set_new(*out, "report", report);
    json_object_set_new(*out, "anomalies", view_anomalies(parts->result, &w));
    if (!w.failed)
        return 0;
    json_decref(*out);
    *out = NULL;
    return -1;
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
