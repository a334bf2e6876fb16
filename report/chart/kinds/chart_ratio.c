/* CHART_RATIO: the performance of every other platform over that of the reference, one row each. */
#include "report/chart/kinds/chart_kinds.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/words/chart_standing.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

enum { ROW = 23, TITLE_COLUMNS = 24, NAME_COLUMNS = 16, TOP = 88, BOTTOM = 56, MOST_TICKS = 8 };
static const double GROUP_GAP = 0.55; /* of a row, between two benchmarks */

struct forest {
    const struct drawing *drawing;
    const struct result *r;
    struct comparison_seen bars[RATIO_MOST_ROWS];
    double y[RATIO_MOST_ROWS]; /* in rows */
    size_t n;
    double bottom; /* y of the last row */
    struct axis axis;
    struct frame frame;
};

static size_t ratio_rows(const struct result *r)
{
    struct comparison_seen row;
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++)
        n += relative_of(&row, r, &r->comparisons[i]);
    return n;
}

static void collect_bars(struct forest *forest)
{
    double y = 0;
    for (size_t i = 0; i < forest->r->n_comparisons && forest->n < RATIO_MOST_ROWS; i++) {
        struct comparison_seen *bar = &forest->bars[forest->n];
        if (!relative_of(bar, forest->r, &forest->r->comparisons[i]))
            continue;
        bool new_group = forest->n > 0 && bar[-1].benchmark != bar->benchmark;
        forest->y[forest->n++] = y += new_group ? 1 + GROUP_GAP : 1;
    }
    forest->bottom = y;
}

/* "Memory", or "Memory (docker)" where benchmarks have different references. */
static char *group_title(const struct result *r, size_t benchmark)
{
    const struct measured *b = &r->benchmarks[benchmark];
    return r->reference < r->n_platforms ? memory_copy_text(b->title)
                                         : memory_format("%s (%s)", b->title, r->platforms[b->reference].name);
}

static char *group_title_cut(const struct result *r, size_t benchmark)
{
    char *title = group_title(r, benchmark), *cut = width_shorten(title, TITLE_COLUMNS);
    free(title);
    return cut;
}

static void fit_axis(struct forest *forest)
{
    double margin = 1 + forest->r->settings.margin, low = 1 / margin, high = margin;
    for (size_t i = 0; i < forest->n; i++) {
        const struct comparison_seen *bar = &forest->bars[i];
        low = fmin(low, bar->ratio_ci.low > 0 ? fmin(bar->ratio_ci.low, bar->ratio) : bar->ratio);
        high = fmax(high, isfinite(bar->ratio_ci.high) ? fmax(bar->ratio_ci.high, bar->ratio) : bar->ratio);
    }
    axis_fit(&forest->axis, low, high, true, MOST_TICKS);
}

/* "0.199 [0.03, 0.25]" */
static char *ratio_text(const struct comparison_seen *bar)
{
    char *ratio = phrase_ratio(bar->ratio), *interval = phrase_ratio_interval(bar->ratio_ci);
    char *text = memory_format("%s %s", ratio, isfinite(bar->ratio_ci.low) ? interval : "");
    free(ratio);
    free(interval);
    return text;
}

bool ratio_has_intervals(const struct result *r)
{
    struct comparison_seen bar;
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (relative_of(&bar, r, &r->comparisons[i]) && isfinite(bar.ratio_ci.low))
            return true;
    return false;
}

/* "ratio [95 % interval]" */
static char *column_title(const struct result *r)
{
    return ratio_has_intervals(r) ? memory_format("ratio [%g %% interval]", r->settings.confidence * 100)
                                  : memory_copy_text("ratio");
}

