/* The lists of the page that are no answers: how far to trust it, what was dropped, what was assumed. */
#include "report/page/page_lists.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/words/expected_order.h"
#include "report/terminal/findings.h"
#include "report/words/phrase.h"
#include "report/template/statement.h"
#include "report/view/view.h"

static json_t *texts_of(struct statements *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n; i++)
        json_array_append_new(list, json_string(s->items[i].text));
    statements_release(s);
    return list;
}

/* ---- how far to trust this ---- */

static const struct sample *noisiest(const struct result *r)
{
    const struct sample *worst = NULL;
    for (size_t i = 0; i < r->n_samples; i++)
        if (!isnan(r->samples[i].summary.cv) && (!worst || r->samples[i].summary.cv > worst->summary.cv))
            worst = &r->samples[i];
    return worst;
}

/* What is large enough to make a series vary more than any other: a starved run is, however few there are. */
static bool makes_vary(const struct anomaly *a)
{
    static const enum anomaly_kind kinds[] = {ANOMALY_THROTTLE, ANOMALY_LEVEL_SHIFT, ANOMALY_REGIME_CHANGE,
                                              ANOMALY_DRIFT, ANOMALY_BIMODAL};
    bool one = a->kind == ANOMALY_STARVED_RUN;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        one = one || (a->kind == kinds[i] && a->severity != SEVERITY_LOW);
    return one;
}

static int set_reason(json_t *context, const struct result *r, const struct sample *worst,
                      const struct sentences *sentences, struct error *err)
{
    const struct anomaly *found = NULL;
    for (size_t i = 0; i < r->n_anomalies && !found; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (makes_vary(a) && anomaly_concerns(a, worst->benchmark) && a->platforms[0] == worst->platform)
            found = makes_vary(anomaly_lead(r, a)) ? anomaly_lead(r, a) : a;
    }
    if (!found)
        return 0;
    char *id = memory_format("headline.%s", anomaly_id(found->kind)), *text = NULL;
    json_t *names = view_anomaly_context(r, found);
    int failed = sentences_render(&text, sentences, id, names, escape_markdown, err);
    if (!failed)
        view_set_text(context, "reason", text);
    json_decref(names);
    free(id);
    return failed;
}

static int set_noise(json_t *context, const struct result *r, const struct sentences *sentences, struct error *err)
{
    const struct sample *worst = noisiest(r);
    json_object_set_new(context, "noise", json_boolean(worst && r->n_samples > 1));
    if (!worst)
        return 0;
    view_set_text(context, "cv", phrase_percent(worst->summary.cv));
    json_object_set_new(context, "platform", json_string(r->platforms[worst->platform].name));
    json_object_set_new(context, "benchmark", json_string(r->benchmarks[worst->benchmark].name));
    return set_reason(context, r, worst, sentences, err);
}

static json_t *trust_context(const struct result *r)
{
    size_t runs = 0, unreachable = 0, open = 0;
    bool endless = false;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        runs = c->runs_needed > runs ? c->runs_needed : runs;
        endless = endless || c->beyond_reach;
        open += c->runs_needed > 0;
        unreachable += (c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)) != 0;
    }
    json_t *context = findings_counts(r);
    json_object_set_new(context, "fewest", json_integer((json_int_t)r->runs.fewest));
    json_object_set_new(context, "series", view_count(r->n_samples));
    json_object_set_new(context, "runs_needed", json_integer((json_int_t)(endless ? 0 : runs)));
    json_object_set_new(context, "open", view_count(open));
    json_object_set_new(context, "runs_endless", json_integer(endless ? RUNS_WORTHWHILE : 0));
    json_object_set_new(context, "unreachable", json_integer((json_int_t)unreachable));
    json_object_set_new(context, "same", json_boolean(r->runs.fewest == r->runs.most));
    return context;
}

