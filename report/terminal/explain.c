#include "report/terminal/explain.h"

#include <math.h>
#include <string.h>

#include "data/catalogue/host_change.h"
#include "data/text.h"
#include "data/value/number.h"
#include "report/terminal/explain_parts.h"
#include "report/view/view.h"
#include "report/words/meant_names.h"
#include "report/words/phrase.h"
#include "report/words/shown_names.h"
#include "report/words/sweep_words.h"
#include "report/words/verdict_word.h"

/* ---- what the sentences may name ---- */

/* Writes a small p with its digits, because the steps multiply it. */
static const char *p_text(struct arena *arena, double p)
{
    return p < 1e-4 ? arena_format(arena, "p = %s", arena_take(arena, number_text(p, 2))) : phrase_p_equation(arena, p);
}

/* Returns the series of one platform. */
static json_t *series_context(struct arena *arena, const struct result *r, const struct sample *sample)
{
    const struct summary *s = &sample->summary;
    const struct measured *b = &r->benchmarks[sample->benchmark];
    bool interval = !isnan(s->median_ci.low);
    return json_pack("{s:s, s:o, s:s, s:b, s:s, s:b, s:s*, s:s*}", "platform", r->platforms[sample->platform].name,
                     "runs", view_count(s->n), "median", phrase_measured_unit(arena, s->median, b), "shifted",
                     (s->notes & NOTE_BIT(NOTE_LEVEL_SHIFT)) != 0, "interval_name",
                     phrase_interval_name(arena, &r->settings, b->intervals), "these_runs",
                     b->intervals != INTERVAL_CONFIDENCE, "interval",
                     interval ? phrase_measured_interval(arena, s->median_ci, b) : NULL, "coverage",
                     interval ? phrase_percent(arena, s->median_coverage) : NULL);
}

static json_t *data_context(struct arena *arena, const struct result *r, const struct comparison *c)
{
    const struct sample *a = result_sample(r, c->benchmark, c->a), *b = result_sample(r, c->benchmark, c->b);
    return json_pack("{s:[o, o], s:o, s:o, s:o}", "series", series_context(arena, r, a), series_context(arena, r, b),
                     "n_a", view_count(c->units_a), "n_b", view_count(c->units_b), "dropped",
                     view_count(r->dataset->n_dropped));
}

static json_t *design_context(const struct comparison *c)
{
    size_t first = c->turns.a_first, last = c->turns.rounds - first;
    json_t *context =
        json_pack("{s:b, s:b, s:o, s:o, s:o, s:b}", "untimed", (c->notes & NOTE_BIT(NOTE_NO_TIMES)) != 0, "apart",
                  c->changes == 1, "changes", view_count(c->changes), "rounds_ordered", view_count(c->turns.rounds),
                  "rounds_first", view_count(first > last ? first : last), "a_first", first > last);
    json_object_update_new(context, view_design(c->design));
    json_object_set_new(context, "two_hosts", json_boolean(comparisons_on_two_hosts(c, 1)));
    return context;
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
        {"ancova-t", "analysis of covariance with the canary"},
        {"paired-t", "Student's paired t test"},
        {"welch-t", "Welch's t test"},
    };
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        if (strcmp(tests[i].id, id) == 0)
            return tests[i].words;
    return id;
}

static json_t *test_context(struct arena *arena, const struct result *r, const struct comparison *c)
{
    bool few = (c->notes & NOTE_BIT(NOTE_TOO_FEW_BLOCKS)) != 0, student = c->boots.by_t,
         line = student || c->adjustment.decides; /* t, and no count */
    return json_pack("{s:s, s:b, s:b, s:b, s:b, s:b, s:o, s:b, s:o*, s:s, s:s, s:s*, s:s*, s:s, s:b}", "test",
                     test_words(c->test), "student", student, "ranks", c->paired && !student, "independent",
                     !c->paired && !student, "adjusted", c->adjustment.decides, "paired", c->paired, "blocks",
                     view_count(c->blocks), "ties", (c->notes & NOTE_BIT(NOTE_TIES)) != 0, "rounds_needed",
                     few ? view_count(c->blocks_needed) : NULL, "statistic",
                     arena_take(arena, line ? number_text(c->statistic, 4) : number_exact(c->statistic)), "p",
                     p_text(arena, c->p), "ratio", isnan(c->ratio) ? NULL : phrase_ratio(arena, c->ratio),
                     "ratio_interval", isnan(c->ratio_ci.low) ? NULL : phrase_ratio_interval(arena, c->ratio_ci),
                     "ratio_interval_name", phrase_interval_name(arena, &r->settings, c->ratio_kind), "lower",
                     r->benchmarks[c->benchmark].better == BETTER_LOWER);
}

