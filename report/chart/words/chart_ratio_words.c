/* The context of CHART_RATIO and CHART_BARS: in how many benchmarks a platform is slower or faster than the
 * reference, and how fast it is. */
#include <math.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart/layout/chart_ratios.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_context.h"
#include "report/words/phrase.h"

/* One platform beside the reference: the number of benchmarks in which it is compared, and in which it has the
 * verdict. */
struct record {
    size_t platform, compared, n;
};

static struct record record_of(const struct result *r, size_t platform, enum seen_verdict verdict)
{
    struct record record = {.platform = platform};
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        struct comparison_seen seen;
        bool compared = result_seen(r, b, platform, &seen);
        record.compared += compared;
        record.n += compared && seen.verdict == verdict;
    }
    return record;
}

/* Lists the platforms that have the verdict anywhere, those that have it most often first. */
static size_t records_find(struct arena *arena, struct record **out, const struct result *r, enum seen_verdict verdict)
{
    struct record *all = arena_allocate(arena, r->n_platforms, sizeof *all);
    size_t n = 0;
    for (size_t p = 0; p < r->n_platforms; p++) {
        struct record own = record_of(r, p, verdict);
        if (own.n == 0)
            continue;
        size_t at = n++;
        for (; at > 0 && all[at - 1].n < own.n; at--)
            all[at] = all[at - 1];
        all[at] = own;
    }
    *out = all;
    return n;
}

/* An object for one side, slower or faster: leader {platform, n}, compared, whether n is both or all of them or
 * some, followers[] {platform, n}, others {n, least, most} for the followers together, platforms, and range {least,
 * most} for all of them. */
static json_t *side_context(struct arena *arena, const struct result *r, const struct record *all, size_t n,
                            bool slower, size_t columns)
{
    json_t *leader = NULL, *followers = json_array();
    for (size_t i = 0; i < n; i++) {
        json_t *own = json_pack("{s:s, s:I}", "platform", words_platform(arena, r, all[i].platform, columns), "n",
                                (json_int_t)all[i].n);
        if (i == 0)
            leader = own;
        else
            json_array_append_new(followers, own);
    }
    bool whole = all[0].n == all[0].compared;
    json_t *side = json_pack("{s:o, s:b, s:b, s:b, s:b, s:I, s:I, s:o, s:o}", "leader", leader, "slower", slower,
                             "both", whole && all[0].n == 2, "all", whole && all[0].n > 2, "some",
                             !whole || all[0].n < 2, "compared", (json_int_t)all[0].compared, "platforms",
                             (json_int_t)n, "followers", followers, "range", context_range(all[n - 1].n, all[0].n));
    if (n > 1) {
        json_t *others = context_range(all[n - 1].n, all[1].n);
        context_count(others, "n", n - 1);
        json_object_set_new(side, "others", others);
    }
    return side;
}

static json_t *sides_context(struct arena *arena, const struct result *r, size_t columns)
{
    static const enum seen_verdict SIDES[] = {SEEN_SLOWER, SEEN_FASTER};
    json_t *sides = json_array();
    for (size_t i = 0; i < 2; i++) {
        struct record *all;
        size_t n = records_find(arena, &all, r, SIDES[i]);
        if (n > 0)
            json_array_append_new(sides, side_context(arena, r, all, n, SIDES[i] == SEEN_SLOWER, columns));
    }
    return sides;
}

/* A list of {benchmark, rows[] {platform, ratio}}, with group_reference where benchmarks have different references. */
static json_t *groups_context(const struct result *r, const struct ratios *ratios)
{
    json_t *groups = json_array(), *rows = NULL;
    for (size_t i = 0; i < ratios->n; i++) {
        const struct comparison_seen *row = &ratios->items[i];
        if (i == 0 || row[-1].benchmark != row->benchmark) {
            rows = json_array();
            json_t *group = json_pack("{s:s, s:o}", "benchmark", r->benchmarks[row->benchmark].title, "rows", rows);
            if (r->reference == r->n_platforms)
                json_object_set_new(group, "group_reference", json_string(r->platforms[row->other].name));
            json_array_append_new(groups, group);
        }
        json_array_append_new(
            rows, json_pack("{s:s, s:f}", "platform", r->platforms[row->platform].name, "ratio", row->ratio));
    }
    return groups;
}

const char *ratio_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                          size_t columns)
{
    (void)benchmark;
    struct ratios ratios;
    ratios_find(&ratios, r, RATIO_MOST_ROWS);
    json_t *sides = sides_context(arena, r, columns);
    bool any = json_array_size(sides) > 0;
    context_all(arena, context, r);
    if (r->reference < r->n_platforms) {
        context_platform(arena, context, "reference", r, r->reference, columns);
        json_object_set_new(context, "reference_whole", json_string(r->platforms[r->reference].name));
    }
    json_object_set_new(context, "sides", sides);
    json_object_set_new(context, "groups", groups_context(r, &ratios));
    context_part(context, "rows", ratios.n, "all_rows", ratios.total);
    context_flag(context, "intervals", ratios.have_intervals);
    return any ? "chart.ratio.headline" : "chart.ratio.none";
}

/* ---- bars ---- */

static void context_set_span(struct arena *arena, json_t *context, struct interval span, bool times)
{
    const char *low = ratio_number(arena, span.low, times), *high = ratio_number(arena, span.high, times);
    context_text(context, "low", low);
    if (strcmp(low, high) != 0)
        context_text(context, "high", high);
}

/* Returns the range of a platform's ratios; of all platforms' ratios where `platform` is SIZE_MAX. low > high: no ratio. */
static struct interval ratios_span(const struct ratios *ratios, size_t platform)
{
    struct interval span = {HUGE_VAL, 0};
    for (size_t i = 0; i < ratios->n; i++)
        if (platform == SIZE_MAX || ratios->items[i].platform == platform)
            span = (struct interval){fmin(span.low, ratios->items[i].ratio), fmax(span.high, ratios->items[i].ratio)};
    return span;
}

/* Sets performances[] {platform, low, high}, and low and high of them all: high where it differs from low; and times,
 * whether they are factors, because platforms differ more than tenfold, or per cent. */
const char *bars_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark, size_t columns)
{
    struct ratios ratios;
    json_t *performances = json_array();
    ratio_context(arena, context, r, benchmark, columns);
    ratios_find(&ratios, r, RATIOS_MOST);
    bool times = ratios.values.high / ratios.values.low > 10;
    for (size_t p = 0; p < r->n_platforms; p++) {
        struct interval span = ratios_span(&ratios, p);
        if (span.low > span.high)
            continue;
        json_t *own = json_pack("{s:s}", "platform", words_platform(arena, r, p, columns));
        context_set_span(arena, own, span, times);
        json_array_append_new(performances, own);
    }
    context_count(context, "platforms", json_array_size(performances));
    context_set_span(arena, context, ratios_span(&ratios, SIZE_MAX), times);
    context_flag(context, "times", times);
    json_object_set_new(context, "performances", performances);
    return "chart.bars.headline";
}
