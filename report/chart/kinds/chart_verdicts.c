/* CHART_VERDICTS: a row per pair of platforms, a column per benchmark. A cell has the colour of the platform that is
 * faster, strong or pale by how much; a sign says the same without colour. */
#include "report/chart/kinds/chart_kind.h"

#include <math.h>
#include <string.h>

#include "data/value/number.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/verdict_word.h"

enum {
    MOST_PAIRS = 66, /* the number of pairs of twelve platforms */
    MOST_COLUMNS = 24,
    ROW = 24,
    NAME_COLUMNS = 14,
    NAME_NARROW = 10, /* the columns of a name where the grid has more than COLUMNS_WIDE columns */
    COLUMNS_WIDE = 8,
    CELL_LEAST = 40, /* the pixels that a number needs */
    CELL_WIDE = 52,
    TITLE_COLUMNS = 16,
    TITLE_LEVEL = 12, /* the columns that are enough for a part of a title on a level line */
    BOTTOM = 16,
    TOP = 66,
    TITLES_LEVEL = 40,
    TITLES_SLANTED = 96
};

struct pair {
    size_t a, b;
};

struct grid {
    const struct drawing *drawing;
    const struct result *r;
    struct pair pairs[MOST_PAIRS];
    size_t n_pairs, all_pairs, n_columns;
    bool slanted;
    struct frame frame;
};

static void grid_find_pairs(struct grid *grid)
{
    const struct result *r = grid->r;
    for (size_t a = 0; a < r->n_platforms; a++)
        for (size_t b = a + 1; b < r->n_platforms; b++) {
            bool compared = false;
            for (size_t i = 0; i < r->n_benchmarks && !compared; i++)
                compared = result_comparison(r, i, a, b) != NULL;
            if (compared && grid->n_pairs < MOST_PAIRS)
                grid->pairs[grid->n_pairs++] = (struct pair){a, b};
            grid->all_pairs += compared;
        }
    grid->n_columns = r->n_benchmarks < MOST_COLUMNS ? r->n_benchmarks : MOST_COLUMNS;
}

static size_t grid_name_columns(const struct grid *grid)
{
    return grid->n_columns > COLUMNS_WIDE ? NAME_NARROW : NAME_COLUMNS;
}

static int grid_names_width(const struct grid *grid)
{
    size_t columns = 0;
    for (size_t i = 0; i < grid->n_pairs; i++) {
        size_t own = 0, ends[] = {grid->pairs[i].a, grid->pairs[i].b};
        for (size_t k = 0; k < 2; k++) {
            size_t name = width_columns(grid->r->platforms[ends[k]].name);
            own += name > grid_name_columns(grid) ? grid_name_columns(grid) : name;
        }
        columns = own > columns ? own : columns;
    }
    return 30 + 8 * (int)(columns + 3);
}

static double grid_cell_width(const struct grid *grid)
{
    return frame_inner_width(&grid->frame) / (double)grid->n_columns;
}

static size_t grid_level_columns(const struct grid *grid)
{
    return (size_t)(grid_cell_width(grid) / 8.5);
}

/* Returns whether each title fits on two lines. */
static bool grid_titles_fit(const struct grid *grid)
{
    bool fit = true;
    for (size_t b = 0; b < grid->n_columns; b++) {
        const char *title = grid->r->benchmarks[b].title;
        const char *more, *first = width_wrap(grid->drawing->arena, title, grid_level_columns(grid), &more);
        fit = fit && strlen(first) + strlen(more) + (*more != '\0') == strlen(title);
    }
    return fit;
}

static void grid_fit_frame(struct grid *grid)
{
    grid->frame = (struct frame){.width = CHART_WIDTH, .left = grid_names_width(grid), .right = 16, .bottom = BOTTOM};
    grid->slanted = !grid_titles_fit(grid) && grid_level_columns(grid) < TITLE_LEVEL;
    grid->frame.right = grid->slanted ? 90 : 16;
    grid->frame.top = TOP + (grid->slanted ? TITLES_SLANTED : TITLES_LEVEL);
    grid->frame.height = grid->frame.top + BOTTOM + (int)grid->n_pairs * ROW;
    frame_shape(&grid->frame, grid->drawing);
}

static void grid_write_titles(struct text *script, const struct grid *grid)
{
    script_number(script, "COLUMNS", (double)grid->n_columns);
    script_number(script, "SLANTED", grid->slanted);
    script_arrays(script, grid->n_columns, "TITLE", "TITLE_MORE", NULL);
    for (size_t b = 0; b < grid->n_columns; b++) {
        const char *more, *title = width_wrap(grid->drawing->arena, grid->r->benchmarks[b].title,
                                              grid->slanted ? TITLE_COLUMNS : grid_level_columns(grid), &more);
        bool long_one = width_columns(grid->r->benchmarks[b].title) > TITLE_COLUMNS;
        const char *slanted = width_shorten(
            grid->drawing->arena, long_one ? grid->r->benchmarks[b].name : grid->r->benchmarks[b].title, TITLE_COLUMNS);
        script_item(script, grid->drawing, "TITLE", b + 1, grid->slanted ? slanted : title);
        script_item(script, grid->drawing, "TITLE_MORE", b + 1, grid->slanted ? "" : more);
    }
}

static void grid_write_pairs(struct text *script, const struct grid *grid)
{
    script_number(script, "ROWS", (double)grid->n_pairs);
    script_arrays(script, grid->n_pairs, "PAIR", NULL);
    for (size_t i = 0; i < grid->n_pairs; i++) {
        const char *a = words_name(grid->drawing->arena, grid->r, grid->pairs[i].a, grid_name_columns(grid));
        const char *b = words_name(grid->drawing->arena, grid->r, grid->pairs[i].b, grid_name_columns(grid));
        script_item(script, grid->drawing, "PAIR", i + 1, arena_format(grid->drawing->arena, "%s / %s", a, b));
    }
}

