#include "report/terminal/host_noise.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/words/phrase.h"
#include "report/words/verdict_word.h"
#include "report/template/statement.h"
#include "report/view/view.h"

/* What sentences and tables call a covariate. */
static const char *const names[COVARIATES] = {
    [COVARIATE_STEAL] = "steal",
    [COVARIATE_THROTTLED] = "throttling",
    [COVARIATE_CANARY] = "the canary",
    [COVARIATE_MHZ] = "the clock",
    [COVARIATE_CPU_PRESSURE] = "CPU pressure",
    [COVARIATE_IO_PRESSURE] = "I/O pressure",
    [COVARIATE_MEMORY_PRESSURE] = "memory pressure",
    [COVARIATE_LOAD] = "load",
    [COVARIATE_SWITCHES] = "context switches",
};

/* Three digits, whole parts unrounded: "0", "12.5", "4098". */
static char *short_number(double value)
{
    return value < 1000 ? memory_format("%.3g", value) : memory_format("%.0f", value);
}

/* "0 to 12.5 %" */
static char *explanation_range(const struct explanation *e)
{
    const char *unit = covariate_unit(e->covariate);
    char *low = short_number(e->low), *high = short_number(e->high);
    char *range = memory_format("%s to %s%s%s", low, high, *unit ? " " : "", unit);
    free(low);
    free(high);
    return range;
}

/* "-0.87" */
static char *explanation_rho(const struct explanation *e)
{
    return memory_format("%s%.2f", e->rho < -0.005 ? "-" : "", e->rho < 0 ? -e->rho : e->rho);
}

static json_t *explanation_context(const struct result *r, size_t benchmark, const struct explanation *e)
{
    json_t *context =
        json_pack("{s:s, s:s, s:b, s:b, s:b, s:I, s:I}", "benchmark", r->benchmarks[benchmark].name, "witness",
                  names[e->covariate], "clock", e->covariate == COVARIATE_MHZ, "explains", e->explains, "own",
                  e->covariate >= COVARIATE_OWN, "n", (json_int_t)e->n, "family", (json_int_t)e->family);
    view_set_text(context, "range", explanation_range(e));
    view_set_text(context, "rho", explanation_rho(e));
    view_set_text(context, "explained", phrase_percent(e->explained));
    view_set_text(context, "p", phrase_quantity(e->p_adjusted, QUANTITY_P, ""));
    json_object_set_new(context, "p_adjusted", view_number(e->p_adjusted));
    return context;
}

/* ---- what changes ---- */

/* "native and docker: equivalent instead of native faster (6 and 10 runs left)" */
static char *change_text(const struct result *r, const struct comparison *c)
{
    const char *a = r->platforms[c->a].name, *b = r->platforms[c->b].name;
    char *before = verdict_words(c->verdict, a, b), *after = verdict_words(c->undisturbed.verdict, a, b);
    char *text = memory_format("%s and %s: %s instead of %s (%zu and %zu runs left)", a, b, after, before,
                               c->undisturbed.n_a, c->undisturbed.n_b);
    free(before);
    free(after);
    return text;
}

static char *changes_text(const struct result *r, size_t benchmark)
{
    size_t n_comparisons, n = 0;
    const struct comparison *c = result_comparisons(r, benchmark, &n_comparisons);
    char **items = memory_allocate(n_comparisons, sizeof *items);
    for (const struct comparison *end = c + n_comparisons; c < end; c++)
        if (c->undisturbed.there && c->undisturbed.verdict != c->verdict)
            items[n++] = change_text(r, c);
    return phrase_take_list(items, n);
}

/* The medians are those of the first platform, for a benchmark that has only one. */
static json_t *without_context(const struct result *r, size_t benchmark)
{
    const struct disturbance *d = &r->disturbances[benchmark];
    const struct sample *sample = result_sample(r, benchmark, d->order[0]);
    const char *unit = r->benchmarks[benchmark].unit;
    json_t *context = json_pack("{s:s, s:I, s:I, s:b, s:I, s:I, s:I}", "benchmark", r->benchmarks[benchmark].name,
                                "disturbed", (json_int_t)d->disturbed, "n", (json_int_t)d->n, "reordered", d->reordered,
                                "verdicts", (json_int_t)d->verdicts, "changed", (json_int_t)d->verdicts_changed, "lost",
                                (json_int_t)d->verdicts_lost);
    json_object_set_new(context, "platforms", view_count(d->n_order));
    view_set_text(context, "median", phrase_value(sample->summary.median, unit));
    view_set_text(context, "undisturbed_median", phrase_value(sample->undisturbed_median, unit));
    view_set_text(context, "order", phrase_platforms(r, d->order, d->n_order));
    view_set_text(context, "undisturbed_order", phrase_platforms(r, d->undisturbed_order, d->n_order));
    view_set_text(context, "changes", changes_text(r, benchmark));
    return context;
}

/* ---- the whole ---- */

