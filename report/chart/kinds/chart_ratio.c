/* CHART_RATIO: the performance of each platform over that of the reference, one row each. */
#include <math.h>

#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_ratios.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

enum {
    COLUMN_COLUMNS = 21 /* the columns of "ratio [95 % interval]" */,
    ROW = 23,
    TITLE_COLUMNS = 24,
    NAME_COLUMNS = 16,
    TOP = 88,
    BOTTOM = 56,
    MOST_TICKS = 8,
    MOST_ROWS = 128
};
static const double GROUP_GAP = 0.55; /* the distance between two benchmarks, as a share of a row */

struct forest {
    const struct drawing *drawing;
    const struct result *r;
    struct ratios ratios;
    double y[MOST_ROWS]; /* the place of each row, in rows */
    double bottom;       /* the place of the last row */
    struct axis axis;
    struct frame frame;
};

static void forest_collect(struct forest *forest)
{
    ratios_find(&forest->ratios, forest->r, MOST_ROWS);
    for (size_t i = 0; i < forest->ratios.n; i++) {
        const struct comparison_seen *row = &forest->ratios.items[i];
        bool new_group = i > 0 && row[-1].benchmark != row->benchmark;
        forest->y[i] = forest->bottom += new_group ? 1 + GROUP_GAP : 1;
    }
}

static void forest_fit_axis(struct forest *forest)
{
    double margin = 1 + forest->r->settings.margin;
    const struct interval *reach = &forest->ratios.reach;
    axis_fit(forest->drawing->arena, &forest->axis, fmin(reach->low, 1 / margin), fmax(reach->high, margin), true,
             MOST_TICKS, 1);
}

/* Writes a ratio with its interval: "0.199 [0.03, 0.25]". */
static const char *forest_ratio(struct arena *arena, const struct comparison_seen *row)
{
    return arena_format(arena, "%s %s", phrase_ratio(arena, row->ratio),
                        isfinite(row->ratio_ci.low) ? phrase_ratio_interval(arena, row->ratio_ci) : "");
}

/* Returns "Memory", or "Memory (docker)" where benchmarks have different references. */
static const char *forest_title(struct arena *arena, const struct result *r, size_t benchmark)
{
    const struct measured *b = &r->benchmarks[benchmark];
    const char *title = r->reference < r->n_platforms
                            ? b->title
                            : arena_format(arena, "%s (%s)", b->title, r->platforms[b->reference].name);
    return width_shorten(arena, title, TITLE_COLUMNS);
}

static void forest_fit_frame(struct forest *forest)
{
    const double letter = 8.2; /* the width of a letter in pixels */
    double titles = 0, names = 0;
    size_t numbers = forest->ratios.have_intervals ? COLUMN_COLUMNS : 0;
    for (size_t i = 0; i < forest->ratios.n; i++) {
        const char *title = forest_title(forest->drawing->arena, forest->r, forest->ratios.items[i].benchmark);
        const char *name =
            words_name(forest->drawing->arena, forest->r, forest->ratios.items[i].platform, NAME_COLUMNS);
        const char *text = forest_ratio(forest->drawing->arena, &forest->ratios.items[i]);
        numbers = width_columns(text) > numbers ? width_columns(text) : numbers;
        titles = fmax(titles, width_letters(title));
        names = fmax(names, width_letters(name));
    }
    forest->frame = (struct frame){.left = 16 + (int)(titles * letter) + 16 + (int)(names * letter) + 12,
                                   .right = (int)numbers * 7 + 40,
                                   .top = TOP,
                                   .bottom = BOTTOM};
    forest->frame.height = TOP + BOTTOM + (int)((forest->bottom + 0.4) * ROW);
    frame_shape(&forest->frame, forest->drawing);
    axis_thin(&forest->axis, frame_inner_width(&forest->frame), 8);
}

static void forest_write_words(struct text *script, const struct forest *forest)
{
    script_arrays(script, forest->ratios.n, "TITLE", "NAME", "RATIO", "INK", "ROW_Y", NULL);
    for (size_t i = 0; i < forest->ratios.n; i++) {
        const struct comparison_seen *row = &forest->ratios.items[i];
        bool first = i == 0 || row[-1].benchmark != row->benchmark;
        script_item(script, forest->drawing, "TITLE", i + 1,
                    first ? forest_title(forest->drawing->arena, forest->r, row->benchmark) : "");
        script_item(script, forest->drawing, "NAME", i + 1,
                    words_name(forest->drawing->arena, forest->r, row->platform, NAME_COLUMNS));
        script_item(script, forest->drawing, "RATIO", i + 1, forest_ratio(forest->drawing->arena, row));
        text_format(script, "INK[%zu] = %u\nROW_Y[%zu] = %.10g\n", i + 1, chart_ink(forest->drawing, row->platform),
                    i + 1, forest->y[i]);
    }
}

