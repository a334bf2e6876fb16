/* The context of CHART_OVERVIEW's headline: how far platforms are apart, or how wide their runs lie. */
#include <math.h>
#include <stdlib.h>

#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_context.h"

/* An object {title, name, platform, reference, slower} with the amount as share or times. */
static json_t *gap_context(struct arena *arena, const struct result *r, const struct comparison_seen *gap,
                           size_t columns)
{
    json_t *context =
        json_pack("{s:s, s:s, s:b, s:s}", "platform", words_platform(arena, r, gap->platform, columns), "reference",
                  words_platform(arena, r, gap->other, columns), "slower", gap->verdict == SEEN_SLOWER,
                  gap->factor < CONTEXT_TIMES ? "share" : "times", context_amount(arena, r, gap));
    context_benchmark(arena, context, &r->benchmarks[gap->benchmark], columns);
    return context;
}

/* Finds the widest and the narrowest established difference from a reference. Returns how many there are. */
static size_t gaps_find(struct comparison_seen *widest, struct comparison_seen *narrowest, const struct result *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        struct comparison_seen own;
        if (!result_seen_in(r, &r->comparisons[i], &own) || !own.established || !isfinite(own.factor))
            continue;
        if (n == 0 || own.factor > widest->factor)
            *widest = own;
        if (n == 0 || own.factor < narrowest->factor)
            *narrowest = own;
        n++;
    }
    return n;
}

/* The distance of the quartiles over the median. */
static double sample_width(const struct sample *sample)
{
    double width = (sample->summary.q3 - sample->summary.q1) / fabs(sample->summary.median);
    return isfinite(width) ? width : 0;
}

static const struct sample *sample_widest(const struct result *r)
{
    const struct sample *widest = NULL;
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].n > 0 && (!widest || sample_width(&r->samples[i]) > sample_width(widest)))
            widest = &r->samples[i];
    return widest;
}

/* Sets title, name, platform, low and high: the ends of half of the runs (quartered), or of all where they are few. */
static void spread_context(struct arena *arena, json_t *context, const struct result *r, const struct sample *widest,
                           size_t columns)
{
    enum { LEAST_QUARTERED = 4 };
    const struct summary *s = &widest->summary;
    struct chart_unit unit = chart_unit_of(r, widest->benchmark);
    bool quartered = widest->n >= LEAST_QUARTERED;
    context_benchmark(arena, context, &r->benchmarks[widest->benchmark], columns);
    context_platform(arena, context, "platform", r, widest->platform, columns);
    context_flag(context, "quartered", quartered);
    context_text(context, "low", chart_unit_number(arena, &unit, quartered ? s->q1 : s->min));
    context_text(context, "high", chart_unit_value(arena, &unit, quartered ? s->q3 : s->max));
}

const char *overview_headline(struct arena *arena, json_t *context, const struct result *r, size_t columns)
{
    struct comparison_seen widest, narrowest;
    size_t n = gaps_find(&widest, &narrowest, r);
    const struct sample *spread = sample_widest(r);
    context_flag(context, "compared", r->n_comparisons > 0);
    context_flag(context, "unestablished", r->n_comparisons > 0 && result_tally(r).established == 0);
    if (n > 0)
        json_object_set_new(context, "widest", gap_context(arena, r, &widest, columns));
    if (n > 1 && narrowest.verdict == widest.verdict) /* else the second would need its own direction */
        json_object_set_new(context, "narrowest", gap_context(arena, r, &narrowest, columns));
    if (spread)
        spread_context(arena, context, r, spread, columns);
    if (n > 0)
        return "chart.overview.gap";
    if (r->runs.most <= 1)
        return "chart.overview.single";
    return spread && sample_width(spread) > 0 ? "chart.overview.spread" : "chart.overview.equal";
}
