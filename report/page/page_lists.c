/* These lists say how far to trust the page, what was dropped and what was assumed. */
#include "report/page/page_lists.h"

#include <math.h>

#include "analyze/result/span.h"
#include "report/template/statement.h"
#include "report/terminal/anomaly_list.h"
#include "report/terminal/floor_list.h"
#include "report/view/view.h"
#include "report/words/expected_order.h"
#include "report/words/phrase.h"
#include "report/words/sweep_words.h"

/* ---- how far to trust this ---- */

static void noise_add(struct statements *s, const struct result *r)
{
    const struct sample *worst = r->noisiest.sample;
    const struct anomaly *because = r->noisiest.because;
    if (!worst || r->n_samples == 1)
        return;
    json_t *context =
        json_pack("{s:s, s:s, s:s, s:s*}", "platform", r->platforms[worst->platform].name, "benchmark",
                  r->benchmarks[worst->benchmark].name, "cv", phrase_percent(s->w->arena, worst->summary.cv), "because",
                  because ? view_anomaly_say(r, because, s->w,
                                             arena_format(s->w->arena, "headline.%s", anomaly_id(because->kind)))
                          : NULL);
    statement_append(s, "page.noise", context);
}

static json_t *runs_context(const struct result *r)
{
    size_t runs = 0, unreachable = 0, open = 0;
    bool endless = false, by_boots = false;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        by_boots = c->runs_needed > runs ? c->boots.n > 0 : by_boots;
        runs = c->runs_needed > runs ? c->runs_needed : runs;
        endless = endless || c->beyond_reach;
        open += c->runs_needed > 0;
        unreachable += (c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)) != 0;
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b}", "fewest", view_count(r->runs.fewest), "series",
                     view_count(r->n_samples), "runs_needed", view_count(endless ? 0 : runs), "open", view_count(open),
                     "runs_endless", view_count(endless ? RUNS_WORTHWHILE : 0), "unreachable", view_count(unreachable),
                     "same", r->runs.fewest == r->runs.most, "by_boots", by_boots);
}

/* The platforms that have several boots, or those that have one. */
static const char *platforms_booted(struct arena *arena, const struct result *r, bool several)
{
    size_t *platforms = arena_allocate(arena, r->n_platforms, sizeof *platforms), n = 0;
    for (size_t p = 0; p < r->n_platforms; p++)
        if (platform_has_boots(r, p) == several)
            platforms[n++] = p;
    return n > 0 ? phrase_platforms(arena, r, platforms, n) : NULL;
}

static json_t *boots_context(struct arena *arena, const struct result *r)
{
    struct boot_span boots = result_boots(r);
    if (boots.most == 0) {
        const char *fresh = platforms_booted(arena, r, true);
        return fresh ? json_pack("{s:s}", "fresh", fresh) : json_object();
    }
    return json_pack("{s:o, s:o*, s:s*, s:s*, s:s*, s:s*}", "boots", view_count(boots.most), "fewest",
                     boots.fewest < boots.most ? view_count(boots.fewest) : NULL, "between",
                     isnan(boots.between) ? NULL : phrase_percent(arena, boots.between), "within",
                     isnan(boots.within) ? NULL : phrase_percent(arena, boots.within), "several",
                     platforms_booted(arena, r, true), "single", platforms_booted(arena, r, false));
}

/* Of what and when the report is true. */
static json_t *reach_context(struct arena *arena, const struct result *r)
{
    struct span span = result_span(r);
    bool hosts = comparisons_on_two_hosts(r->comparisons, r->n_comparisons);
    json_t *context = json_pack("{s:b, s:b}", "compared", r->n_comparisons > 0, "hosts", hosts);
    json_object_update_new(context, boots_context(arena, r));
    if (!isnan(span.first))
        json_object_update_new(context, json_pack("{s:s, s:s}", "from", phrase_minute(arena, span.first), "to",
                                                  phrase_minute(arena, span.last)));
    return context;
}

void page_trust(json_t *report, const struct result *r, struct wording *w)
{
    struct statements s = {.w = w};
    statement_append(&s, "page.design", anomaly_list_counts(w->arena, r));
    statement_append(&s, "page.reach", reach_context(w->arena, r));
    noise_add(&s, r);
    if (r->controls.n > 0)
        statement_append(&s, "control.line", floor_list_line(w->arena, r));
    statement_append(&s, "page.runs", runs_context(r));
    statement_append(&s, "page.unrecorded", anomaly_list_unrecorded(r, true));
    json_object_set_new(report, "trust", statements_list(&s));
}

/* ---- what was dropped ---- */

static json_t *dropped_list(const struct dataset *ds, size_t most)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ds->n_dropped && i < most; i++)
        json_array_append_new(list, json_pack("{s:s, s:I, s:s, s:s}", "path", page_path(ds, ds->dropped[i].path),
                                              "line", (json_int_t)ds->dropped[i].line, "text", ds->dropped[i].text,
                                              "reason", ds->dropped[i].reason));
    return list;
}

/* Lists the first ones; all stand in analysis.json. */
static void page_set_dropped(json_t *report, const char *key, const struct dataset *ds, size_t most)
{
    size_t more = ds->n_dropped > most ? ds->n_dropped - most : 0;
    json_object_set_new(report, key,
                        json_pack("{s:o, s:o}", "cells", dropped_list(ds, most), "more", view_count(more)));
}

