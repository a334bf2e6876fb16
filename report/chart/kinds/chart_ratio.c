/* CHART_RATIO: the performance of each platform over that of the reference, one row each. */
#include <math.h>
#include <stdlib.h>

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
    axis_fit(&forest->axis, fmin(reach->low, 1 / margin), fmax(reach->high, margin), true, MOST_TICKS);
}

/* "0.199 [0.03, 0.25]" */
static char *forest_ratio(const struct comparison_seen *row)
{
    char *ratio = phrase_ratio(row->ratio), *interval = phrase_ratio_interval(row->ratio_ci);
    char *text = memory_format("%s %s", ratio, isfinite(row->ratio_ci.low) ? interval : "");
    free(ratio);
    free(interval);
    return text;
}

/* "Memory", or "Memory (docker)" where benchmarks have different references. */
static char *forest_title(const struct result *r, size_t benchmark)
{
    const struct measured *b = &r->benchmarks[benchmark];
    char *title = r->reference < r->n_platforms ? memory_copy_text(b->title)
                                                : memory_format("%s (%s)", b->title, r->platforms[b->reference].name);
    char *cut = width_shorten(title, TITLE_COLUMNS);
    free(title);
    return cut;
}

static void forest_fit_frame(struct forest *forest)
{
    const double letter = 8.2; /* pixels */
    double titles = 0, names = 0;
    size_t numbers = forest->ratios.have_intervals ? COLUMN_COLUMNS : 0;
    for (size_t i = 0; i < forest->ratios.n; i++) {
        char *title = forest_title(forest->r, forest->ratios.items[i].benchmark);
        char *name = words_name(forest->r, forest->ratios.items[i].platform, NAME_COLUMNS);
        char *text = forest_ratio(&forest->ratios.items[i]);
        numbers = width_columns(text) > numbers ? width_columns(text) : numbers;
        titles = fmax(titles, width_letters(title));
        names = fmax(names, width_letters(name));
        free(title);
        free(name);
        free(text);
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
    script_arrays(script, forest->ratios.n, "TITLE", "NAME", "RATIO", "INK", NULL);
    for (size_t i = 0; i < forest->ratios.n; i++) {
        const struct comparison_seen *row = &forest->ratios.items[i];
        bool first = i == 0 || row[-1].benchmark != row->benchmark;
        script_take_item(script, forest->drawing, "TITLE", i + 1,
                         first ? forest_title(forest->r, row->benchmark) : memory_copy_text(""));
        script_take_item(script, forest->drawing, "NAME", i + 1, words_name(forest->r, row->platform, NAME_COLUMNS));
        script_take_item(script, forest->drawing, "RATIO", i + 1, forest_ratio(row));
        text_format(script, "INK[%zu] = %u\n", i + 1, chart_ink(forest->drawing, row->platform));
    }
}

static void forest_write_rows(struct text *script, const struct forest *forest)
{
    script_numbers(script, "ROW_Y", forest->y, forest->ratios.n);
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
    struct forest *forest = memory_allocate(1, sizeof *forest);
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
    axis_release(&forest->axis);
    free(forest);
}

/* A single ratio needs no chart: it stands in the table. */
bool ratio_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)benchmark;
    struct ratios ratios;
    ratios_find(&ratios, r, 1);
    return ratios.total > (asked ? 0 : 1);
}
