#include "report/page/page_sections.h"

#include <math.h>
#include <string.h>

#include "data/program/progress.h"
#include "report/page/answer.h"
#include "report/page/page_tails.h"
#include "report/terminal/table.h"
#include "report/view/view.h"
#include "report/words/phrase.h"
#include "report/words/sweep_words.h"
#include "report/words/verdict_word.h"

static json_t *chart_view(struct arena *arena, const struct chart *chart, const char *image)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "alt", chart->alt, "headline", chart->headline, "subtitle",
                     chart->subtitle, "file", arena_format(arena, "%s.%s", chart->stem, image));
}

json_t *page_charts(struct arena *arena, const struct charts *charts, size_t benchmark, const char *image)
{
    json_t *list = json_array();
    for (size_t i = 0; charts && i < charts->n; i++) {
        const struct chart *chart = &charts->items[i];
        if (chart->benchmark != benchmark)
            continue;
        json_array_append_new(list, chart_view(arena, chart, image));
    }
    return list;
}

static const char *section_table(struct arena *arena, const struct table *table, size_t group)
{
    struct text out = {0};
    table_markdown(&out, table, group);
    return arena_take_text(arena, &out);
}

/* A section is about the benchmarks of a sweep, or about one benchmark. */
struct section {
    size_t first, n;           /* its benchmarks */
    const struct sweep *sweep; /* NULL for one benchmark */
    size_t group;              /* its place among the sections, and its group in the table of results */
};

static struct section section_at(const struct result *r, size_t benchmark, size_t group)
{
    const struct sweep *sweep = result_sweep_at(r, benchmark);
    return (struct section){benchmark, sweep ? sweep->n : 1, sweep, group};
}

/* ---- how each platform fares ---- */

/* Returns what a table of verdicts says of one platform: "", "reference", or the word with the ratio. */
static json_t *section_verdict(const struct result *r, size_t benchmark, size_t platform)
{
    struct comparison_seen seen = {.ratio = (double)NAN};
    bool compared = result_seen(r, benchmark, platform, &seen);
    bool is_reference = platform == r->benchmarks[benchmark].reference && result_sample(r, benchmark, platform);
    return json_pack("{s:s, s:b, s:s, s:o, s:s}", "platform", r->platforms[platform].name, "reference", is_reference,
                     "verdict", compared ? verdict_word_seen(r, &seen) : "", "ratio", view_number(seen.ratio), "ratios",
                     "");
}

/* Counts the levels at which a platform has each verdict. */
struct verdicts {
    size_t n[SEEN_VERDICTS], compared;
    bool reference; /* it is the reference of some level */
    double low, high;
};

static struct verdicts verdicts_of(const struct result *r, const struct section *section, size_t platform)
{
    struct verdicts all = {.low = (double)NAN, .high = (double)NAN};
    for (size_t b = section->first; b < section->first + section->n; b++) {
        struct comparison_seen seen;
        all.reference = all.reference || (r->benchmarks[b].reference == platform && result_sample(r, b, platform));
        if (!result_seen(r, b, platform, &seen))
            continue;
        all.n[seen.verdict]++;
        all.compared++;
        all.low = fmin(all.low, seen.ratio); /* fmin and fmax ignore NAN */
        all.high = fmax(all.high, seen.ratio);
    }
    return all;
}

/* Writes "slower at all 5 levels", "slower at 2 and equivalent at 3 levels". */
static const char *verdicts_text(struct arena *arena, const struct measured *measured, const struct verdicts *all)
{
    const char *items[SEEN_VERDICTS];
    size_t n = 0;
    enum support support = measured->intervals == INTERVAL_CONFIDENCE ? SUPPORT_ESTABLISHED : SUPPORT_PROBABLE;
    for (size_t v = 0; v < SEEN_VERDICTS; v++)
        if (all->n[v] > 0)
            items[n++] =
                arena_format(arena, "%s at %s%zu", verdict_word_supported(measured, (enum seen_verdict)v, support),
                             all->n[v] == all->compared && all->compared > 1 ? "all " : "", all->n[v]);
    return arena_format(arena, "%s level%s", phrase_list(arena, items, n), all->compared == 1 ? "" : "s");
}

static json_t *section_verdict_of_levels(struct arena *arena, const struct result *r, const struct section *section,
                                         size_t platform)
{
    struct verdicts all = verdicts_of(r, section, platform);
    const char *low = phrase_ratio(arena, all.low), *high = phrase_ratio(arena, all.high);
    bool range = isfinite(all.low) && strcmp(low, high) != 0;
    return json_pack("{s:s, s:b, s:s, s:o, s:s}", "platform", r->platforms[platform].name, "reference",
                     all.reference && all.compared == 0, "verdict",
                     all.compared ? verdicts_text(arena, &r->benchmarks[section->first], &all) : "", "ratio",
                     view_number(range ? (double)NAN : all.low), "ratios",
                     range ? arena_format(arena, "%s to %s", low, high) : "");
}

static json_t *section_verdicts(struct arena *arena, const struct result *r, const struct section *section)
{
    json_t *list = json_array();
    for (size_t p = 0; p < r->n_platforms; p++)
        json_array_append_new(list, section->sweep ? section_verdict_of_levels(arena, r, section, p)
                                                   : section_verdict(r, section->first, p));
    return list;
}

