#include "report/page/page_sections.h"

#include <math.h>

#include "data/program/progress.h"
#include "report/page/answer.h"
#include "report/terminal/table.h"
#include "report/view/view.h"
#include "report/words/verdict_word.h"

json_t *page_charts(struct arena *arena, const struct charts *charts, size_t benchmark, const char *image)
{
    json_t *list = json_array();
    for (size_t i = 0; charts && i < charts->n; i++) {
        const struct chart *chart = &charts->items[i];
        if (chart->benchmark != benchmark)
            continue;
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "alt", chart->alt, "headline", chart->headline,
                                              "subtitle", chart->subtitle, "file",
                                              arena_format(arena, "%s.%s", chart->stem, image)));
    }
    return list;
}

static const char *section_table(struct arena *arena, const struct table *table, size_t group)
{
    struct text out = {0};
    table_markdown(&out, table, group);
    return arena_take_text(arena, &out);
}

/* ---- how each platform fares ---- */

/* Returns what a table of verdicts says of one platform: "", "reference", or the word with the ratio. */
static json_t *section_verdict(const struct result *r, size_t benchmark, size_t platform)
{
    struct comparison_seen seen = {.ratio = (double)NAN};
    bool compared = result_seen(r, benchmark, platform, &seen);
    bool is_reference = platform == r->benchmarks[benchmark].reference && result_sample(r, benchmark, platform);
    return json_pack("{s:s, s:b, s:s, s:o}", "platform", r->platforms[platform].name, "reference", is_reference,
                     "verdict", compared ? verdict_word(seen.verdict) : "", "ratio", view_number(seen.ratio));
}

static json_t *section_verdicts(const struct result *r, size_t benchmark)
{
    json_t *list = json_array();
    for (size_t p = 0; p < r->n_platforms; p++)
        json_array_append_new(list, section_verdict(r, benchmark, p));
    return list;
}

/* ---- its part of the view ---- */

/* Lists the series without the note that a page shows as "-" and that every short series has. */
static json_t *section_series(const struct result *r, size_t benchmark, const json_t *view, struct wording *w)
{
    json_t *list = json_array();
    size_t n, first = (size_t)(result_samples(r, benchmark, &n) - r->samples);
    for (size_t i = first; i < first + n; i++) {
        json_t *series = json_copy(json_array_get(json_object_get(view, "series"), i));
        json_object_set_new(series, "notes", view_notes(r->samples[i].summary.notes & ~NOTE_BIT(NOTE_NO_MODES), w));
        json_array_append_new(list, series);
    }
    return list;
}

/* Lists the comparisons that the view holds, from its *at-th on, which moves behind them. */
static json_t *section_comparisons(const struct result *r, size_t benchmark, const json_t *view, size_t *at)
{
    json_t *list = json_array();
    size_t n, first = (size_t)(result_comparisons(r, benchmark, &n) - r->comparisons);
    for (size_t i = first; i < first + n; i++)
        if (view_holds_comparison(r, i))
            json_array_append(list, json_array_get(json_object_get(view, "comparisons"), (*at)++));
    return list;
}

/* ---- the sections ---- */

static json_t *section_view(const struct page_parts *parts, size_t benchmark, const struct table *table,
                            struct wording *w, struct told *told, size_t *at)
{
    const struct result *r = parts->result;
    const struct measured *b = &r->benchmarks[benchmark];
    const struct answer answer = answer_make(r, benchmark, w, told);
    json_t *comparisons = section_comparisons(r, benchmark, parts->view, at);
    size_t n;
    result_comparisons(r, benchmark, &n);
    /* Each benchmark has a group in the table, in the same order. */
    return json_pack("{s:s, s:s, s:s, s:b, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:i, s:s}", "title", b->title,
                     "name", b->name, "unit", b->unit, "lower", b->better == BETTER_LOWER, "outcome", answer.outcome,
                     "reasons", answer.reasons, "next", answer.next, "charts",
                     page_charts(w->arena, parts->charts, benchmark, parts->image), "all_charts",
                     page_charts(w->arena, parts->all_charts, benchmark, parts->image), "verdicts",
                     section_verdicts(r, benchmark), "series", section_series(r, benchmark, parts->view, w),
                     "comparisons", comparisons, "more_comparisons", view_count(n - json_array_size(comparisons)),
                     "decimals", b->decimals, "table", section_table(w->arena, table, benchmark));
}

void page_sections(json_t *report, const struct page_parts *parts, struct wording *w)
{
    const struct result *r = parts->result;
    struct told told = {0};
    size_t at = 0;
    struct table table;
    json_t *list = json_array();
    table_init(&table, w->arena, r);
    view_set_text(report, "table", section_table(w->arena, &table, TABLE_ALL));
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        json_array_append_new(list, section_view(parts, b, &table, w, &told, &at));
        progress_add(r->dataset->progress, 1);
    }
    json_object_set_new(report, "sections", list);
}
