/* The tails: what each takes, those of a series, and those of a comparison. */
#include <math.h>

#include "report/view/view_parts.h"
#include "report/view/view.h"
#include "report/words/verdict_word.h"

json_t *view_tail_rules(const struct measured *benchmark)
{
    json_t *list = json_array();
    for (size_t i = 0; i < TAILS; i++) {
        const struct tail_rule *rule = &benchmark->tails[i];
        bool compared = rule->family > 0;
        json_array_append_new(
            list, json_pack("{s:s, s:f, s:o, s:o, s:o, s:o, s:o}", "name", rule->name, "quantile", rule->quantile,
                            "least_runs", view_count(rule->runs), "family",
                            compared ? view_count(rule->family) : json_null(), "level", view_number(rule->level),
                            "confidence", compared ? view_number(rule->confidence) : json_null(), "least_runs_compared",
                            compared ? view_count(rule->runs_compared) : json_null()));
    }
    return list;
}

static json_t *tail_interval_view(const struct tail *tail, enum interval_kind kind)
{
    if (isnan(tail->ci.low))
        return json_null();
    json_t *view = view_interval_of(kind, "order-statistics", tail->ci);
    json_object_set_new(view, "coverage", view_number(tail->coverage));
    return view;
}

json_t *view_series_tails(const struct result *r, const struct sample *sample, struct wording *w)
{
    const struct measured *benchmark = &r->benchmarks[sample->benchmark];
    json_t *list = json_array();
    for (size_t i = 0; i < TAILS; i++) {
        const struct tail *tail = &sample->summary.tails[i];
        json_array_append_new(
            list, json_pack("{s:s, s:o, s:o, s:o, s:o}", "name", benchmark->tails[i].name, "value",
                            view_number(tail->value), "ci", tail_interval_view(tail, benchmark->tail_intervals),
                            "least_runs", view_count(benchmark->tails[i].runs), "notes", view_notes(tail->notes, w)));
    }
    return list;
}

static json_t *tail_comparison_view(const struct result *r, const struct comparison *c, size_t tail, struct wording *w)
{
    const struct measured *benchmark = &r->benchmarks[c->benchmark];
    struct comparison of = comparison_of_tail(c, tail);
    json_t *host = isnan(of.host_ci.low) ? json_null() : view_interval("allowance", of.host_ci);
    return json_pack("{s:s, s:o, s:o, s:o, s:s?, s:s?, s:s, s:o}", "name", benchmark->tails[tail].name, "ratio",
                     view_number(of.ratio), "ratio_ci",
                     view_interval_of(of.ratio_kind, "order-statistics", of.ratio_ci), "host_ci", host, "verdict",
                     verdict_id(of.verdict), "support", support_id(comparison_support(&of)), "verdict_words",
                     verdict_words(w->arena, benchmark, of.verdict, comparison_support(&of), "a", "b"), "notes",
                     view_notes(of.notes, w));
}

json_t *view_comparison_tails(const struct result *r, const struct comparison *c, struct wording *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < TAILS; i++)
        if (comparison_has_tail(c, i))
            json_array_append_new(list, tail_comparison_view(r, c, i, w));
    return list;
}
