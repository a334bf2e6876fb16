/* The context of CHART_RUNS: how the platforms compare with the reference, or the median of the only one. */
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_context.h"

/* The platforms that are compared with the reference of a benchmark. */
struct compared {
    struct comparison_seen items[TRACKS_MOST];
    size_t n;
};

static void compared_find(struct compared *out, const struct result *r, const struct tracks *tracks, size_t benchmark)
{
    out->n = 0;
    for (size_t i = 0; i < tracks->n; i++)
        out->n += result_seen(r, benchmark, tracks->items[i]->platform, &out->items[out->n]);
}

static size_t compared_count(const struct compared *compared, enum seen_verdict verdict)
{
    size_t n = 0;
    for (size_t i = 0; i < compared->n; i++)
        n += compared->items[i].verdict == verdict;
    return n;
}

/* Whether all comparisons are inconclusive, and no runs of that number could have been conclusive. */
static bool compared_are_too_few(const struct compared *compared)
{
    for (size_t i = 0; i < compared->n; i++)
        if (compared->items[i].verdict != SEEN_INCONCLUSIVE ||
            !(compared->items[i].comparison->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)))
            return false;
    return true;
}

/* An outcome is told of all its platforms together: those of one verdict, or of one verdict and so many times slower
 * or faster. */
static const struct outcome {
    const char *key;
    enum seen_verdict verdict;
    bool times;
} OUTCOMES[] = {{"times", SEEN_SLOWER, true},           {"share", SEEN_SLOWER, false},
                {"times", SEEN_FASTER, true},           {"share", SEEN_FASTER, false},
                {"equivalent", SEEN_EQUIVALENT, false}, {"inconclusive", SEEN_INCONCLUSIVE, false},
                {"confounded", SEEN_CONFOUNDED, false}};

static bool outcome_is_of(const struct outcome *outcome, const struct comparison_seen *seen)
{
    bool times = seen->established && seen->factor >= CONTEXT_TIMES;
    return seen->verdict == outcome->verdict && times == outcome->times;
}

/* Adds "kvm" to names, "38 %" to amounts and "kvm 38 %" to items; the amount may be NULL. */
static void outcome_add(json_t *outcome, const char *name, const char *amount)
{
    json_array_append_new(json_object_get(outcome, "names"), json_string(name));
    if (amount)
        json_array_append_new(json_object_get(outcome, "amounts"), json_string(amount));
    json_array_append_new(json_object_get(outcome, "items"),
                          amount ? json_sprintf("%s %s", name, amount) : json_string(name));
}

/* An object {names[], amounts[], items[], n, slower} with the largest amount of several platforms, or the name of a
 * single one. */
static json_t *outcome_context(struct arena *arena, const struct outcome *outcome, const struct result *r,
                               const struct compared *compared, size_t columns)
{
    const struct comparison_seen *largest = NULL;
    json_t *context = json_pack("{s:[], s:[], s:[], s:b}", "names", "amounts", "items", "slower",
                                outcome->verdict == SEEN_SLOWER),
           *names = json_object_get(context, "names");
    for (size_t i = 0; i < compared->n; i++) {
        const struct comparison_seen *seen = &compared->items[i];
        if (!outcome_is_of(outcome, seen))
            continue;
        largest = !largest || seen->factor > largest->factor ? seen : largest;
        outcome_add(context, words_platform(arena, r, seen->platform, columns), context_amount(arena, r, seen));
    }
    context_count(context, "n", json_array_size(names));
    if (json_array_size(names) == 1)
        json_object_set(context, "single", json_array_get(names, 0));
    if (json_array_size(names) > 1)
        context_text(context, "largest", context_amount(arena, r, largest));
    return context;
}

static json_t *outcomes_context(struct arena *arena, const struct result *r, const struct compared *compared,
                                size_t columns)
{
    json_t *outcomes = json_array();
    for (size_t i = 0; i < sizeof OUTCOMES / sizeof *OUTCOMES; i++) {
        json_t *outcome = outcome_context(arena, &OUTCOMES[i], r, compared, columns);
        if (json_array_size(json_object_get(outcome, "names")) > 0)
            json_array_append_new(outcomes, json_pack("{s:O}", OUTCOMES[i].key, outcome));
        json_decref(outcome);
    }
    return outcomes;
}

const char *runs_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark, size_t columns)
{
    struct tracks tracks;
    struct compared compared;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    compared_find(&compared, r, &tracks, benchmark);
    size_t most = points_most(tracks.n);
    context_benchmark(arena, context, &r->benchmarks[benchmark], columns);
    context_tracks(arena, context, r, &tracks);
    if (tracks_longest(&tracks) > most)
        context_count(context, "points", most);
    context_platform(arena, context, "platform", r, tracks.items[0]->platform, columns);
    context_text(context, "median", chart_unit_value(arena, &tracks.unit, tracks.items[0]->summary.median));
    context_platform(arena, context, "reference", r, r->benchmarks[benchmark].reference, columns);
    json_object_set_new(context, "outcomes", outcomes_context(arena, r, &compared, columns));
    context_count(context, "compared", compared.n);
    context_count(context, "slower", compared_count(&compared, SEEN_SLOWER));
    context_count(context, "faster", compared_count(&compared, SEEN_FASTER));
    context_flag(context, "too_few", compared_are_too_few(&compared));
    return compared.n ? "chart.runs.headline" : "chart.runs.alone";
}
