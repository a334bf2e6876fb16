/* One comparison, and the test of all platforms of a benchmark. */
#include "data/catalogue/host_change.h"
#include "report/view/view_parts.h"
#include "report/view/view.h"
#include "report/words/verdict_word.h"

static json_t *place_view(const struct step_down_place *place)
{
    if (place->rank == 0)
        return json_null();
    return json_pack("{s:o, s:o, s:o, s:o}", "rank", view_count(place->rank), "factor", view_count(place->factor),
                     "decisive", view_count(place->decisive), "p_adjusted", view_number(place->p_adjusted));
}

/* Returns null when the allowance is that of the kind of benchmark. */
static json_t *widening_view(const struct result *r, const struct widening *w)
{
    static const char *const kinds[] = {[WIDENED_INSIDE] = "level-shift", [WIDENED_AT_BORDER] = "border"};
    if (w->kind == WIDENED_NOT)
        return json_null();
    const char *other = w->kind == WIDENED_AT_BORDER ? r->platforms[w->other].name : NULL;
    return json_pack("{s:s, s:s, s:s?, s:o, s:o, s:o}", "by", kinds[w->kind], "platform",
                     r->platforms[w->platform].name, "other", other, "run", view_count(w->run), "before",
                     view_number(w->before), "after", view_number(w->after));
}

static json_t *analysis_view(const struct analysis *a, enum interval_kind kind)
{
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "test", a->test, "statistic", view_number(a->statistic), "p",
                     view_number(a->p), "ratio", view_number(a->ratio), "ratio_ci",
                     view_interval_of(kind, a->test, a->ratio_ci), "equivalence_p", view_number(a->equivalence_p));
}

/* Returns null where no canary was recorded in all rounds. */
static json_t *adjustment_view(const struct comparison *c)
{
    const struct adjustment *a = &c->adjustment;
    if (!a->there)
        return json_null();
    return json_pack("{s:s, s:o, s:b, s:b, s:o, s:o, s:o, s:o}", "covariate", covariate_id(COVARIATE_CANARY),
                     "explained", view_number(a->explained), "moved", a->moved, "decides", a->decides, "slope",
                     view_number(a->slope), "rounds", view_count(a->rounds), "adjusted",
                     analysis_view(&a->adjusted, c->ratio_kind), "unadjusted", analysis_view(&a->plain, c->ratio_kind));
}

/* How well the verdict is supported, on what the allowance stands, and the interval of the ratio with it. */
static json_t *host_view(const struct result *r, const struct comparison *c)
{
    size_t series = host_change_series(r->benchmarks[c->benchmark].name);
    json_t *interval = design_is_random(c->design) ? json_null() : view_interval("allowance", c->host_ci);
    return json_pack("{s:s?, s:o, s:b, s:o}", "support", support_id(comparison_support(c)), "allowance_series",
                     series > 0 ? view_count(series) : json_null(), "steady", c->steady, "host_ci", interval);
}

/* Returns null where runs are compared. */
static json_t *boots_view(const struct boots *boots)
{
    if (boots->n == 0)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "n", view_count(boots->n), "between", view_number(boots->between), "within",
                     view_number(boots->within));
}

/* Returns null where no change of level is larger than the difference. */
static json_t *parts_view(const struct result *r, const struct change_parts *parts)
{
    if (!parts->there)
        return json_null();
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "platform", r->platforms[parts->platform].name, "run",
                     view_count(parts->run), "before", view_number(parts->before), "after", view_number(parts->after),
                     "n_before", view_count(parts->n_before), "n_after", view_count(parts->n_after));
}

/* How the interval of the ratio is made. */
static const char *ratio_method(const struct comparison *c)
{
    bool line = c->boots.by_t || c->adjustment.decides;
    return line ? c->test : "hodges-lehmann";
}

