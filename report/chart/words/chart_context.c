#include "report/chart/words/chart_context.h"

#include <math.h>

#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

enum { WIDEST = 18, TITLE_COLUMNS = 30 };
const size_t CONTEXT_COLUMNS[] = {WIDEST, 12, 9, 0};

void context_text(json_t *context, const char *key, const char *text)
{
    json_object_set_new(context, key, json_string(text));
}

void context_count(json_t *context, const char *key, size_t n)
{
    json_object_set_new(context, key, json_integer((json_int_t)n));
}

void context_part(json_t *context, const char *key, size_t shown, const char *all_key, size_t all)
{
    context_count(context, key, shown);
    if (shown < all)
        context_count(context, all_key, all);
}

void context_benchmark(struct arena *arena, json_t *context, const struct measured *benchmark, size_t columns)
{
    columns = columns == WIDEST ? TITLE_COLUMNS : columns;
    json_object_update_new(context, json_pack("{s:s, s:s, s:s, s:b, s:b, s:b, s:b}", "benchmark", benchmark->title,
                                              "title", width_shorten(arena, benchmark->title, columns), "name",
                                              width_shorten(arena, benchmark->name, columns), "lower",
                                              benchmark->better == BETTER_LOWER, "amount", benchmark->amount,
                                              "probable", benchmark->intervals != INTERVAL_CONFIDENCE, "assumed",
                                              benchmark->source == DIRECTION_ASSUMED));
}

json_t *context_range(size_t least, size_t most)
{
    json_t *range = json_object();
    if (least < most)
        context_count(range, "least", least);
    context_count(range, "most", most);
    return range;
}

bool context_has_amounts(const struct result *r)
{
    bool any = false;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        any |= r->benchmarks[b].amount;
    return any;
}

const char *claim_word(const struct result *r)
{
    struct tally n = result_tally(r);
    if (n.probable == 0)
        return n.established > 0 || design_is_random(r->design) ? "established" : "probable";
    return n.established > 0 ? "established or probable" : "probable";
}

void context_all(struct arena *arena, json_t *context, const struct result *r)
{
    json_object_update_new(context, json_pack("{s:b, s:b, s:s, s:o, s:s, s:I}", "amounts", context_has_amounts(r),
                                              "probable", result_tally(r).probable > 0, "claim", claim_word(r), "runs",
                                              context_range(r->runs.fewest, r->runs.most), "interval_name",
                                              phrase_interval_name(arena, &r->settings, r->intervals), "benchmarks",
                                              (json_int_t)r->n_benchmarks));
}

static json_t *context_changes(struct arena *arena, const struct tracks *tracks, const struct summary *s)
{
    json_t *changes = json_array();
    for (size_t i = 0; i < s->n_change_points; i++) {
        const struct change_point *point = &s->change_points[i];
        json_array_append_new(changes, json_pack("{s:s, s:s, s:I}", "before",
                                                 chart_unit_number(arena, &tracks->unit, point->before), "after",
                                                 chart_unit_number(arena, &tracks->unit, point->after), "run",
                                                 (json_int_t)point->index));
    }
    return changes;
}

static json_t *context_series(struct arena *arena, const struct result *r, const struct tracks *tracks,
                              const struct sample *sample)
{
    const struct summary *s = &sample->summary;
    json_t *series = json_pack(
        "{s:s, s:o, s:s, s:s, s:s, s:s, s:I}", "platform", r->platforms[sample->platform].name, "changes",
        context_changes(arena, tracks, s), "median", chart_unit_value(arena, &tracks->unit, s->median), "low",
        chart_unit_number(arena, &tracks->unit, s->q1), "middle", chart_unit_number(arena, &tracks->unit, s->median),
        "high", chart_unit_value(arena, &tracks->unit, s->q3), "outliers", (json_int_t)s->n_outliers);
    if (!isnan(s->median_ci.low))
        context_text(series, "interval", chart_unit_interval(arena, &tracks->unit, s->median_ci));
    return series;
}

void context_tracks(struct arena *arena, json_t *context, const struct result *r, const struct tracks *tracks)
{
    size_t longest = tracks_longest(tracks), fewest = longest;
    enum interval_kind kind = r->benchmarks[tracks->items[0]->benchmark].intervals;
    bool lacking = false;
    json_t *series = json_array();
    for (size_t i = 0; i < tracks->n; i++) {
        const struct sample *sample = tracks->items[i];
        fewest = sample->n < fewest ? sample->n : fewest;
        lacking = lacking || isnan(sample->summary.median_ci.low);
        json_array_append_new(series, context_series(arena, r, tracks, sample));
    }
    context_part(context, "platforms", tracks->n, "all_platforms", tracks->total);
    json_object_update_new(
        context, json_pack("{s:o, s:o, s:b, s:b, s:b, s:s}", "series", series, "runs", context_range(fewest, longest),
                           "each", tracks->n > 1 && fewest == longest, "log", tracks_want_log(tracks), "lacking",
                           lacking, "interval_name", phrase_interval_name(arena, &r->settings, kind)));
}

const char *context_amount(struct arena *arena, const struct result *r, const struct comparison_seen *seen)
{
    bool faster = seen->verdict == SEEN_FASTER,
         less = faster == (r->benchmarks[seen->benchmark].better == BETTER_LOWER);
    if (!seen->claimed || !isfinite(seen->factor))
        return NULL;
    return seen->factor >= CONTEXT_TIMES ? phrase_ratio(arena, seen->factor)
                                         : phrase_percent(arena, seen_share(seen, less));
}
