/* The words of CHART_SWEEP. */
#include <math.h>
#include <string.h>

#include "report/chart/layout/chart_levels.h"
#include "report/chart/words/chart_context.h"
#include "report/words/phrase.h"
#include "report/words/sweep_words.h"
#include "report/words/verdict_word.h"

/* What one platform is beside the reference over all panels: how many levels have each verdict. */
struct standing {
    size_t platform, n[SEEN_VERDICTS], compared;
    double low, high;  /* the range of the factors of the verdict that is told */
    const char *since; /* the levels from which on, or up to which, it has that verdict; NULL: no such stretch */
    bool until;
    enum seen_verdict told;
};

static void standing_count(struct standing *s, const struct levels *levels)
{
    const struct sweep *sweep = levels->sweep;
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
        struct comparison_seen seen;
        if (!result_seen(levels->r, b, s->platform, &seen) || seen.other != levels->reference)
            continue;
        s->n[seen.verdict]++;
        s->compared++;
    }
}

/* Told is the verdict that says most: slower or faster, whichever is found at more levels, then unproven, then the
 * more frequent one of the others. */
static enum seen_verdict standing_told(const struct standing *s)
{
    static const enum seen_verdict pairs[][2] = {{SEEN_SLOWER, SEEN_FASTER},
                                                 {SEEN_CONFOUNDED, SEEN_CONFOUNDED},
                                                 {SEEN_EQUIVALENT, SEEN_INCONCLUSIVE},
                                                 {SEEN_NONE, SEEN_NONE}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (s->n[pairs[i][0]] + s->n[pairs[i][1]] > 0)
            return s->n[pairs[i][1]] > s->n[pairs[i][0]] ? pairs[i][1] : pairs[i][0];
    return SEEN_INCONCLUSIVE;
}

static void standing_measure(struct standing *s, const struct levels *levels)
{
    const struct sweep *sweep = levels->sweep;
    s->low = s->high = (double)NAN;
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
        struct comparison_seen seen;
        if (!levels_seen(levels, b, s->platform, &seen) || seen.verdict != s->told)
            continue;
        s->low = fmin(s->low, seen.factor);
        s->high = fmax(s->high, seen.factor);
    }
}

/* In a single panel, the verdict may hold from one level on, or up to one. */
static void standing_place(struct standing *s, struct arena *arena, const struct levels *levels)
{
    const struct sweep *sweep = levels->sweep;
    for (size_t i = 0; i < sweep->panels[0].n_courses && sweep->n_panels == 1; i++) {
        const struct sweep_course *c = &sweep->panels[0].courses[i];
        if (c->platform != s->platform || c->n_stretches < 2 || !sweep->parameters[sweep->axis].numbers)
            continue;
        const struct sweep_stretch *first = c->stretches, *last = &c->stretches[c->n_stretches - 1];
        bool begins = first->verdict == (int)s->told && first->n == s->n[s->told],
             ends = last->verdict == (int)s->told && last->n == s->n[s->told];
        if (begins || ends)
            s->since = sweep_level_text(arena, sweep, begins ? first->last : last->first);
        s->until = begins;
    }
}

static json_t *standing_context(struct arena *arena, const struct levels *levels, size_t platform, size_t columns)
{
    static const char *const marks[SEEN_VERDICTS] = {
        [SEEN_SLOWER] = "slower",         [SEEN_FASTER] = "faster",
        [SEEN_EQUIVALENT] = "equivalent", [SEEN_INCONCLUSIVE] = "inconclusive",
        [SEEN_CONFOUNDED] = "unproven",   [SEEN_NONE] = "without"};
    struct standing s = {.platform = platform};
    standing_count(&s, levels);
    if (s.compared == 0)
        return NULL;
    s.told = standing_told(&s);
    standing_measure(&s, levels);
    standing_place(&s, arena, levels);
    const struct measured *measured = &levels->r->benchmarks[levels->sweep->first];
    bool lower = measured->better == BETTER_LOWER, differs = s.told <= SEEN_FASTER;
    enum seen_verdict shown = !differs ? s.told : verdict_falls_short(measured, s.told) ? SEEN_SLOWER : SEEN_FASTER;
    const char *single = s.since && s.n[s.told] == 1 ? s.since : NULL;
    return json_pack("{s:s, s:b, s:I, s:I, s:b, s:s*, s:s*, s:s*, s:s*}", "platform",
                     words_platform(arena, levels->r, platform, columns), marks[shown], 1, "n", (json_int_t)s.n[s.told],
                     "of", (json_int_t)s.compared, "all", s.n[s.told] == s.compared, "by",
                     differs ? sweep_amount(arena, s.low, s.high, (s.told == SEEN_FASTER) == lower) : NULL, "single",
                     single, "since", s.until || single ? NULL : s.since, "until", s.until && !single ? s.since : NULL);
}