json_t *view_comparison(const struct result *r, size_t i, struct wording *w)
{
    const struct comparison *c = &r->comparisons[i];
    json_t *view =
        json_pack("{s:s, s:s, s:s, s:o, s:o, s:b, s:s, s:o}", "benchmark", r->benchmarks[c->benchmark].name, "a",
                  r->platforms[c->a].name, "b", r->platforms[c->b].name, "n_a", view_count(c->n_a), "n_b",
                  view_count(c->n_b), "paired", c->paired, "test", c->test, "family", view_count(c->family));
    view_set_level(view, r, c->benchmark, w);
    const struct {
        const char *name;
        double value;
    } numbers[] = {{"statistic", c->statistic},
                   {"p", c->p},
                   {"p_adjusted", c->p_adjusted},
                   {"ratio", c->ratio},
                   {"delta", c->delta},
                   {"equivalence_p", c->equivalence_p},
                   {"allowance", c->allowance},
                   {"allowance_base", c->allowance_base},
                   {"lead", c->lead},
                   {"detectable_ratio", c->detectable_ratio}};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        json_object_set_new(view, numbers[k].name, view_number(numbers[k].value));
    static const char *const expected[] = {NULL, "a", "b"};
    struct comparison_seen ahead;
    comparison_from(c, comparison_leader(c), &ahead);
    const struct measured *measured = &r->benchmarks[c->benchmark];
    const char *within = verdict_within(w->arena, measured, &ahead),
               *words = within ? arena_format(w->arena, "%s: %s", ahead.platform == c->a ? "a" : "b", within)
                               : verdict_words(w->arena, measured, c->verdict, comparison_support(c), "a", "b");
    json_object_update_new(
        view,
        json_pack("{s:o, s:o, s:o, s:{s:o, s:o, s:o}, s:o, s:o, s:s, s:s*, s:o, s:s?, s:b, s:s?, s:s, s:o, s:o*, s:o}",
                  "blocks", c->paired ? view_count(c->blocks) : json_null(), "blocks_needed",
                  view_count(c->blocks_needed), "ratio_ci",
                  view_interval_of(c->ratio_kind, ratio_method(c), c->ratio_ci), "welch", "t", view_number(c->welch.t),
                  "df", view_number(c->welch.df), "p", view_number(c->welch.p), "correction", place_view(&c->place),
                  "widening", widening_view(r, &c->widening), "design", design_id(c->design), "rounds",
                  design_rounds_id(c->design), "changes_of_platform", view_count(c->changes), "expected",
                  expected[c->expected], "significant", c->significant, "verdict", verdict_id(c->verdict),
                  "verdict_words", words, "runs_needed", c->runs_needed ? view_count(c->runs_needed) : json_null(),
                  "undisturbed", view_undisturbed(c), "notes", view_notes(c->notes, w)));
    json_object_set_new(view, "equivalent", json_boolean(c->verdict == VERDICT_EQUIVALENT || c->within));
    json_object_set_new(view, "faster_by", c->within ? view_number(seen_share(&ahead, false)) : json_null());
    json_object_set_new(view, "slower_by", c->within ? view_number(seen_share(&ahead, true)) : json_null());
    json_object_set_new(view, "boots", boots_view(&c->boots));
    json_object_set_new(view, "parts", parts_view(r, &c->parts));
    json_object_set_new(view, "adjustment", adjustment_view(c));
    json_object_set_new(view, "tails", view_comparison_tails(r, c, w));
    json_object_update_new(view, host_view(r, c));
    return view;
}

/* ---- all platforms of a benchmark ---- */

json_t *view_omnibus(const struct result *r, struct wording *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct omnibus *o = &r->benchmarks[i].omnibus;
        if (o->test)
            json_array_append_new(
                list, json_pack("{s:s, s:s, s:b, s:o, s:o, s:o, s:o, s:o, s:o}", "benchmark", r->benchmarks[i].name,
                                "test", o->test, "exact", o->exact, "platforms", view_count(o->platforms), "blocks",
                                o->blocks ? view_count(o->blocks) : json_null(), "statistic", view_number(o->statistic),
                                "df", view_number(o->df), "p", view_number(o->p), "notes", view_notes(o->notes, w)));
    }
    return list;
}
