#include "report/terminal/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/host_change.h"
#include "data/memory.h"
#include "data/value/number.h"
#include "report/terminal/explain_parts.h"
#include "report/view/view.h"
#include "report/words/phrase.h"

/* ---- what the sentences may name ---- */

/* A small p with its digits, because the steps multiply it. */
static char *p_text(double p)
{
    if (!(p < 1e-4))
        return number_p_text(p);
    char *number = number_text(p, 2), *text = memory_format("p = %s", number);
    free(number);
    return text;
}

/* One platform's series: {platform, runs, median, interval, coverage}. */
static json_t *series_context(const struct result *r, const struct sample *sample)
{
    const struct summary *s = &sample->summary;
    json_t *series = json_pack("{s:s, s:o}", "platform", r->platforms[sample->platform].name, "runs", view_count(s->n));
    const struct measured *b = &r->benchmarks[sample->benchmark];
    view_set_text(series, "median", phrase_measured_unit(s->median, b));
    if (!isnan(s->median_ci.low)) {
        view_set_text(series, "interval", phrase_measured_interval(s->median_ci, b));
        view_set_text(series, "coverage", phrase_percent(s->median_coverage));
    }
    return series;
}

static json_t *data_context(const struct result *r, const struct comparison *c)
{
    const struct sample *a = result_sample(r, c->benchmark, c->a), *b = result_sample(r, c->benchmark, c->b);
    json_t *data =
        json_pack("{s:[o, o], s:o, s:o, s:o}", "series", series_context(r, a), series_context(r, b), "n_a",
                  view_count(c->n_a), "n_b", view_count(c->n_b), "dropped", view_count(r->dataset->n_dropped));
    view_set_text(data, "confidence", phrase_percent(r->settings.confidence));
    return data;
}

static json_t *design_context(const struct comparison *c)
{
    return json_pack("{s:b, s:b, s:b, s:b, s:o}", "blocked", c->design == DESIGN_BLOCKED, "interleaved",
                     c->design == DESIGN_INTERLEAVED, "untimed", (c->notes & NOTE_BIT(NOTE_NO_TIMES)) != 0, "apart",
                     c->changes == 1, "changes", view_count(c->changes));
}

static const char *test_words(const char *id)
{
    static const struct {
        const char *id, *words;
    } tests[] = {
        {"mann-whitney-exact", "the exact Mann-Whitney test"},
        {"mann-whitney-normal", "the Mann-Whitney test in its normal approximation"},
        {"signed-rank-exact", "the exact signed-rank test"},
        {"signed-rank-normal", "the signed-rank test in its normal approximation"},
    };
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        if (strcmp(tests[i].id, id) == 0)
            return tests[i].words;
    return id;
}

static json_t *test_context(const struct comparison *c)
{
    json_t *context = json_pack("{s:s, s:b, s:o, s:b}", "test", test_words(c->test), "paired", c->paired, "blocks",
                                view_count(c->blocks), "ties", (c->notes & NOTE_BIT(NOTE_TIES)) != 0);
    if (c->notes & NOTE_BIT(NOTE_TOO_FEW_BLOCKS))
        json_object_set_new(context, "rounds_needed", view_count(c->blocks_needed));
    view_set_text(context, "statistic", number_exact(c->statistic));
    view_set_text(context, "p", p_text(c->p));
    if (!isnan(c->ratio))
        view_set_text(context, "ratio", phrase_ratio(c->ratio));
    if (!isnan(c->ratio_ci.low))
        view_set_text(context, "ratio_interval", phrase_ratio_interval(c->ratio_ci));
    return context;
}

static json_t *correction_context(const struct result *r, const struct comparison *c)
{
    json_t *context = json_pack("{s:o, s:b, s:o, s:o, s:o, s:b, s:b, s:b}", "family", view_count(c->family), "whole",
                                r->settings.family == FAMILY_ALL, "rank", view_count(c->holm.rank), "factor",
                                view_count(c->holm.factor), "decisive", view_count(c->holm.decisive), "carried",
                                c->holm.decisive != c->holm.rank, "significant", c->significant, "unable",
                                (c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)) != 0);
    view_set_text(context, "p_adjusted", p_text(c->p_adjusted));
    view_set_text(context, "alpha", phrase_factor(r->settings.alpha));
    return context;
}

static json_t *allowance_context(const struct result *r, const struct comparison *c)
{
    const struct widening *w = &c->widening;
    const struct measured *b = &r->benchmarks[c->benchmark];
    json_t *context = json_pack("{s:s}", "kind", host_change_kind(b->name));
    view_set_text(context, "base", phrase_factor(c->allowance_base));
    view_set_text(context, "allowance", phrase_factor(c->allowance));
    if (w->kind == WIDENED_NOT)
        return context;
    json_object_set_new(context, "changed", json_string(r->platforms[w->platform].name));
    json_object_set_new(context, "neighbour", json_string(r->platforms[w->other].name));
    json_object_set_new(context, "run", view_count(w->run));
    view_set_text(context, "before", phrase_measured(w->before, b));
    view_set_text(context, "after", phrase_measured_unit(w->after, b));
    return context;
}

