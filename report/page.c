#include "report/page.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/allowances.h"
#include "report/answer.h"
#include "report/findings.h"
#include "report/host_noise.h"
#include "report/mustache.h"
#include "report/phrase.h"
#include "report/statement.h"
#include "report/table.h"
#include "report/view.h"

/* So many anomalies are told at the top; all stand in the list below. */
static const size_t most_findings = 6, enough_words = 150;
/* So many dropped rows are shown one by one; all stand in analysis.json. */
static const size_t most_dropped = 30;

/* A difference that takes more runs than this to settle does not matter to anybody. */
static const size_t most_runs = 1000;

/* ---- findings ---- */

static json_t *texts_of(struct statements *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n; i++)
        json_array_append_new(list, json_string(s->items[i].text));
    statements_release(s);
    return list;
}

/* Files that gave nothing: "a.csv and b.csv"; NULL when there are none. */
static char *unreadable_files(const struct dataset *ds)
{
    char **items = memory_allocate(ds->n_sources, sizeof *items);
    size_t n = 0;
    for (size_t i = 0; i < ds->n_sources; i++)
        if (strcmp(ds->sources[i].layout, "unreadable") == 0)
            items[n++] = memory_copy_text(ds->sources[i].path);
    char *list = phrase_take_list(items, n);
    if (n > 0)
        return list;
    free(list);
    return NULL;
}

static size_t words_of(const struct statements *s)
{
    size_t words = 0;
    for (size_t i = 0; i < s->n; i++)
        words += statement_words(s->items[i].text);
    return words;
}

/* The counts, then the worst anomalies: those of medium severity only while there is room. */
static int findings_of(json_t **out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct statements s = {.sentences = sentences, .escape = escape_markdown};
    int failed = statement_add(&s, 0, 1, "page.counts", findings_counts(r), err);
    char *unreadable = unreadable_files(r->dataset);
    if (unreadable && !failed)
        failed = statement_add(&s, 0, 1, "page.unreadable", json_pack("{s:s}", "files", unreadable), err);
    free(unreadable);
    for (size_t i = 0; i < r->n_anomalies && s.n <= most_findings && words_of(&s) < enough_words && !failed; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (a->severity == SEVERITY_LOW)
            break;
        char *id = memory_format("anomaly.%s", anomaly_id(a->kind));
        failed = statement_add(&s, 0, 1, id, view_anomaly_context(r, a), err);
        free(id);
    }
    *out = texts_of(&s);
    return failed;
}

/* ---- sections ---- */

static json_t *charts_of(const struct charts *charts, size_t benchmark, const char *image)
{
    json_t *list = json_array();
    for (size_t i = 0; charts && i < charts->n; i++) {
        const struct chart *chart = &charts->items[i];
        if (chart->benchmark != benchmark)
            continue;
        json_t *item = json_pack("{s:s, s:s}", "alt", chart->alt, "headline", chart->headline);
        view_set_text(item, "file", memory_format("%s.%s", chart->stem, image));
        json_array_append_new(list, item);
    }
    return list;
}

static int section_of(json_t *list, const struct result *r, size_t benchmark, const struct charts *charts,
                      const char *image, const struct sentences *sentences, struct error *err)
{
    struct answer answer = {0};
    if (answer_init(&answer, r, benchmark, sentences, escape_markdown, err) != 0)
        return -1;
    const struct measured *b = &r->benchmarks[benchmark];
    json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o}", "title", b->title, "name", b->name,
                                          "unit", b->unit, "findings", answer.findings, "reasons", answer.reasons,
                                          "next", answer.next, "charts", charts_of(charts, benchmark, image)));
    answer_release(&answer);
    return 0;
}

/* ---- how far to trust this ---- */

static size_t fewest_runs(const struct result *r)
{
    size_t n = SIZE_MAX;
    for (size_t i = 0; i < r->n_samples; i++)
        n = r->samples[i].n < n ? r->samples[i].n : n;
    return n;
}

static void noisiest(const struct result *r, json_t *context)
{
    const struct sample *worst = NULL;
    for (size_t i = 0; i < r->n_samples; i++)
        if (!isnan(r->samples[i].summary.cv) && (!worst || r->samples[i].summary.cv > worst->summary.cv))
            worst = &r->samples[i];
    json_object_set_new(context, "noise", json_boolean(worst != NULL));
    if (!worst)
        return;
    view_set_text(context, "cv", phrase_percent(worst->summary.cv));
    json_object_set_new(context, "platform", json_string(r->platforms[worst->platform].name));
    json_object_set_new(context, "benchmark", json_string(r->benchmarks[worst->benchmark].name));
}

static json_t *trust_context(const struct result *r)
{
    size_t runs = 0, unreachable = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        runs = c->runs_needed > runs ? c->runs_needed : runs;
        unreachable += (c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)) != 0;
    }
    json_t *context = findings_counts(r);
    json_object_set_new(context, "fewest", json_integer((json_int_t)fewest_runs(r)));
    json_object_set_new(context, "fewest_one", json_boolean(fewest_runs(r) == 1));
    json_object_set_new(context, "runs_needed", json_integer((json_int_t)(runs > most_runs ? 0 : runs)));
    json_object_set_new(context, "runs_endless", json_boolean(runs > most_runs));
    json_object_set_new(context, "unreachable", json_integer((json_int_t)unreachable));
    view_set_text(context, "confidence", phrase_percent(r->settings.confidence));
    noisiest(r, context);
    return context;
}

