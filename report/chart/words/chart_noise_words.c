/* The context of CHART_NOISE: what was seen of the host, and how much of the spread it explains. */
#include "data/memory.h"
#include "report/chart/words/chart_context.h"
#include "report/words/phrase.h"

/* Sets strongest {explained} and correlations[] {rho}, each with the id of its covariate as a flag. */
static void noise_context_explanations(struct arena *arena, json_t *context, const struct disturbance *d)
{
    const struct explanation *strongest = disturbance_strongest(d);
    json_t *correlations = json_array();
    for (size_t i = 0; i < d->n_explanations; i++) {
        const struct explanation *e = &d->explanations[i];
        json_t *own = json_pack("{s:b}", covariate_id(e->covariate), true);
        context_text(own, "rho", arena_format(arena, "%.2f", e->rho));
        context_text(own, "explained", phrase_percent(arena, e->explained));
        if (e == strongest)
            json_object_set(context, "strongest", own);
        if (e->covariate < COVARIATE_OWN)
            json_array_append(correlations, own);
        json_decref(own);
    }
    json_object_set_new(context, "correlations", correlations);
}

const char *noise_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                          size_t columns)
{
    struct tracks tracks;
    const struct disturbance *d = &r->disturbances[benchmark];
    tracks_find(&tracks, r, benchmark, TRACKS_MOST_IN_TIME);
    context_benchmark(arena, context, &r->benchmarks[benchmark], columns);
    context_tracks(arena, context, r, &tracks);
    context_count(context, "disturbed", d->disturbed);
    context_count(context, "n", d->n);
    noise_context_explanations(arena, context, d);
    if (disturbance_strongest(d))
        return "chart.noise.explained";
    return d->disturbed > 0 ? "chart.noise.disturbed" : "chart.noise.silent";
}