/* Counts the platforms of which this verdict is told. */
static size_t standings_count(const json_t *standings, const char *mark)
{
    size_t n = 0, i;
    json_t *standing;
    json_array_foreach(standings, i, standing) n += json_is_true(json_object_get(standing, mark));
    return n;
}

/* Lists the medians of each platform: its name, the first and the last level. */
static json_t *medians_context(struct arena *arena, const struct levels *levels)
{
    const struct sweep *sweep = levels->sweep;
    json_t *list = json_array();
    for (size_t k = 0; k < levels->n_panels; k++)
        for (size_t p = 0; p < levels->n_platforms; p++) {
            const struct sample *first = NULL, *last = NULL;
            for (size_t b = sweep->panels[k].first; b < sweep->panels[k].first + sweep->panels[k].n; b++) {
                const struct sample *sample = result_sample(levels->r, b, p);
                first = first ? first : sample;
                last = sample ? sample : last;
            }
            if (first)
                json_array_append_new(list,
                                      json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "platform",
                                                levels->r->platforms[p].name, "panel", sweep->panels[k].name, "from",
                                                chart_unit_value(arena, &levels->unit, first->summary.median),
                                                "from_level", sweep_level_text(arena, sweep, first->benchmark), "to",
                                                chart_unit_value(arena, &levels->unit, last->summary.median),
                                                "to_level", sweep_level_text(arena, sweep, last->benchmark)));
        }
    return list;
}

static bool levels_lack_interval(const struct levels *levels, struct run_range *runs)
{
    bool lacking = false;
    *runs = levels->r->benchmarks[levels->sweep->first].runs;
    for (size_t b = levels->sweep->first; b < levels->sweep->first + levels->sweep->n; b++) {
        const struct run_range *own = &levels->r->benchmarks[b].runs;
        runs->fewest = own->fewest < runs->fewest ? own->fewest : runs->fewest;
        runs->most = own->most > runs->most ? own->most : runs->most;
        size_t n;
        const struct sample *samples = result_samples(levels->r, b, &n);
        for (size_t i = 0; i < n; i++)
            lacking = lacking || isnan(samples[i].summary.median_ci.low);
    }
    return lacking;
}

/* At a confidence where the intervals of all levels are. */
static enum interval_kind sweep_intervals(const struct result *r, const struct sweep *sweep)
{
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++)
        if (r->benchmarks[b].intervals != INTERVAL_CONFIDENCE)
            return r->benchmarks[b].intervals;
    return INTERVAL_CONFIDENCE;
}

const char *sweep_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                          size_t columns)
{
    struct levels levels;
    struct run_range runs;
    levels_fit(arena, &levels, r, benchmark);
    const struct sweep *sweep = levels.sweep;
    bool lacking = levels_lack_interval(&levels, &runs);
    json_t *standings = json_array();
    for (size_t p = 0; p < levels.n_platforms; p++) {
        json_t *own = standing_context(arena, &levels, p, columns);
        if (own)
            json_array_append_new(standings, own);
    }
    context_count(context, "platforms_compared", json_array_size(standings));
    context_count(context, "platforms_slower", standings_count(standings, "slower"));
    context_count(context, "platforms_faster", standings_count(standings, "faster"));
    struct measured named = r->benchmarks[sweep->first];
    named.name = sweep->name;
    named.title = sweep->title;
    named.intervals = sweep_intervals(r, sweep);
    context_benchmark(arena, context, &named, columns);
    context_part(context, "panels", levels.n_panels, "all_panels", sweep->n_panels);
    context_part(context, "platforms", levels.n_platforms, "all_platforms", r->n_platforms);
    bool told = json_array_size(standings) > 0;
    json_object_update_new(
        context,
        json_pack("{s:s, s:s, s:o, s:o, s:s, s:o, s:b, s:s, s:b}", "parameter", sweep->parameters[sweep->axis].name,
                  "reference", levels.compared ? words_platform(arena, r, levels.reference, columns) : "", "standings",
                  standings, "medians", medians_context(arena, &levels), "claim", claim_word(r), "runs",
                  context_range(runs.fewest, runs.most), "lacking", lacking, "interval_name",
                  phrase_interval_name(arena, &r->settings, named.intervals), "compared", levels.compared));
    return told ? "chart.sweep.headline" : "chart.sweep.alone";
}
