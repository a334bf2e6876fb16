/* CHART_RATIO: the performance of each platform over that of the reference, one row each. */
#include <math.h>

#include "data/memory.h"
#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_ratios.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

enum {
    COLUMN_COLUMNS = 21 /* "ratio [95 % interval]" */,
    ROW = 23,
    TITLE_COLUMNS = 24,
    NAME_COLUMNS = 16,
    TOP = 88,
    BOTTOM = 56,
    MOST_TICKS = 8
};
static const double GROUP_GAP = 0.55; /* of a row, between two benchmarks */

struct forest {
    const struct drawing *drawing;
    const struct result *r;
    struct ratios ratios;
    double y[RATIO_MOST_ROWS]; /* in rows */
    double bottom;             /* y of the last row */
    struct axis axis;
    struct frame frame;
};

static void forest_collect(struct forest *forest)
{
    ratios_find(&forest->ratios, forest->r, RATIO_MOST_ROWS);
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

/* "0.199 [0.03, 0.25]" */
static const char *forest_ratio(struct arena *arena, const struct comparison_seen *row)
{
    return arena_format(arena, "%s %s", phrase_ratio(arena, row->ratio),
                        isfinite(row->ratio_ci.low) ? phrase_ratio_interval(arena, row->ratio_ci) : "");
}

/* "Memory", or "Memory (docker)" where benchmarks have different references. */
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
    const double letter = 8.2; /* pixels */
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
                   (double)chart_colour(forest->drawing, row->platform, 0), (double)row->established);
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
    script_number(script, "CONFIDENCE", forest->ratios.have_intervals ? forest->r->settings.confidence * 100 : 0);
    script_axis(script, drawing, &forest->axis);
    forest_write_words(script, forest);
    forest_write_rows(script, forest);
}

/* A single ratio needs no chart: it stands in the table. */
bool ratio_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)benchmark;
    struct ratios ratios;
    ratios_find(&ratios, r, 1);
    return ratios.total > (asked ? 0 : 1);
}