static json_t *boots_context(struct arena *arena, const struct boots *boots)
{
    if (boots->n == 0)
        return json_object();
    return json_pack("{s:o, s:s*, s:s*}", "boots", view_count(boots->n), "between",
                     isnan(boots->between) ? NULL : phrase_percent(arena, boots->between), "within",
                     isnan(boots->within) ? NULL : phrase_percent(arena, boots->within));
}

static json_t *parts_context(struct arena *arena, const struct result *r, const struct change_parts *parts)
{
    if (!parts->there)
        return json_object();
    return json_pack("{s:s, s:o, s:s, s:s, s:o, s:o, s:b}", "changed_platform", r->platforms[parts->platform].name,
                     "changed_run", view_count(parts->run), "ratio_before", phrase_ratio(arena, parts->before),
                     "ratio_after", phrase_ratio(arena, parts->after), "rounds_before", view_count(parts->n_before),
                     "rounds_after", view_count(parts->n_after), "opposed", (parts->before > 1) != (parts->after > 1));
}

static json_t *gate_context(struct arena *arena, const struct gate *gate)
{
    return json_pack("{s:o, s:b, s:s, s:s, s:b}", "benchmarks", view_count(gate->benchmarks), "friedman",
                     gate->friedman, "gate_p", p_text(arena, gate->p), "gate_adjusted", p_text(arena, gate->p_adjusted),
                     "gated", gate->benchmarks > 1 || gate->friedman);
}

static json_t *correction_context(struct arena *arena, const struct result *r, const struct comparison *c)
{
    const struct gate *gate = &r->benchmarks[c->benchmark].gate;
    json_t *context =
        json_pack("{s:b, s:o, s:b, s:o, s:o, s:o, s:b, s:b, s:b, s:s, s:s, s:s}", "alone",
                  c->family == 1 && gate->benchmarks <= 1, "family", view_count(c->family), "whole",
                  r->settings.family == FAMILY_ALL, "rank", view_count(c->place.rank), "factor",
                  view_count(c->place.factor), "decisive", view_count(c->place.decisive), "carried",
                  c->place.decisive != c->place.rank, "significant", c->significant, "unable",
                  (c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)) != 0, "product", p_text(arena, c->place.p_adjusted),
                  "p_adjusted", p_text(arena, c->p_adjusted), "alpha", phrase_factor(arena, r->settings.alpha));
    json_object_update_new(context, gate_context(arena, gate));
    return context;
}

static json_t *adjustment_context(struct arena *arena, const struct comparison *c)
{
    const struct adjustment *a = &c->adjustment;
    if (!a->there)
        return json_object();
    const struct analysis *other = a->decides ? &a->plain : &a->adjusted;
    return json_pack("{s:b, s:b, s:b, s:s, s:s, s:s, s:s}", "canary", 1, "decides", a->decides, "moved", a->moved,
                     "explained", phrase_percent(arena, a->explained), "other_p", p_text(arena, other->p),
                     "other_ratio", phrase_ratio(arena, other->ratio), "other_interval",
                     phrase_ratio_interval(arena, other->ratio_ci));
}

static json_t *allowance_context(struct arena *arena, const struct result *r, const struct comparison *c)
{
    const struct widening *w = &c->widening;
    const struct measured *b = &r->benchmarks[c->benchmark];
    json_t *context =
        json_pack("{s:s, s:s, s:s, s:s, s:o, s:b, s:i, s:s*}", "kind", host_change_kind(b->name), "pool",
                  host_change_pool(b->name), "base", phrase_factor(arena, c->allowance_base), "allowance",
                  phrase_factor(arena, c->allowance), "past_series", view_count(host_change_series(b->name)), "steady",
                  c->allowance_base < host_change_factor(b->name), "steady_runs", HOST_STEADY_RUNS, "host_interval",
                  isnan(c->host_ci.low) ? NULL : phrase_ratio_interval(arena, c->host_ci));
    if (w->kind != WIDENED_NOT)
        json_object_update_new(context,
                               json_pack("{s:s, s:s, s:o, s:s, s:s}", "changed", r->platforms[w->platform].name,
                                         "neighbour", r->platforms[w->other].name, "run", view_count(w->run), "before",
                                         phrase_measured(arena, w->before, b), "after",
                                         phrase_measured_unit(arena, w->after, b)));
    return context;
}

