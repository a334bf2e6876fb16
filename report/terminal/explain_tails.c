/* The tails of a benchmark's series and comparisons stand below its verdicts. */
#include <math.h>

#include "report/terminal/explain_parts.h"
#include "report/view/view.h"
#include "report/words/phrase.h"
#include "report/words/verdict_word.h"

static json_t *series_context(struct explanations *e, const struct sample *sample, size_t tail)
{
    struct arena *arena = e->w.arena;
    const struct measured *b = &e->r->benchmarks[sample->benchmark];
    const struct tail *t = &sample->summary.tails[tail];
    json_t *context =
        json_pack("{s:s, s:o}", "platform", e->r->platforms[sample->platform].name, "runs", view_count(sample->n));
    if (!isnan(t->value))
        json_object_update_new(context,
                               json_pack("{s:s, s:s, s:s, s:b, s:s}", "value", phrase_measured_unit(arena, t->value, b),
                                         "interval", phrase_measured_interval(arena, t->ci, b), "interval_name",
                                         phrase_interval_name(arena, &e->r->settings, b->tail_intervals), "these_runs",
                                         b->tail_intervals != INTERVAL_CONFIDENCE, "coverage",
                                         phrase_percent(arena, t->coverage)));
    return context;
}

static json_t *pair_context(struct explanations *e, const struct comparison *c, size_t tail)
{
    struct arena *arena = e->w.arena;
    const struct measured *b = &e->r->benchmarks[c->benchmark];
    const struct comparison of = comparison_of_tail(c, tail);
    const char *first = e->r->platforms[c->a].name, *second = e->r->platforms[c->b].name;
    return json_pack("{s:s, s:s, s:b, s:b, s:s, s:s*, s:s*, s:s*, s:s*, s:s}", "a", first, "b", second, "amount",
                     b->amount, "lower", b->better == BETTER_LOWER, "ratio_interval_name",
                     phrase_tail_interval_name(arena, &b->tails[tail], of.ratio_kind), "ratio",
                     isnan(of.ratio) ? NULL : phrase_ratio(arena, of.ratio), "ratio_interval",
                     isnan(of.ratio) ? NULL : phrase_ratio_interval(arena, of.ratio_ci), "host_interval",
                     isnan(of.host_ci.low) ? NULL : phrase_ratio_interval(arena, of.host_ci), "allowance",
                     isnan(of.host_ci.low) ? NULL : phrase_factor(arena, c->allowance), "outcome",
                     verdict_words(arena, b, of.verdict, comparison_support(&of), first, second));
}

static json_t *series_list(struct explanations *e, size_t benchmark, size_t tail)
{
    size_t n;
    const struct sample *samples = result_samples(e->r, benchmark, &n);
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, series_context(e, &samples[i], tail));
    return list;
}

/* Lists the comparisons that have the runs, and counts the others. */
static json_t *pairs_list(struct explanations *e, size_t benchmark, size_t tail, size_t *lacking)
{
    size_t n;
    const struct comparison *comparisons = result_comparisons(e->r, benchmark, &n);
    json_t *list = json_array();
    *lacking = 0;
    for (size_t i = 0; i < n; i++)
        if (comparison_has_tail(&comparisons[i], tail))
            json_array_append_new(list, pair_context(e, &comparisons[i], tail));
        else
            ++*lacking;
    return list;
}

static void explain_tail(struct explanations *e, size_t benchmark, size_t tail)
{
    const struct measured *b = &e->r->benchmarks[benchmark];
    const struct tail_rule *rule = &b->tails[tail];
    size_t lacking;
    json_t *series = series_list(e, benchmark, tail), *pairs = pairs_list(e, benchmark, tail, &lacking);
    json_t *context =
        json_pack("{s:s, s:b, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "name", rule->name, "possible",
                  result_has_tail(e->r, benchmark, tail), "all_runs", phrase_run_count(e->w.arena, &b->runs), "least",
                  view_count(rule->runs), "least_compared", view_count(rule->runs_compared), "family",
                  view_count(rule->family), "series", series, "pairs", pairs, "lacking", view_count(lacking));
    explain_step(e, rule->name, "explain.tail", context);
    json_decref(context);
}

void explain_tails(struct explanations *e, size_t benchmark)
{
    const struct measured *b = &e->r->benchmarks[benchmark];
    json_t *context = json_pack("{s:s, s:b, s:s, s:s}", "benchmark", b->name, "lower", b->better == BETTER_LOWER,
                                "first", b->tails[0].name, "second", b->tails[1].name);
    explain_heading(e, "explain.tails", context);
    json_decref(context);
    for (size_t tail = 0; tail < TAILS; tail++)
        explain_tail(e, benchmark, tail);
}
