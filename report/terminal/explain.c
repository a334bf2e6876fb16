#include "report/terminal/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/host_change.h"
#include "data/memory.h"
#include "data/value/number.h"
#include "report/terminal/explain_parts.h"
#include "report/words/phrase.h"
#include "report/view/view.h"
#include "report/words/wrapped.h"

enum { WIDTH = 80, INDENT = 15 };

/* Doubts that the steps tell themselves. */
static const unsigned told = NOTE_BIT(NOTE_BLOCKED) | NOTE_BIT(NOTE_NO_TIMES) | NOTE_BIT(NOTE_UNCLEAR_DESIGN) |
                             NOTE_BIT(NOTE_TIES) | NOTE_BIT(NOTE_NORMAL_APPROXIMATION) |
                             NOTE_BIT(NOTE_TOO_FEW_TO_SHOW) | NOTE_BIT(NOTE_TOO_FEW_BLOCKS) |
                             NOTE_BIT(NOTE_NOT_DETECTABLE);

/* ---- what the sentences may name ---- */

static void set_flag(json_t *context, const char *name, bool value)
{
    json_object_set_new(context, name, json_boolean(value));
}

/* Small ones with their size: the steps multiply them. */
static char *p_text(double p)
{
    if (!(p < 1e-4))
        return number_p_text(p);
    char *number = number_text(p, 2), *text = memory_format("p = %s", number);
    free(number);
    return text;
}

static void set_name(json_t *context, const char *key, const char *name)
{
    json_object_set_new(context, key, json_string(name));
}

/* One platform's series: {platform, runs, median, interval, coverage}. */
static json_t *series_of(const struct result *r, const struct sample *sample)
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

static void set_data(json_t *context, const struct result *r, const struct comparison *c)
{
    json_object_set_new(context, "series",
                        json_pack("[o, o]", series_of(r, result_sample(r, c->benchmark, c->a)),
                                  series_of(r, result_sample(r, c->benchmark, c->b))));
    view_set_text(context, "confidence", phrase_percent(r->settings.confidence));
    json_object_set_new(context, "n_a", view_count(c->n_a));
    json_object_set_new(context, "n_b", view_count(c->n_b));
    json_object_set_new(context, "dropped", view_count(r->dataset->n_dropped));
}

static void set_design(json_t *context, const struct comparison *c)
{
    set_flag(context, "blocked", c->design == DESIGN_BLOCKED);
    set_flag(context, "interleaved", c->design == DESIGN_INTERLEAVED);
    set_flag(context, "untimed", (c->notes & NOTE_BIT(NOTE_NO_TIMES)) != 0);
    set_flag(context, "apart", c->changes == 1);
    json_object_set_new(context, "changes", view_count(c->changes));
}

static void set_test(json_t *context, const struct comparison *c)
{
    static const struct {
        const char *id, *words;
    } tests[] = {
        {"mann-whitney-exact", "the exact Mann-Whitney test"},
        {"mann-whitney-normal", "the Mann-Whitney test in its normal approximation"},
        {"signed-rank-exact", "the exact signed-rank test"},
        {"signed-rank-normal", "the signed-rank test in its normal approximation"},
    };
    const char *words = c->test;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        words = strcmp(tests[i].id, c->test) == 0 ? tests[i].words : words;
    set_name(context, "test", words);
    set_flag(context, "paired", c->paired);
    json_object_set_new(context, "blocks", view_count(c->blocks));
    if (c->notes & NOTE_BIT(NOTE_TOO_FEW_BLOCKS))
        json_object_set_new(context, "rounds_needed", view_count(c->blocks_needed));
    view_set_text(context, "statistic", number_exact(c->statistic));
    view_set_text(context, "p", p_text(c->p));
    set_flag(context, "ties", (c->notes & NOTE_BIT(NOTE_TIES)) != 0);
    if (!isnan(c->ratio))
        view_set_text(context, "ratio", phrase_ratio(c->ratio));
    if (!isnan(c->ratio_ci.low))
        view_set_text(context, "ratio_interval", phrase_ratio_interval(c->ratio_ci));
}

static void set_correction(json_t *context, const struct result *r, const struct comparison *c)
{
    json_object_set_new(context, "family", view_count(c->family));
    set_flag(context, "whole", r->settings.family == FAMILY_ALL);
    json_object_set_new(context, "rank", view_count(c->holm.rank));
    json_object_set_new(context, "factor", view_count(c->holm.factor));
    json_object_set_new(context, "decisive", view_count(c->holm.decisive));
    set_flag(context, "carried", c->holm.decisive != c->holm.rank);
    view_set_text(context, "p_adjusted", p_text(c->p_adjusted));
    view_set_text(context, "alpha", phrase_factor(r->settings.alpha));
    set_flag(context, "significant", c->significant);
    set_flag(context, "unable", (c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)) != 0);
}

