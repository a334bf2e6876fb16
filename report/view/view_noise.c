/* Data with columns of noise have this part of the document. */
#include "report/view/view.h"

json_t *view_disturbed(const struct sample *sample)
{
    if (!sample->disturbed)
        return NULL;
    json_t *runs = json_array();
    for (size_t run = 0; run < sample->n; run++)
        if (sample->disturbed[run] == DISTURBED_YES)
            json_array_append_new(runs, view_count(run + 1));
    return runs;
}

json_t *view_undisturbed(const struct comparison *c)
{
    const struct undisturbed *u = &c->undisturbed;
    if (!u->there)
        return NULL;
    return json_pack("{s:o, s:o, s:o, s:{s:o, s:o}, s:o, s:s}", "n_a", view_count(u->n_a), "n_b", view_count(u->n_b),
                     "ratio", view_number(u->ratio), "ratio_ci", "low", view_number(u->ratio_ci.low), "high",
                     view_number(u->ratio_ci.high), "p_adjusted", view_number(u->p_adjusted), "verdict",
                     verdict_id(u->verdict));
}

static json_t *explanations_view(const struct disturbance *d)
{
    json_t *list = json_array();
    for (size_t i = 0; i < d->n_explanations; i++) {
        const struct explanation *e = &d->explanations[i];
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b}", "covariate",
                            covariate_id(e->covariate), "unit", covariate_unit(e->covariate), "host",
                            e->covariate < COVARIATE_OWN, "n", view_count(e->n), "low", view_number(e->low), "high",
                            view_number(e->high), "rho", view_number(e->rho), "explained", view_number(e->explained),
                            "effective_n", view_number(e->effective_n), "p", view_number(e->p), "p_adjusted",
                            view_number(e->p_adjusted), "explains", e->explains));
    }
    return list;
}

static json_t *order_view(const struct result *r, const size_t *order, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_string(r->platforms[order[i]].name));
    return list;
}

/* Returns null when no run is disturbed, or every one. */
static json_t *without_view(const struct result *r, const struct disturbance *d)
{
    if (!d->compared)
        return json_null();
    return json_pack("{s:o, s:o, s:b, s:o, s:o, s:o}", "order", order_view(r, d->order, d->n_order),
                     "undisturbed_order", order_view(r, d->undisturbed_order, d->n_order), "reordered", d->reordered,
                     "verdicts", view_count(d->verdicts), "verdicts_changed", view_count(d->verdicts_changed),
                     "verdicts_lost", view_count(d->verdicts_lost));
}

json_t *view_noise(const struct result *r)
{
    if (!r->disturbances)
        return NULL;
    json_t *list = json_array();
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct disturbance *d = &r->disturbances[b];
        json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "benchmark", r->benchmarks[b].name, "n",
                                              view_count(d->n), "known", view_count(d->known), "disturbed",
                                              view_count(d->disturbed), "explanations", explanations_view(d),
                                              "without_disturbed", without_view(r, d)));
    }
    const struct disturbing *limits = &r->disturbing;
    return json_pack("{s:{s:o, s:o, s:o}, s:o, s:o}", "limits", "steal_pct", view_number(limits->steal),
                     "throttled_pct", view_number(limits->throttled), "canary_ms", view_number(limits->canary),
                     "usual_canary_ms", view_number(limits->usual_canary), "benchmarks", list);
}
