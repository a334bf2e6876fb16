#include "report/terminal/host_noise.h"

#include "report/words/phrase.h"
#include "report/words/verdict_word.h"
#include "report/template/statement.h"
#include "report/view/view.h"

/* Sentences and tables call the covariates by these names. */
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

/* Writes three digits, whole parts unrounded: "0", "12.5", "4098". */
static const char *short_number(struct arena *arena, double value)
{
    return arena_format(arena, value < 1000 ? "%.3g" : "%.0f", value);
}

/* Writes "0 to 12.5 %". */
static const char *explanation_range(struct arena *arena, const struct explanation *e)
{
    const char *unit = covariate_unit(e->covariate);
    return arena_format(arena, "%s to %s%s%s", short_number(arena, e->low), short_number(arena, e->high),
                        *unit ? " " : "", unit);
}

/* Writes "-0.87". */
static const char *explanation_rho(struct arena *arena, const struct explanation *e)
{
    return arena_format(arena, "%s%.2f", e->rho <= -0.005 ? "-" : "", e->rho < 0 ? -e->rho : e->rho);
}

static json_t *explanation_context(struct arena *arena, const struct result *r, size_t benchmark,
                                   const struct explanation *e)
{
    return json_pack("{s:s, s:s, s:b, s:b, s:b, s:I, s:I, s:s, s:s, s:s, s:s, s:o}", "benchmark",
                     r->benchmarks[benchmark].name, "covariate", names[e->covariate], "clock",
                     e->covariate == COVARIATE_MHZ, "explains", e->explains, "own", e->covariate >= COVARIATE_OWN, "n",
                     (json_int_t)e->n, "family", (json_int_t)e->family, "range", explanation_range(arena, e), "rho",
                     explanation_rho(arena, e), "explained", phrase_percent(arena, e->explained), "p",
                     phrase_p_equation(arena, e->p_adjusted), "p_adjusted", view_number(e->p_adjusted));
}

/* ---- what changes ---- */

/* Writes "native and docker: equivalent instead of native faster (6 and 10 runs left)" */
static const char *change_text(struct arena *arena, const struct result *r, const struct comparison *c)
{
    const char *a = r->platforms[c->a].name, *b = r->platforms[c->b].name;
    const struct measured *measured = &r->benchmarks[c->benchmark];
    /* Runs that are left out change no design. */
    enum support support = design_is_random(c->design) ? SUPPORT_ESTABLISHED : SUPPORT_PROBABLE;
    return arena_format(arena, "%s and %s: %s instead of %s (%zu and %zu runs left)", a, b,
                        verdict_words(arena, measured, c->undisturbed.verdict, support, a, b),
                        verdict_words(arena, measured, c->verdict, support, a, b), c->undisturbed.n_a,
                        c->undisturbed.n_b);
}

static const char *changes_text(struct arena *arena, const struct result *r, size_t benchmark)
{
    size_t n_comparisons, n = 0;
    const struct comparison *c = result_comparisons(r, benchmark, &n_comparisons);
    const char **items = arena_allocate(arena, n_comparisons, sizeof *items);
    for (const struct comparison *end = c + n_comparisons; c < end; c++)
        if (c->undisturbed.there && c->undisturbed.verdict != c->verdict)
            items[n++] = change_text(arena, r, c);
    return phrase_list(arena, items, n);
}

/* The medians are those of the first platform, for a benchmark that has only one. */
static json_t *without_context(struct arena *arena, const struct result *r, size_t benchmark)
{
    const struct disturbance *d = &r->disturbances[benchmark];
    const struct sample *sample = result_sample(r, benchmark, d->order[0]);
    const char *unit = r->benchmarks[benchmark].unit;
    return json_pack(
        "{s:s, s:I, s:I, s:b, s:I, s:I, s:I, s:I, s:s, s:s, s:s, s:s, s:s}", "benchmark", r->benchmarks[benchmark].name,
        "disturbed", (json_int_t)d->disturbed, "n", (json_int_t)d->n, "reordered", d->reordered, "verdicts",
        (json_int_t)d->verdicts, "changed", (json_int_t)d->verdicts_changed, "lost", (json_int_t)d->verdicts_lost,
        "platforms", (json_int_t)d->n_order, "median", phrase_value(arena, sample->summary.median, unit),
        "undisturbed_median", phrase_value(arena, sample->undisturbed_median, unit), "order",
        phrase_platforms(arena, r, d->order, d->n_order), "undisturbed_order",
        phrase_platforms(arena, r, d->undisturbed_order, d->n_order), "changes", changes_text(arena, r, benchmark));
}

/* ---- the whole ---- */