/* ---- its part of the view ---- */

/* Lists the series without the note that a page shows as "-" and that every short series has. */
static json_t *section_series(const struct result *r, const struct section *section, const json_t *view,
                              struct wording *w)
{
    json_t *list = json_array();
    for (size_t b = section->first; b < section->first + section->n; b++) {
        size_t n, first = (size_t)(result_samples(r, b, &n) - r->samples);
        for (size_t i = first; i < first + n; i++) {
            json_t *series = json_copy(json_array_get(json_object_get(view, "series"), i));
            json_object_set_new(series, "notes", view_notes(r->samples[i].summary.notes & ~NOTE_BIT(NOTE_NO_MODES), w));
            json_array_append_new(list, series);
        }
    }
    return list;
}

/* Lists the comparisons that the view holds, from its *at-th on, which moves behind them, and counts all. */
static json_t *section_comparisons(const struct result *r, const struct section *section, const json_t *view,
                                   size_t *at, size_t *all)
{
    json_t *list = json_array();
    *all = 0;
    for (size_t b = section->first; b < section->first + section->n; b++) {
        size_t n, first = (size_t)(result_comparisons(r, b, &n) - r->comparisons);
        for (size_t i = first; i < first + n; i++)
            if (view_holds_comparison(r, i))
                json_array_append(list, json_array_get(json_object_get(view, "comparisons"), (*at)++));
        *all += n;
    }
    return list;
}

/* ---- the sections ---- */

/* Lists the charts of all benchmarks of the section, that of the sweep first. */
static json_t *section_charts(struct arena *arena, const struct charts *charts, const struct section *section,
                              const char *image)
{
    json_t *list = json_array();
    for (size_t i = 0; charts && i < charts->n; i++) {
        const struct chart *chart = &charts->items[i];
        if (chart->benchmark < section->first || chart->benchmark >= section->first + section->n)
            continue;
        json_t *view = chart_view(arena, chart, image);
        if (chart->kind == CHART_SWEEP)
            json_array_insert_new(list, 0, view);
        else
            json_array_append_new(list, view);
    }
    return list;
}

/* How values of the section are written: {factor, decimals}, the most decimals of its benchmarks; -1 where one has more
 * than anybody reads. */
static json_t *section_shown(const struct result *r, const struct section *section)
{
    const struct shown_unit *first = &r->benchmarks[section->first].shown;
    int decimals = 0;
    for (size_t b = section->first; b < section->first + section->n && decimals >= 0; b++) {
        int own = r->benchmarks[b].shown.decimals;
        decimals = own < 0 || own > decimals ? own : decimals;
    }
    return json_pack("{s:f, s:i}", "factor", first->factor, "decimals", decimals);
}

static json_t *section_view(const struct page_parts *parts, const struct section *section, const struct table *table,
                            struct wording *w, struct told *told, struct tails_told *tails, size_t *at)
{
    const struct result *r = parts->result;
    const struct measured *b = &r->benchmarks[section->first];
    const struct sweep *sweep = section->sweep;
    const struct answer answer = answer_make(r, section->first, w, told);
    size_t n;
    json_t *comparisons = section_comparisons(r, section, parts->view, at, &n);
    /* Each section has a group in the table, in the same order. */
    return json_pack("{s:s, s:s, s:s, s:b, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:b, s:s, s:o?, s:s}",
                     "title", sweep ? sweep_heading(w->arena, sweep, sweep->title) : b->title, "name",
                     sweep ? sweep_heading(w->arena, sweep, sweep->name) : b->name, "unit", phrase_unit(b), "lower",
                     b->better == BETTER_LOWER, "outcome", answer.outcome, "reasons", answer.reasons, "next",
                     answer.next, "charts", section_charts(w->arena, parts->charts, section, parts->image),
                     "all_charts", section_charts(w->arena, parts->all_charts, section, parts->image), "verdicts",
                     section_verdicts(w->arena, r, section), "series", section_series(r, section, parts->view, w),
                     "comparisons", comparisons, "more_comparisons", view_count(n - json_array_size(comparisons)),
                     "shown", section_shown(r, section), "table", section_table(w->arena, table, section->group),
                     "swept", sweep != NULL, "fixed", sweep ? sweep->fixed : "", "tails",
                     page_tails(r, section->first, section->n, w), "tails_text",
                     page_tails_text(r, section->first, section->n, tails, w));
}

void page_sections(json_t *report, const struct page_parts *parts, struct wording *w)
{
    const struct result *r = parts->result;
    struct told told = {0};
    struct tails_told tails = {{NULL}};
    size_t at = 0, group = 0;
    struct table table;
    json_t *list = json_array();
    table_init(&table, w->arena, r);
    view_set_text(report, "table", section_table(w->arena, &table, TABLE_ALL));
    for (size_t b = 0; b < r->n_benchmarks;) {
        struct section section = section_at(r, b, group++);
        json_array_append_new(list, section_view(parts, &section, &table, w, &told, &tails, &at));
        progress_add(r->dataset->progress, section.n);
        b += section.n;
    }
    json_object_set_new(report, "sections", list);
    json_object_set_new(report, "with_tails", json_boolean(page_has_tails(r, 0, r->n_benchmarks)));
}