static void fit_frame(struct forest *forest)
{
    const double letter = 8.2; /* pixels */
    double titles = 0, names = 0;
    char *column = column_title(forest->r);
    size_t numbers = width_columns(column);
    free(column);
    for (size_t i = 0; i < forest->n; i++) {
        char *title = group_title_cut(forest->r, forest->bars[i].benchmark);
        char *name = words_name(forest->r, forest->bars[i].platform, NAME_COLUMNS);
        char *text = ratio_text(&forest->bars[i]);
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

static void write_words(struct text *script, const struct forest *forest)
{
    static const char *const ARRAYS[] = {"TITLE", "NAME", "RATIO", "INK"};
    for (size_t i = 0; i < 4; i++)
        script_array(script, ARRAYS[i], forest->n);
    for (size_t i = 0; i < forest->n; i++) {
        const struct comparison_seen *bar = &forest->bars[i];
        bool first = i == 0 || forest->bars[i - 1].benchmark != bar->benchmark;
        char *title = first ? group_title_cut(forest->r, bar->benchmark) : memory_copy_text("");
        char *name = words_name(forest->r, bar->platform, NAME_COLUMNS);
        char *ratio = ratio_text(bar);
        script_item(script, forest->drawing, "TITLE", i + 1, title);
        script_item(script, forest->drawing, "NAME", i + 1, name);
        script_item(script, forest->drawing, "RATIO", i + 1, ratio);
        text_format(script, "INK[%zu] = %u\n", i + 1, chart_ink(forest->drawing, bar->platform));
        free(title);
        free(name);
        free(ratio);
    }
}

static void write_bars(struct text *script, const struct forest *forest)
{
    script_numbers(script, "ROW_Y", forest->y, forest->n);
    script_block_begin(script, "ratios");
    for (size_t i = 0; i < forest->n; i++) {
        const struct comparison_seen *bar = &forest->bars[i];
        script_row(script, 6, axis_position(&forest->axis, bar->ratio), forest->y[i],
                   axis_position(&forest->axis, bar->ratio_ci.low), axis_position(&forest->axis, bar->ratio_ci.high),
                   (double)chart_colour(forest->drawing, bar->platform, 0), (double)bar->established);
    }
    script_block_end(script);
}

static void ratio_write(struct text *script, const struct drawing *drawing)
{
    struct forest *forest = memory_allocate(1, sizeof *forest);
    forest->drawing = drawing;
    forest->r = drawing->result;
    collect_bars(forest);
    fit_axis(forest);
    fit_frame(forest);
    double margin = 1 + forest->r->settings.margin;
    char *equal = memory_format("equal within %g %%", forest->r->settings.margin * 100);
    char *column = column_title(forest->r);
    script_frame(script, drawing, &forest->frame);
    script_number(script, "ROWS", (double)forest->n);
    script_number(script, "LAST", forest->bottom);
    script_number(script, "ONE", axis_position(&forest->axis, 1));
    script_number(script, "EQUAL_LOW", axis_position(&forest->axis, 1 / margin));
    script_number(script, "EQUAL_HIGH", axis_position(&forest->axis, margin));
    script_string(script, drawing, "EQUAL", equal);
    script_string(script, drawing, "COLUMN", column);
    script_string(script, drawing, "AXIS", "\xE2\x86\x90 slower      log scale      faster \xE2\x86\x92");
    script_axis(script, drawing, &forest->axis);
    write_words(script, forest);
    write_bars(script, forest);
    axis_release(&forest->axis);
    free(equal);
    free(column);
    free(forest);
}

static char *ratio_headline(const struct result *r, size_t benchmark)
{
    (void)benchmark;
    return standing_headline(r);
}

static char *ratio_subtitle(const struct result *r, size_t benchmark)
{
    (void)benchmark;
    size_t rows = ratio_rows(r);
    char *name = words_reference(r);
    struct text out = {0};
    if (rows > RATIO_MOST_ROWS)
        text_format(&out, "First %d of %zu rows. ", RATIO_MOST_ROWS, rows);
    standing_say_runs(&out, r);
    text_format(&out, ". Hodges-Lehmann ratio to %s%s", name, r->reference < r->n_platforms ? "" : " in brackets");
    if (ratio_has_intervals(r))
        text_format(&out, ", %g %% interval", r->settings.confidence * 100);
    text_append(&out, ". Filled: a difference holds; hollow: none does");
    free(name);
    return text_take(&out);
}

/* "Performance relative to native: CPU docker 0.994, kvm 0.957; Memory docker 1.013": a benchmark's name once. */
char *ratio_alt(const struct result *r, size_t benchmark)
{
    (void)benchmark;
    struct text out = {0};
    text_format(&out, "Performance relative to %s: ",
                r->reference < r->n_platforms ? r->platforms[r->reference].name : "the reference");
    size_t said = 0, before = SIZE_MAX; /* benchmark */
    for (size_t i = 0; i < r->n_comparisons && said < RATIO_MOST_ROWS; i++) {
        struct comparison_seen row;
        if (!relative_of(&row, r, &r->comparisons[i]))
            continue;
        char *ratio = phrase_ratio(row.ratio), *title = group_title(r, row.benchmark);
        if (row.benchmark == before)
            text_append(&out, ", ");
        else
            text_format(&out, "%s%s ", said ? "; " : "", title);
        text_format(&out, "%s %s", r->platforms[row.platform].name, ratio);
        before = row.benchmark;
        said++;
        free(ratio);
        free(title);
    }
    text_append(&out, ".");
    return text_take(&out);
}

static bool is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)benchmark;
    return ratio_rows(r) > (asked ? 0 : 1); /* one ratio stands in the table */
}

const struct kind KIND_RATIO = {.id = "ratio",
                                .ending = "plot",
                                .help = "all benchmarks against the reference",
                                .whole = true,
                                .deserved = is_deserved,
                                .headline = ratio_headline,
                                .subtitle = ratio_subtitle,
                                .alt = ratio_alt,
                                .write = ratio_write};