static json_t *totals_context(const struct result *r)
{
    size_t n = 0, known = 0, disturbed = 0, changed = 0, lost = 0, explained = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct disturbance *d = &r->disturbances[b];
        n += d->n;
        known += d->known;
        disturbed += d->disturbed;
        changed += d->verdicts_changed;
        lost += d->verdicts_lost;
        for (size_t i = 0; i < d->n_explanations; i++)
            explained += d->explanations[i].explains;
    }
    json_t *context =
        json_pack("{s:I, s:I, s:b, s:I, s:b, s:I, s:I, s:I}", "n", (json_int_t)n, "known", (json_int_t)known,
                  "unknown_some", known < n, "disturbed", (json_int_t)disturbed, "all", disturbed == n, "changed",
                  (json_int_t)changed, "explained", (json_int_t)explained, "lost", (json_int_t)lost);
    bool canary = r->disturbing.usual_canary > 0;
    view_set_text(context, "limit", phrase_percent(r->settings.margin));
    view_set_text(context, "canary", canary ? phrase_value(r->disturbing.canary, "ms") : memory_copy_text(""));
    view_set_text(context, "usual_canary",
                  canary ? phrase_value(r->disturbing.usual_canary, "ms") : memory_copy_text(""));
    return context;
}

static void explanations_add(struct statements *s, const struct result *r, size_t benchmark)
{
    const struct disturbance *d = &r->disturbances[benchmark];
    for (size_t i = 0; i < d->n_explanations; i++)
        if (d->explanations[i].explains)
            statement_add(s, 0, 1, "noise.explains", explanation_context(r, benchmark, &d->explanations[i]));
}

static void without_add(struct statements *s, const struct result *r, size_t benchmark)
{
    if (r->disturbances[benchmark].compared)
        statement_add(s, 0, 1, "noise.without", without_context(r, benchmark));
}

int host_noise_of_benchmark(char **out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                            struct error *err)
{
    struct statements s = {.sentences = sentences, .err = err};
    struct text text = {0};
    if (r->disturbances) {
        explanations_add(&s, r, benchmark);
        without_add(&s, r, benchmark);
    }
    for (size_t i = 0; i < s.n; i++)
        text_format(&text, "%s%s", i ? " " : "", s.items[i].text);
    int failed = s.failed ? -1 : 0;
    statements_release(&s);
    *out = text_take(&text);
    return failed;
}

static json_t *explanation_rows(const struct result *r)
{
    json_t *rows = json_array();
    for (size_t b = 0; b < r->n_benchmarks; b++)
        for (size_t i = 0; i < r->disturbances[b].n_explanations; i++)
            json_array_append_new(rows, explanation_context(r, b, &r->disturbances[b].explanations[i]));
    return rows;
}

int host_noise_of(json_t **out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    *out = json_null();
    if (!r->disturbances)
        return 0;
    struct statements s = {.sentences = sentences, .escape = escape_markdown, .err = err};
    statement_add(&s, 0, 1, "noise.disturbed", totals_context(r));
    statement_add(&s, 0, 1, "noise.silent", totals_context(r));
    for (size_t b = 0; b < r->n_benchmarks; b++)
        explanations_add(&s, r, b);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        without_add(&s, r, b);
    *out = json_pack("{s:o, s:o}", "sentences", statements_list(&s), "rows", explanation_rows(r));
    int failed = s.failed ? -1 : 0;
    statements_release(&s);
    return failed;
}

/* The strongest explanation of each benchmark: "81 % of the spread of cpu (steal: rank correlation -0.90, p < 0.0001)". */
static char *explained_text(const struct result *r)
{
    char **items = memory_allocate(r->n_benchmarks, sizeof *items);
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct explanation *best = disturbance_strongest(&r->disturbances[b]);
        if (!best)
            continue;
        char *share = phrase_percent(best->explained), *rho = explanation_rho(best),
             *p = phrase_quantity(best->p_adjusted, QUANTITY_P, "");
        items[n++] = memory_format("%s of the spread of %s (%s: rank correlation %s, %s)", share, r->benchmarks[b].name,
                                   names[best->covariate], rho, p);
        free(share);
        free(rho);
        free(p);
    }
    return phrase_take_list(items, n);
}

/* The benchmarks whose medians are in another order without the disturbed runs. */
static char *reordered_text(const struct result *r)
{
    size_t *benchmarks = memory_allocate(r->n_benchmarks, sizeof *benchmarks), n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        if (r->disturbances[b].compared && r->disturbances[b].reordered)
            benchmarks[n++] = b;
    char *list = phrase_benchmarks(r, benchmarks, n);
    free(benchmarks);
    return list;
}

json_t *host_noise_line(const struct result *r)
{
    json_t *context = totals_context(r);
    view_set_text(context, "explanations", explained_text(r));
    view_set_text(context, "reordered", reordered_text(r));
    return context;
}