static json_t *verdict_context(struct arena *arena, const struct result *r, const struct comparison *c)
{
    struct comparison_seen winner;
    comparison_from(c, c->verdict == VERDICT_B_FASTER ? c->b : c->a, &winner);
    const struct measured *measured = &r->benchmarks[c->benchmark];
    return json_pack("{s:b, s:b, s:b, s:b, s:b, s:b, s:s, s:s, s:b, s:b, s:b, s:o, s:s, s:s*, s:s*}", "disagree",
                     c->significant && (c->notes & NOTE_BIT(NOTE_DISAGREE)) != 0, "without", c->verdict == VERDICT_NONE,
                     "faster", winner.claimed, "probable", winner.support == SUPPORT_PROBABLE, "amount",
                     measured->amount, "less", verdict_falls_short(measured, SEEN_FASTER), "winner",
                     r->platforms[winner.platform].name, "loser", r->platforms[winner.other].name, "unproven",
                     c->verdict == VERDICT_CONFOUNDED, "equivalent", c->verdict == VERDICT_EQUIVALENT, "inconclusive",
                     c->verdict == VERDICT_INCONCLUSIVE, "runs_needed", view_count(c->runs_needed), "margin",
                     phrase_percent(arena, r->settings.margin), "equivalence_p",
                     isnan(c->equivalence_p) ? NULL : p_text(arena, c->equivalence_p), "detectable",
                     isnan(c->detectable_ratio) ? NULL : phrase_ratio(arena, c->detectable_ratio));
}

/* Writes the notes that no step tells itself. */
static const char *notes_text(struct wording *w, const struct comparison *c)
{
    static const uint64_t told =
        NOTE_BIT(NOTE_BLOCKED) | NOTE_BIT(NOTE_UNTOLD_ORDER) | NOTE_BIT(NOTE_DUET) | NOTE_BIT(NOTE_BOOTS) |
        NOTE_BIT(NOTE_FIXED_ORDER) | NOTE_BIT(NOTE_SIMULTANEOUS) | NOTE_BIT(NOTE_DEPENDENT) | NOTE_BIT(NOTE_HOSTS) |
        NOTE_BIT(NOTE_NO_TIMES) | NOTE_BIT(NOTE_UNCLEAR_DESIGN) | NOTE_BIT(NOTE_TIES) |
        NOTE_BIT(NOTE_NORMAL_APPROXIMATION) | NOTE_BIT(NOTE_TOO_FEW_TO_SHOW) | NOTE_BIT(NOTE_TOO_FEW_BLOCKS) |
        NOTE_BIT(NOTE_NOT_DETECTABLE) | NOTE_BIT(NOTE_LEVEL_SHIFT) | NOTE_BIT(NOTE_COPIES) | NOTE_BIT(NOTE_ADJUSTED);
    struct text out = {0};
    for (unsigned note = 0; note < NOTE_COUNT; note++)
        if (c->notes & ~told & NOTE_BIT(note))
            text_format(&out, "%s%s", out.length ? " " : "", view_note_text((enum note)note, w));
    return arena_take_text(w->arena, &out);
}

static json_t *comparison_context(struct wording *w, const struct result *r, const struct comparison *c)
{
    struct arena *arena = w->arena;
    json_t *context = json_pack("{s:s, s:s, s:s, s:s}", "benchmark", r->benchmarks[c->benchmark].name, "a",
                                r->platforms[c->a].name, "b", r->platforms[c->b].name, "notes", notes_text(w, c));
    json_object_update_new(context, data_context(arena, r, c));
    json_object_update_new(context, design_context(c));
    json_object_update_new(context, test_context(arena, r, c));
    json_object_update_new(context, boots_context(arena, &c->boots));
    json_object_update_new(context, parts_context(arena, r, &c->parts));
    json_object_update_new(context, adjustment_context(arena, c));
    json_object_update_new(context, correction_context(arena, r, c));
    json_object_update_new(context, allowance_context(arena, r, c));
    json_object_update_new(context, verdict_context(arena, r, c));
    return context;
}