static const char *const SIGNS[] = {
    [SEEN_FASTER] = "\xE2\x96\xB2", [SEEN_SLOWER] = "\xE2\x96\xBC", [SEEN_EQUIVALENT] = "=",
    [SEEN_INCONCLUSIVE] = "?",      [SEEN_CONFOUNDED] = "~",        [SEEN_NONE] = "-"};

/* The factor is above 1 whoever is faster; the sign says who. It is short, because cells are small. */
static const char *grid_cell_text(struct arena *arena, const struct comparison_seen *seen, double wide)
{
    double factor = seen->factor;
    if (wide < CELL_LEAST || !isfinite(factor) || seen->ratio <= 0)
        return SIGNS[seen->verdict];
    const char *number = factor < 1e4 ? arena_take(arena, number_text(factor, factor < 10 && wide < CELL_WIDE ? 2 : 3))
                                      : arena_format(arena, "%.0e", factor);
    return arena_format(arena, "%s %s", SIGNS[seen->verdict], number);
}

static unsigned grid_cell_colour(const struct grid *grid, const struct comparison_seen *seen)
{
    static const unsigned NOT_CLAIMED[] = {[SEEN_EQUIVALENT] = 0xE2E2E2,
                                           [SEEN_INCONCLUSIVE] = 0xFAFAFA,
                                           [SEEN_CONFOUNDED] = 0xF1F1F1,
                                           [SEEN_NONE] = 0xFAFAFA};
    if (!seen->claimed)
        return NOT_CLAIMED[seen->verdict];
    size_t faster = seen->verdict == SEEN_FASTER ? seen->platform : seen->other;
    return chart_tint(grid->drawing, faster, seen->factor >= CONTEXT_TIMES ? 1 : 0.45);
}

static void grid_write_cells(struct text *script, const struct grid *grid)
{
    struct labels cells = {.name = "CELL"};
    script_block_begin(script, "cells");
    for (size_t i = 0; i < grid->n_pairs; i++)
        for (size_t b = 0; b < grid->n_columns; b++) {
            const struct comparison *c = result_comparison(grid->r, b, grid->pairs[i].a, grid->pairs[i].b);
            if (!c)
                continue;
            struct comparison_seen seen;
            comparison_from(c, grid->pairs[i].a, &seen);
            unsigned colour = grid_cell_colour(grid, &seen);
            double x = (double)b + 0.5, y = (double)i + 0.5;
            script_row(script, 3, x, y, (double)colour);
            labels_add(&cells, grid->drawing, grid_cell_text(grid->drawing->arena, &seen, grid_cell_width(grid)), x, y,
                       chart_words_on(colour));
        }
    script_block_end(script);
    labels_write(script, &cells);
    script_number(script, "CELL_SIZE", grid_cell_width(grid) < CELL_WIDE ? 10 : 11);
}

void verdicts_write(struct text *script, const struct drawing *drawing)
{
    struct grid grid = {.drawing = drawing, .r = drawing->result};
    grid_find_pairs(&grid);
    grid_fit_frame(&grid);
    script_frame(script, drawing, &grid.frame);
    script_number(script, "TICKS", 0);
    grid_write_titles(script, &grid);
    grid_write_pairs(script, &grid);
    grid_write_cells(script, &grid);
}

/* ---- words ---- */

/* Returns the claimed differences as held[] {benchmark, amount, faster, slower}; of an amount the latter is less.
 */
static json_t *verdicts_held(const struct result *r)
{
    json_t *held = json_array();
    for (size_t i = 0; i < r->n_comparisons && json_array_size(held) < MOST_PAIRS; i++) {
        const struct comparison *c = &r->comparisons[i];
        struct comparison_seen seen;
        comparison_from(c, c->verdict == VERDICT_A_FASTER ? c->a : c->b, &seen);
        const struct measured *measured = &r->benchmarks[c->benchmark];
        bool less = verdict_falls_short(measured, SEEN_FASTER);
        const char *ahead = r->platforms[less ? seen.other : seen.platform].name,
                   *behind = r->platforms[less ? seen.platform : seen.other].name;
        if (seen.claimed)
            json_array_append_new(held, json_pack("{s:s, s:b, s:s, s:s}", "benchmark", measured->title, "amount",
                                                  measured->amount, "faster", ahead, "slower", behind));
    }
    return held;
}

const char *verdicts_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                             size_t columns)
{
    (void)benchmark, (void)columns;
    const struct tally n = result_tally(r);
    struct grid grid = {.r = r};
    grid_find_pairs(&grid);
    context_all(arena, context, r);
    json_object_update_new(context, json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:s}", "comparisons",
                                              (json_int_t)r->n_comparisons, "established", (json_int_t)n.established,
                                              "likely", (json_int_t)n.probable, "equivalent", (json_int_t)n.equivalent,
                                              "inconclusive", (json_int_t)n.inconclusive, "unproven",
                                              (json_int_t)n.confounded, "without", (json_int_t)n.none, "held",
                                              verdicts_held(r), "alpha", arena_format(arena, "%g", r->settings.alpha)));
    context_part(context, "cells", grid.n_pairs * grid.n_columns, "all_cells", grid.all_pairs * r->n_benchmarks);
    return "chart.verdicts.headline";
}

bool verdicts_are_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)benchmark, (void)asked;
    return r->n_comparisons > 0;
}