int page_trust(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    static const char *const ids[] = {"page.design", "page.noise", "page.runs"};
    struct statements s = {.sentences = sentences, .escape = escape_markdown};
    int failed = 0;
    for (size_t i = 0; i < sizeof ids / sizeof *ids && !failed; i++) {
        json_t *context = trust_context(r);
        failed = set_noise(context, r, sentences, err) != 0;
        failed = statement_add(&s, 0, 1, ids[i], context, err) != 0 || failed;
    }
    json_t *texts = texts_of(&s);
    char *unrecorded = NULL;
    failed = failed || findings_unrecorded(&unrecorded, r, true, sentences, escape_markdown, err);
    if (!failed && *unrecorded)
        json_array_append_new(texts, json_string(unrecorded));
    free(unrecorded);
    json_object_set_new(report, "trust", texts);
    return failed;
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

/* All stand in analysis.json. */
static void set_dropped(json_t *report, const char *key, const struct dataset *ds, size_t most)
{
    size_t more = ds->n_dropped > most ? ds->n_dropped - most : 0;
    json_object_set_new(report, key,
                        json_pack("{s:o, s:o}", "cells", dropped_list(ds, most), "more", view_count(more)));
}

void page_dropped(json_t *report, const struct dataset *ds)
{
    json_object_set_new(report, "dropped_count", view_count(ds->n_dropped));
    set_dropped(report, "dropped", ds, 30);
    set_dropped(report, "dropped_long", ds, 1000);
}

/* ---- what was assumed ---- */

static bool is_same_direction(const struct measured *a, const struct measured *b)
{
    return a->better == b->better && a->source == b->source;
}

/* Told with an earlier benchmark of the same direction and source. */
static bool is_told_before(const struct result *r, size_t benchmark)
{
    for (size_t i = 0; i < benchmark; i++)
        if (is_same_direction(&r->benchmarks[i], &r->benchmarks[benchmark]))
            return true;
    return false;
}

/* "cpu (events/s) and mem (MiB/s)": all benchmarks whose direction is that of this one, for the same reason. */
static char *alike_text(const struct result *r, size_t benchmark)
{
    char **items = memory_allocate(r->n_benchmarks, sizeof *items);
    size_t n = 0;
    for (size_t i = benchmark; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        if (is_same_direction(b, &r->benchmarks[benchmark]))
            items[n++] = *b->unit ? memory_format("%s (%s)", b->name, b->unit) : memory_copy_text(b->name);
    }
    return phrase_take_list(items, n);
}

static int add_direction(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    const struct measured *b = &r->benchmarks[benchmark];
    json_t *context = json_pack("{s:b, s:b, s:b, s:b, s:b, s:b}", "lower", b->better == BETTER_LOWER, "assumed",
                                b->source == DIRECTION_ASSUMED, "inferred", b->source == DIRECTION_INFERRED, "paced",
                                b->source == DIRECTION_PACE, "named", b->source == DIRECTION_NAME, "catalogue",
                                b->source == DIRECTION_CATALOGUE);
    view_set_text(context, "benchmarks", alike_text(r, benchmark));
    return statement_add(s, 0, 1, "page.direction", context, err);
}

static int add_expectation(struct statements *s, const struct result *r, struct error *err)
{
    if (r->n_comparisons == 0 || !r->expected_rank)
        return 0;
    json_t *context = json_pack("{s:b}", "given", r->settings.expect != NULL);
    view_set_text(context, "order", expected_order_text(r, SIZE_MAX));
    return statement_add(s, 0, 1, "page.expectation", context, err);
}

int page_assumptions(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct statements s = {.sentences = sentences, .escape = escape_markdown};
    int failed = 0;
    for (size_t i = 0; i < r->n_benchmarks && !failed; i++)
        if (!is_told_before(r, i))
            failed = add_direction(&s, r, i, err);
    failed = failed || add_expectation(&s, r, err);
    json_t *list = texts_of(&s);
    for (size_t i = 0; i < r->dataset->n_notes; i++) {
        struct text note = {0};
        escape_markdown(&note, page_path(r->dataset, r->dataset->notes[i]));
        text_append(&note, ".");
        json_array_append_new(list, json_string(text_string(&note)));
        text_release(&note);
    }
    json_object_set_new(report, "assumptions", list);
    return failed;
}