void page_dropped(json_t *report, const struct dataset *ds)
{
    json_object_set_new(report, "dropped_count", view_count(ds->n_dropped));
    page_set_dropped(report, "dropped", ds, 30);
    page_set_dropped(report, "dropped_long", ds, 1000);
}

/* ---- what was assumed ---- */

static bool directions_alike(const struct measured *a, const struct measured *b)
{
    return a->better == b->better && a->source == b->source;
}

/* The sentence on an earlier benchmark of the same direction and source names this one. */
static bool direction_is_told(const struct result *r, size_t benchmark)
{
    for (size_t i = 0; i < benchmark; i++)
        if (directions_alike(&r->benchmarks[i], &r->benchmarks[benchmark]))
            return true;
    return false;
}

/* Writes "cpu (events/s) and mem (MiB/s)": all benchmarks that have this direction from the same source. */
static const char *direction_benchmarks(struct arena *arena, const struct result *r, size_t benchmark)
{
    const char **items = arena_allocate(arena, r->n_benchmarks, sizeof *items);
    size_t n = 0;
    for (size_t i = benchmark; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        const char *name = sweep_section_name(r, i);
        if (name && directions_alike(b, &r->benchmarks[benchmark]))
            items[n++] = *b->unit ? arena_format(arena, "%s (%s)", name, b->unit) : name;
    }
    return phrase_list(arena, items, n);
}

static void direction_add(struct statements *s, const struct result *r, size_t benchmark)
{
    const struct measured *b = &r->benchmarks[benchmark];
    json_t *context =
        json_pack("{s:b, s:b, s:b, s:b, s:b, s:b, s:s}", "lower", b->better == BETTER_LOWER, "assumed",
                  b->source == DIRECTION_ASSUMED, "inferred", b->source == DIRECTION_INFERRED, "paced",
                  b->source == DIRECTION_PACE, "named", b->source == DIRECTION_NAME, "catalogue",
                  b->source == DIRECTION_CATALOGUE, "benchmarks", direction_benchmarks(s->w->arena, r, benchmark));
    statement_append(s, "page.direction", context);
}

/* Whether a platform is called faster or slower in the benchmark. */
static bool ranks_platforms(const struct result *r, size_t benchmark)
{
    size_t n;
    const struct comparison *comparisons = result_comparisons(r, benchmark, &n);
    bool ranks = false;
    for (size_t i = 0; i < n; i++)
        ranks = ranks || comparisons[i].verdict == VERDICT_A_FASTER || comparisons[i].verdict == VERDICT_B_FASTER;
    return ranks && r->benchmarks[benchmark].amount == AMOUNT_NONE;
}

const char *page_assumed(const struct result *r, struct wording *w)
{
    enum { MOST_NAMES = 4 };
    size_t *assumed = arena_allocate(w->arena, r->n_benchmarks, sizeof *assumed), n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        if (r->benchmarks[b].source == DIRECTION_ASSUMED && ranks_platforms(r, b))
            assumed[n++] = b;
    const char *names = n > MOST_NAMES ? arena_format(w->arena, "%zu of %zu benchmarks", n, r->n_benchmarks)
                                       : phrase_benchmarks(w->arena, r, assumed, n);
    return wording_say(w, "summary.assumed", json_pack("{s:s*}", "benchmarks", n ? names : NULL));
}

static bool has_amounts(const struct result *r)
{
    bool any = false;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        any = any || r->benchmarks[b].amount != AMOUNT_NONE;
    return any;
}

static void expectation_add(struct statements *s, const struct result *r)
{
    if (r->n_comparisons == 0 || !r->expected_rank)
        return;
    json_t *context = json_pack("{s:b, s:s, s:b}", "given", r->settings.expect != NULL, "order",
                                expected_order_text(s->w->arena, r, SIZE_MAX), "amounts", has_amounts(r));
    statement_append(s, "page.expectation", context);
}

/* Says at which levels a benchmark was measured, and what else was asked of all its runs. */
static void sweep_add(struct statements *s, const struct sweep *sweep)
{
    json_t *parameters = json_array();
    for (size_t k = 0; k < sweep->n_parameters; k++)
        if (sweep->parameters[k].n_levels > 1)
            json_array_append_new(parameters, json_pack("{s:s, s:o}", "parameter", sweep->parameters[k].name, "n",
                                                        view_count(sweep->parameters[k].n_levels)));
    json_t *context =
        json_pack("{s:s, s:o, s:s, s:s, s:s}", "name", sweep->name, "parameters", parameters, "first",
                  sweep_levels_text(s->w->arena, sweep, sweep->first), "last",
                  sweep_levels_text(s->w->arena, sweep, sweep->first + sweep->n - 1), "fixed", sweep->fixed);
    statement_append(s, "page.sweep", context);
}

static void page_add_notes(json_t *list, const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_notes; i++) {
        struct text note = {0};
        escape_markdown(&note, page_path(ds, ds->notes[i]));
        text_append(&note, ".");
        json_array_append_new(list, json_string(text_string(&note)));
        text_release(&note);
    }
}

void page_assumptions(json_t *report, const struct result *r, struct wording *w)
{
    struct statements s = {.w = w};
    for (size_t i = 0; i < r->n_benchmarks; i++)
        if (!direction_is_told(r, i))
            direction_add(&s, r, i);
    for (size_t i = 0; i < r->n_sweeps; i++)
        sweep_add(&s, &r->sweeps[i]);
    expectation_add(&s, r);
    json_t *list = statements_list(&s);
    page_add_notes(list, r->dataset);
    json_object_set_new(report, "assumptions", list);
}