static void forest_write_rows(struct text *script, const struct forest *forest)
{
    script_block_begin(script, "ratios");
    for (size_t i = 0; i < forest->ratios.n; i++) {
        const struct comparison_seen *row = &forest->ratios.items[i];
        script_row(script, 6, axis_position(&forest->axis, row->ratio), forest->y[i],
                   axis_position(&forest->axis, row->ratio_ci.low), axis_position(&forest->axis, row->ratio_ci.high),
                   (double)chart_colour(forest->drawing, row->platform, 0), (double)row->claimed);
    }
    script_block_end(script);
}

void ratio_write(struct text *script, const struct drawing *drawing)
{
    struct forest *forest = arena_allocate(drawing->arena, 1, sizeof *forest);
    forest->drawing = drawing;
    forest->r = drawing->result;
    forest_collect(forest);
    forest_fit_axis(forest);
    forest_fit_frame(forest);
    double margin = 1 + forest->r->settings.margin;
    script_frame(script, drawing, &forest->frame);
    script_number(script, "ROWS", (double)forest->ratios.n);
    script_number(script, "LAST", forest->bottom);
    script_number(script, "ONE", axis_position(&forest->axis, 1));
    script_number(script, "EQUAL_LOW", axis_position(&forest->axis, 1 / margin));
    script_number(script, "EQUAL_HIGH", axis_position(&forest->axis, margin));
    script_number(script, "MARGIN", forest->r->settings.margin * 100);
    script_number(script, "AMOUNTS", context_has_amounts(forest->r));
    bool confidence = forest->r->intervals == INTERVAL_CONFIDENCE;
    double level = confidence ? forest->r->settings.confidence * 100 : -1;
    script_number(script, "CONFIDENCE", forest->ratios.have_intervals ? level : 0);
    script_axis(script, drawing, &forest->axis);
    forest_write_words(script, forest);
    forest_write_rows(script, forest);
}

/* ---- words ---- */

/* A record counts what one platform is beside the reference: the number of benchmarks in which it is compared, and
 * in which it has the verdict. */
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

/* Returns an object for one side, slower or faster (worse or better where a benchmark is no speed: mixed): leader
 * {platform, n}, compared, whether n is both or all of them or some, followers[] {platform, n}, others {n, least, most}
 * for the followers together, platforms, and range {least, most} for all of them. */
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
    json_t *side =
        json_pack("{s:o, s:b, s:b, s:b, s:b, s:b, s:I, s:I, s:o, s:o}", "leader", leader, "mixed",
                  context_has_amounts(r), "slower", slower, "both", whole && all[0].n == 2, "all",
                  whole && all[0].n > 2, "some", !whole || all[0].n < 2, "compared", (json_int_t)all[0].compared,
                  "platforms", (json_int_t)n, "followers", followers, "range", context_range(all[n - 1].n, all[0].n));
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

/* Returns a list of {benchmark, rows[] {platform, ratio}}, with group_reference where benchmarks have different
 * references. */
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
    ratios_find(&ratios, r, MOST_ROWS);
    json_t *sides = sides_context(arena, r, columns);
    bool any = json_array_size(sides) > 0;
    context_all(arena, context, r);
    if (r->reference < r->n_platforms) {
        context_text(context, "reference", words_platform(arena, r, r->reference, columns));
        context_text(context, "reference_whole", r->platforms[r->reference].name);
    }
    json_object_update_new(context, json_pack("{s:o, s:o, s:b}", "sides", sides, "groups", groups_context(r, &ratios),
                                              "intervals", ratios.have_intervals));
    context_part(context, "rows", ratios.n, "all_rows", ratios.total);
    return any ? "chart.ratio.headline" : "chart.ratio.none";
}

/* A single ratio needs no chart: it stands in the table. The ratios of a sweep have one of their own, and beside those
 * of other benchmarks there is room for some of them. */
bool ratio_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)benchmark;
    struct ratios ratios;
    enum { MOST_WITH_LEVELS = 40 };
    ratios_find(&ratios, r, 1);
    bool told = r->n_sweeps > 0 && (result_sections(r) == 1 || ratios.total > MOST_WITH_LEVELS);
    return ratios.total > (asked ? 0 : 1) && (asked || !told);
}