/* ---- the text ---- */

/* The step of the allowance has a sentence for each case. */
static const char *step_sentence(struct arena *arena, const char *step, const struct comparison *c)
{
    static const char *const cases[] = {
        [WIDENED_NOT] = "rule", [WIDENED_INSIDE] = "inside", [WIDENED_AT_BORDER] = "border"};
    if (strcmp(step, "allowance") != 0)
        return arena_format(arena, "explain.%s", step);
    return arena_format(arena, "explain.%s.%s", step, design_is_random(c->design) ? "none" : cases[c->widening.kind]);
}

static void explain_comparison(struct explanations *e, const struct comparison *c)
{
    /* The steps stand in the order in which a verdict is reached. */
    static const char *const steps[] = {"data",       "design",    "boots",       "test",  "ratio",   "parts", "canary",
                                        "correction", "allowance", "equivalence", "notes", "verdict", "next"};
    json_t *context = comparison_context(&e->w, e->r, c);
    explain_heading(e, "explain.heading", context);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        explain_step(e, steps[i], step_sentence(e->w.arena, steps[i], c), context);
    json_decref(context);
}

static void explain_benchmark(struct explanations *e, size_t benchmark)
{
    size_t n;
    const struct measured *b = &e->r->benchmarks[benchmark];
    const struct comparison *comparisons = result_comparisons(e->r, benchmark, &n);
    const char *unit = phrase_unit(b);
    text_format(e->out, "%s%s (%s%s%s)\n", e->out->length ? "\n\n" : "", b->name, unit, *unit ? ", " : "",
                verdict_direction(b));
    if (n == 0)
        text_append(e->out, "\nOnly one platform has it: there is nothing to compare.\n");
    for (size_t i = 0; i < n; i++)
        explain_comparison(e, &comparisons[i]);
    explain_tails(e, benchmark);
    explain_noise(e, benchmark);
    explain_anomalies(e, benchmark);
}

/* Looks for the name among those of the data, `r`. */
static int benchmark_find(size_t *out, const struct explanations *e, const struct result *r, const char *name)
{
    for (*out = 0; *out < r->n_benchmarks; (*out)++)
        if (strcmp(r->benchmarks[*out].name, name) == 0)
            return 0;
    const char **names = arena_allocate(e->w.arena, r->n_benchmarks, sizeof *names);
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        names[n] = sweep_section_name(e->r, b);
        n += names[n] != NULL;
    }
    return error_set(e->w.err, ERROR_USAGE, "--explain: there is no benchmark '%s' in the data; %sthere are %s",
                     text_short(name).bytes, names_meant(e->w.arena, names, n, name),
                     phrase_benchmarks(e->w.arena, e->r, NULL, r->n_benchmarks));
}

/* The name of a sweep stands for all of its levels. */
static const struct sweep *sweep_find(const struct result *r, const char *name)
{
    for (size_t i = 0; i < r->n_sweeps; i++)
        if (strcmp(r->sweeps[i].name, name) == 0)
            return &r->sweeps[i];
    return NULL;
}

int explain_text(struct text *out, const struct result *r, const struct option_list *benchmarks,
                 const struct sentences *sentences, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    const struct result shown = result_shown(&arena, r);
    struct explanations e = {.out = out, .r = &shown, .w = {.sentences = sentences, .arena = &arena, .err = err}};
    for (size_t i = 0, benchmark; i < benchmarks->n && !e.w.failed; i++) {
        const struct sweep *sweep = sweep_find(r, benchmarks->items[i]);
        e.w.failed = !sweep && benchmark_find(&benchmark, &e, r, benchmarks->items[i]) != 0;
        for (size_t b = 0; sweep && b < sweep->n; b++)
            explain_benchmark(&e, sweep->first + b);
        if (!sweep && !e.w.failed)
            explain_benchmark(&e, benchmark);
    }
    return e.w.failed ? -1 : 0;
}