static json_t *totals_context(struct arena *arena, const struct result *r)
{
    const size_t n = r->disturbing.n, known = r->disturbing.known, disturbed = r->disturbing.disturbed;
    size_t changed = 0, lost = 0, explained = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct disturbance *d = &r->disturbances[b];
        changed += d->verdicts_changed;
        lost += d->verdicts_lost;
        for (size_t i = 0; i < d->n_explanations; i++)
            explained += d->explanations[i].explains;
    }
    bool canary = r->disturbing.usual_canary > 0;
    return json_pack("{s:I, s:I, s:b, s:I, s:b, s:I, s:I, s:I, s:s, s:s, s:s}", "n", (json_int_t)n, "known",
                     (json_int_t)known, "unknown_some", known < n, "disturbed", (json_int_t)disturbed, "all",
                     disturbed == n, "changed", (json_int_t)changed, "explained", (json_int_t)explained, "lost",
                     (json_int_t)lost, "limit", phrase_percent(arena, r->settings.margin), "canary",
                     canary ? phrase_value(arena, r->disturbing.canary, "ms") : "", "usual_canary",
                     canary ? phrase_value(arena, r->disturbing.usual_canary, "ms") : "");
}

static void explanations_add(struct statements *s, const struct result *r, size_t benchmark)
{
    const struct disturbance *d = &r->disturbances[benchmark];
    for (size_t i = 0; i < d->n_explanations; i++)
        if (d->explanations[i].explains)
            statement_append(s, "noise.explains", explanation_context(s->w->arena, r, benchmark, &d->explanations[i]));
}

static void without_add(struct statements *s, const struct result *r, size_t benchmark)
{
    if (r->disturbances[benchmark].compared)
        statement_append(s, "noise.without", without_context(s->w->arena, r, benchmark));
}

const char *host_noise_of_benchmark(const struct result *r, size_t benchmark, struct wording *w)
{
    struct statements s = {.w = w};
    struct text text = {0};
    if (r->disturbances) {
        explanations_add(&s, r, benchmark);
        without_add(&s, r, benchmark);
    }
    for (size_t i = 0; i < s.n; i++)
        text_format(&text, "%s%s", i ? " " : "", s.items[i].text);
    return arena_take_text(w->arena, &text);
}

static json_t *explanation_rows(struct arena *arena, const struct result *r)
{
    json_t *rows = json_array();
    for (size_t b = 0; b < r->n_benchmarks; b++)
        for (size_t i = 0; i < r->disturbances[b].n_explanations; i++)
            json_array_append_new(rows, explanation_context(arena, r, b, &r->disturbances[b].explanations[i]));
    return rows;
}

json_t *host_noise_of(const struct result *r, struct wording *w)
{
    if (!r->disturbances)
        return json_null();
    struct statements s = {.w = w};
    statement_append(&s, "noise.disturbed", totals_context(w->arena, r));
    statement_append(&s, "noise.silent", totals_context(w->arena, r));
    for (size_t b = 0; b < r->n_benchmarks; b++)
        explanations_add(&s, r, b);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        without_add(&s, r, b);
    return json_pack("{s:o, s:o}", "sentences", statements_list(&s), "rows", explanation_rows(w->arena, r));
}

/* Writes the strongest explanation of each benchmark: "81 % of the spread of cpu (steal: rho -0.90, ...)". */
static const char *explained_text(struct arena *arena, const struct result *r)
{
    const char **items = arena_allocate(arena, r->n_benchmarks, sizeof *items);
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct explanation *best = disturbance_strongest(&r->disturbances[b]);
        if (best)
            items[n++] =
                arena_format(arena, "%s of the spread of %s (%s: rank correlation %s, %s)",
                             phrase_percent(arena, best->explained), r->benchmarks[b].name, names[best->covariate],
                             explanation_rho(arena, best), phrase_p_equation(arena, best->p_adjusted));
    }
    return phrase_list(arena, items, n);
}

/* Lists the benchmarks whose medians are in another order without the disturbed runs. */
static const char *reordered_text(struct arena *arena, const struct result *r)
{
    size_t *benchmarks = arena_allocate(arena, r->n_benchmarks, sizeof *benchmarks), n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        if (r->disturbances[b].compared && r->disturbances[b].reordered)
            benchmarks[n++] = b;
    return phrase_benchmarks(arena, r, benchmarks, n);
}

json_t *host_noise_line(struct arena *arena, const struct result *r)
{
    json_t *context = totals_context(arena, r);
    view_set_text(context, "explanations", explained_text(arena, r));
    view_set_text(context, "reordered", reordered_text(arena, r));
    return context;
}