static json_t *verdict_context(const struct result *r, const struct comparison *c)
{
    struct comparison_seen winner;
    comparison_from(c, c->verdict == VERDICT_B_FASTER ? c->b : c->a, &winner);
    json_t *context =
        json_pack("{s:b, s:s, s:s, s:b, s:b, s:b, s:o}", "faster", winner.established, "winner",
                  r->platforms[winner.platform].name, "loser", r->platforms[winner.other].name, "confounded",
                  c->verdict == VERDICT_CONFOUNDED, "equivalent", c->verdict == VERDICT_EQUIVALENT, "inconclusive",
                  c->verdict == VERDICT_INCONCLUSIVE, "runs_needed", view_count(c->runs_needed));
    view_set_text(context, "margin", phrase_percent(r->settings.margin));
    if (!isnan(c->equivalence_p))
        view_set_text(context, "equivalence_p", p_text(c->equivalence_p));
    if (!isnan(c->detectable_ratio))
        view_set_text(context, "detectable", phrase_ratio(c->detectable_ratio));
    return context;
}

/* The doubts that no step tells itself. */
static char *doubts_text(const struct comparison *c)
{
    static const unsigned told = NOTE_BIT(NOTE_BLOCKED) | NOTE_BIT(NOTE_NO_TIMES) | NOTE_BIT(NOTE_UNCLEAR_DESIGN) |
                                 NOTE_BIT(NOTE_TIES) | NOTE_BIT(NOTE_NORMAL_APPROXIMATION) |
                                 NOTE_BIT(NOTE_TOO_FEW_TO_SHOW) | NOTE_BIT(NOTE_TOO_FEW_BLOCKS) |
                                 NOTE_BIT(NOTE_NOT_DETECTABLE);
    struct text out = {0};
    for (unsigned note = 0; note < NOTE_COUNT; note++)
        if (c->notes & ~told & NOTE_BIT(note))
            text_format(&out, "%s%s", out.length ? " " : "", note_text((enum note)note));
    return text_take(&out);
}

static json_t *comparison_context(const struct result *r, const struct comparison *c)
{
    json_t *context = json_pack("{s:s, s:s, s:s}", "benchmark", r->benchmarks[c->benchmark].name, "a",
                                r->platforms[c->a].name, "b", r->platforms[c->b].name);
    json_object_update_new(context, data_context(r, c));
    json_object_update_new(context, design_context(c));
    json_object_update_new(context, test_context(c));
    json_object_update_new(context, correction_context(r, c));
    json_object_update_new(context, allowance_context(r, c));
    json_object_update_new(context, verdict_context(r, c));
    view_set_text(context, "doubts", doubts_text(c));
    return context;
}

/* ---- the text ---- */

/* The step of the allowance has a sentence for each case. */
static char *step_sentence(const char *step, const struct comparison *c)
{
    static const char *const cases[] = {
        [WIDENED_NOT] = "rule", [WIDENED_INSIDE] = "inside", [WIDENED_AT_BORDER] = "border"};
    if (strcmp(step, "allowance") != 0)
        return memory_format("explain.%s", step);
    return memory_format("explain.%s.%s", step, c->design == DESIGN_INTERLEAVED ? "none" : cases[c->widening.kind]);
}

static void explain_comparison(struct explanations *e, const struct comparison *c)
{
    /* In the order in which a verdict is reached. */
    static const char *const steps[] = {"data",      "design",      "test",   "ratio",   "correction",
                                        "allowance", "equivalence", "doubts", "verdict", "next"};
    json_t *context = comparison_context(e->r, c);
    explain_heading(e, "explain.heading", context);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        char *id = step_sentence(steps[i], c);
        explain_step(e, steps[i], id, context);
        free(id);
    }
    json_decref(context);
}

static void explain_benchmark(struct explanations *e, size_t benchmark)
{
    size_t n;
    const struct measured *b = &e->r->benchmarks[benchmark];
    const struct comparison *comparisons = result_comparisons(e->r, benchmark, &n);
    text_format(e->out, "%s%s (%s%s%s is better)\n", e->out->length ? "\n\n" : "", b->name, b->unit,
                *b->unit ? ", " : "", b->better == BETTER_LOWER ? "lower" : "higher");
    if (n == 0)
        text_append(e->out, "\nOnly one platform has it: there is nothing to compare.\n");
    for (size_t i = 0; i < n; i++)
        explain_comparison(e, &comparisons[i]);
    explain_noise(e, benchmark);
    explain_anomalies(e, benchmark);
}

static int benchmark_find(size_t *out, const struct result *r, const char *name, struct error *err)
{
    for (*out = 0; *out < r->n_benchmarks; (*out)++)
        if (strcmp(r->benchmarks[*out].name, name) == 0)
            return 0;
    char *list = phrase_benchmarks(r, NULL, r->n_benchmarks);
    error_set(err, ERROR_USAGE, "--explain: there is no benchmark '%s' in the data; there are %s", name, list);
    free(list);
    return -1;
}

int explain_text(struct text *out, const struct result *r, const struct option_list *benchmarks,
                 const struct sentences *sentences, struct error *err)
{
    struct explanations e = {.out = out, .r = r, .sentences = sentences, .err = err};
    for (size_t i = 0; i < benchmarks->n && !e.failed; i++) {
        size_t benchmark;
        if (benchmark_find(&benchmark, r, benchmarks->items[i], err) != 0)
            return -1;
        explain_benchmark(&e, benchmark);
    }
    return e.failed ? -1 : 0;
}