static int trust_of(json_t **out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    static const char *const ids[] = {"page.design", "page.noise", "page.runs"};
    struct statements s = {.sentences = sentences, .escape = escape_markdown};
    int failed = 0;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        failed = failed || statement_add(&s, 0, 1, ids[i], trust_context(r), err);
    *out = texts_of(&s);
    return failed;
}

/* ---- what was dropped, what was assumed ---- */

static json_t *dropped_of(const struct dataset *ds)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ds->n_dropped && i < most_dropped; i++)
        json_array_append_new(list, json_pack("{s:s, s:I, s:s, s:s}", "path", ds->dropped[i].path, "line",
                                              (json_int_t)ds->dropped[i].line, "text", ds->dropped[i].text, "reason",
                                              ds->dropped[i].reason));
    return list;
}

static int assumptions_of(json_t **out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct statements s = {.sentences = sentences, .escape = escape_markdown};
    int failed = 0;
    for (size_t i = 0; i < r->n_benchmarks && !failed; i++) {
        const struct measured *b = &r->benchmarks[i];
        json_t *context = json_pack("{s:s, s:s, s:b, s:b, s:b, s:b, s:b}", "benchmark", b->name, "unit", b->unit,
                                    "lower", b->better == BETTER_LOWER, "assumed", b->source == DIRECTION_ASSUMED,
                                    "inferred", b->source == DIRECTION_INFERRED, "named", b->source == DIRECTION_NAME,
                                    "catalogue", b->source == DIRECTION_CATALOGUE);
        failed = statement_add(&s, 0, 1, "page.direction", context, err);
    }
    *out = texts_of(&s);
    for (size_t i = 0; i < r->dataset->n_notes; i++) {
        struct text note = {0};
        escape_markdown(&note, r->dataset->notes[i]);
        json_array_append_new(*out, json_string(text_string(&note)));
        text_release(&note);
    }
    return failed;
}

/* ---- the page ---- */

static char *table_of(const struct result *r)
{
    struct table table;
    struct text out = {0};
    table_init(&table, r);
    table_markdown(&out, &table);
    table_release(&table);
    return text_take(&out);
}

static char *names_of(const struct result *r)
{
    char **names = memory_allocate(r->n_platforms, sizeof *names);
    for (size_t i = 0; i < r->n_platforms; i++)
        names[i] = (char *)(size_t)r->platforms[i].name;
    char *list = phrase_list(names, r->n_platforms);
    free(names);
    return list;
}

static int parts_of(json_t *report, const struct result *r, const struct charts *charts, const char *image,
                    const struct sentences *sentences, struct error *err)
{
    json_t *findings = NULL, *noise = NULL, *trust = NULL, *assumptions = NULL, *sections = json_array();
    int failed = findings_of(&findings, r, sentences, err);
    json_object_set_new(report, "findings", findings);
    json_object_set_new(report, "sections", sections);
    for (size_t b = 0; b < r->n_benchmarks && !failed; b++) {
        failed = section_of(sections, r, b, charts, image, sentences, err);
        progress_add(r->dataset->progress, 1);
    }
    failed = failed || host_noise_of(&noise, r, sentences, err);
    json_object_set_new(report, "noise_rows", json_boolean(json_array_size(json_object_get(noise, "rows")) > 0));
    json_object_set_new(report, "noise", noise ? noise : json_null());
    failed = failed || trust_of(&trust, r, sentences, err);
    failed = failed || assumptions_of(&assumptions, r, sentences, err);
    json_object_set_new(report, "trust", trust ? trust : json_array());
    json_object_set_new(report, "assumptions", assumptions ? assumptions : json_array());
    return failed;
}

static int report_of(json_t *report, const struct result *r, const struct charts *charts, const char *image,
                     const struct sentences *sentences, struct error *err)
{
    view_set_text(report, "platforms", names_of(r));
    view_set_text(report, "table", table_of(r));
    view_set_text(report, "allowances", allowances_text(r));
    view_set_text(report, "confidence", phrase_percent(r->settings.confidence));
    view_set_text(report, "margin", phrase_percent(r->settings.margin));
    view_set_text(report, "alpha", phrase_factor(r->settings.alpha));
    json_object_set_new(report, "overview", charts_of(charts, SIZE_MAX, image));
    json_object_set_new(report, "compared", json_boolean(r->n_comparisons > 0));
    json_object_set_new(report, "omitted", json_integer(charts ? (json_int_t)charts->omitted : 0));
    json_object_set_new(report, "dropped", dropped_of(r->dataset));
    json_object_set_new(report, "dropped_count", json_integer((json_int_t)r->dataset->n_dropped));
    json_object_set_new(report, "dropped_one", json_boolean(r->dataset->n_dropped == 1));
    size_t more = r->dataset->n_dropped > most_dropped ? r->dataset->n_dropped - most_dropped : 0;
    json_object_set_new(report, "dropped_more", json_integer((json_int_t)more));
    return parts_of(report, r, charts, image, sentences, err);
}

int page_markdown(struct text *out, const struct result *r, const struct charts *charts, const char *image,
                  const struct sentences *sentences, const char *template_name, const char *template_text,
                  struct error *err)
{
    json_t *context = NULL, *report = json_object();
    int failed = view_result(&context, r, sentences, escape_markdown, err);
    failed = failed || report_of(report, r, charts, image, sentences, err);
    if (!failed) {
        json_object_set(context, "report", report);
        struct mustache mustache = {.name = template_name, .source = template_text, .escape = escape_markdown};
        failed = mustache_render(out, &mustache, context, err);
    }
    json_decref(context);
    json_decref(report);
    return failed ? -1 : 0;
}