static void set_allowance(json_t *context, const struct result *r, const struct comparison *c)
{
    const struct widening *w = &c->widening;
    const struct measured *b = &r->benchmarks[c->benchmark];
    const char *kind = host_change_kind(b->name);
    if (*kind)
        set_name(context, "kind", kind);
    view_set_text(context, "base", phrase_factor(c->allowance_base));
    view_set_text(context, "allowance", phrase_factor(c->allowance));
    set_flag(context, "inside", w->kind == WIDENED_INSIDE);
    set_flag(context, "border", w->kind == WIDENED_AT_BORDER);
    if (w->kind == WIDENED_NOT)
        return;
    set_name(context, "changed", r->platforms[w->platform].name);
    set_name(context, "neighbour", r->platforms[w->other].name);
    json_object_set_new(context, "run", view_count(w->run));
    view_set_text(context, "before", phrase_measured(w->before, b));
    view_set_text(context, "after", phrase_measured_unit(w->after, b));
}

static void set_verdict(json_t *context, const struct result *r, const struct comparison *c)
{
    bool a_faster = c->verdict == VERDICT_A_FASTER, b_faster = c->verdict == VERDICT_B_FASTER;
    set_flag(context, "faster", a_faster || b_faster);
    set_name(context, "winner", r->platforms[b_faster ? c->b : c->a].name);
    set_name(context, "loser", r->platforms[b_faster ? c->a : c->b].name);
    set_flag(context, "confounded", c->verdict == VERDICT_CONFOUNDED);
    set_flag(context, "equivalent", c->verdict == VERDICT_EQUIVALENT);
    set_flag(context, "inconclusive", c->verdict == VERDICT_INCONCLUSIVE);
    view_set_text(context, "margin", phrase_percent(r->settings.margin));
    if (!isnan(c->equivalence_p))
        view_set_text(context, "equivalence_p", p_text(c->equivalence_p));
    json_object_set_new(context, "runs_needed", view_count(c->runs_needed));
    if (!isnan(c->detectable_ratio))
        view_set_text(context, "detectable", phrase_ratio(c->detectable_ratio));
}

static json_t *context_of(const struct result *r, const struct comparison *c)
{
    json_t *context = json_pack("{s:s, s:s, s:s}", "benchmark", r->benchmarks[c->benchmark].name, "a",
                                r->platforms[c->a].name, "b", r->platforms[c->b].name);
    set_data(context, r, c);
    set_design(context, c);
    set_test(context, c);
    set_correction(context, r, c);
    set_allowance(context, r, c);
    set_verdict(context, r, c);
    return context;
}

/* ---- the text ---- */

/* In the order in which a verdict is reached; a sentence that comes out empty leaves its step out. */
static const char *const steps[] = {"data",      "design",      "test",   "ratio",   "correction",
                                    "allowance", "equivalence", "doubts", "verdict", "next"};

void explain_step(struct text *out, const char *name, const char *words)
{
    text_format(out, "  %-*s", INDENT - 2, name);
    wrapped_append(out, words, INDENT, WIDTH);
}

void explain_heading(struct text *out, const char *words)
{
    text_append(out, "\n");
    wrapped_append(out, words, 0, WIDTH);
    for (size_t i = 0; i < WIDTH && words[i]; i++)
        text_append(out, "-");
    text_append(out, "\n");
}

static char *doubts_of(const struct comparison *c)
{
    struct text out = {0};
    for (unsigned note = 0; note < NOTE_COUNT; note++)
        if (c->notes & ~told & NOTE_BIT(note))
            text_format(&out, "%s%s", out.length ? " " : "", note_text((enum note)note));
    return text_take(&out);
}

static int explain_comparison(struct text *out, const struct result *r, const struct comparison *c,
                              const struct sentences *sentences, struct error *err)
{
    json_t *context = context_of(r, c);
    view_set_text(context, "doubts", doubts_of(c));
    char *heading = NULL;
    int failed = sentences_render(&heading, sentences, "explain.heading", context, NULL, err);
    if (!failed)
        explain_heading(out, heading);
    free(heading);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !failed; i++) {
        char *id = memory_format("explain.%s", steps[i]), *words = NULL;
        failed = sentences_render(&words, sentences, id, context, NULL, err);
        if (!failed && *words)
            explain_step(out, steps[i], words);
        free(id);
        free(words);
    }
    json_decref(context);
    return failed;
}

static int explain_benchmark(struct text *out, const struct result *r, size_t benchmark,
                             const struct sentences *sentences, struct error *err)
{
    const struct measured *b = &r->benchmarks[benchmark];
    text_format(out, "%s%s (%s%s%s is better)\n", out->length ? "\n\n" : "", b->name, b->unit, *b->unit ? ", " : "",
                b->better == BETTER_LOWER ? "lower" : "higher");
    size_t n;
    const struct comparison *comparisons = result_comparisons(r, benchmark, &n);
    if (n == 0)
        text_append(out, "\nOnly one platform has it: there is nothing to compare.\n");
    for (size_t i = 0; i < n; i++)
        if (explain_comparison(out, r, &comparisons[i], sentences, err) != 0)
            return -1;
    return explain_noise(out, r, benchmark, sentences, err) || explain_findings(out, r, benchmark, sentences, err) ? -1
                                                                                                                   : 0;
}

static int find_benchmark(size_t *out, const struct result *r, const char *name, struct error *err)
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
    for (size_t i = 0; i < benchmarks->n; i++) {
        size_t benchmark;
        if (find_benchmark(&benchmark, r, benchmarks->items[i], err) != 0 ||
            explain_benchmark(out, r, benchmark, sentences, err) != 0)
            return -1;
    }
    return 0;
}
