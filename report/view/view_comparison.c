/* One comparison, and the test of all platforms of a benchmark. */
#include "report/view/view_parts.h"
#include "report/view/view.h"
#include "report/words/verdict_word.h"

static json_t *holm_view(const struct holm_place *place)
{
    if (place->rank == 0)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "rank", view_count(place->rank), "factor", view_count(place->factor),
                     "decisive", view_count(place->decisive));
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
    const char *words = verdict_words(w->arena, &r->benchmarks[c->benchmark], c->verdict, "a", "b");
    json_object_update_new(
        view,
        json_pack("{s:o, s:o, s:o, s:{s:o, s:o, s:o}, s:o, s:o, s:s, s:s*, s:o, s:s?, s:b, s:s, s:s, s:o, s:o*, s:o}",
                  "blocks", c->paired ? view_count(c->blocks) : json_null(), "blocks_needed",
                  view_count(c->blocks_needed), "ratio_ci", view_interval("hodges-lehmann", c->ratio_ci), "welch", "t",
                  view_number(c->welch.t), "df", view_number(c->welch.df), "p", view_number(c->welch.p), "holm",
                  holm_view(&c->holm), "widening", widening_view(r, &c->widening), "design", design_id(c->design),
                  "rounds", design_rounds_id(c->design), "changes_of_platform", view_count(c->changes), "expected",
                  expected[c->expected], "significant", c->significant, "verdict", verdict_id(c->verdict),
                  "verdict_words", words, "runs_needed", c->runs_needed ? view_count(c->runs_needed) : json_null(),
                  "undisturbed", view_undisturbed(c), "notes", view_notes(c->notes, w)));
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
                list, json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "benchmark", r->benchmarks[i].name, "test",
                                o->test, "platforms", view_count(o->platforms), "blocks",
                                o->blocks ? view_count(o->blocks) : json_null(), "statistic", view_number(o->statistic),
                                "df", view_number(o->df), "p", view_number(o->p), "notes", view_notes(o->notes, w)));
    }
    return list;
}
