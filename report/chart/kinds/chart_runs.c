/* CHART_RUNS: a row per platform, with every run above, and below it the median with its exact interval and its
 * number. */
#include <math.h>

#include "data/memory.h"
#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

enum { NAME_COLUMNS = 20, NAME_PIXELS = 8, LABEL_PIXELS = 8, ROOM_RIGHT = 36, MOST_TICKS = 8 };

struct rows {
    const struct drawing *drawing;
    struct tracks tracks;
    struct axis axis;
    struct frame frame;
};

static int rows_names_width(const struct rows *rows)
{
    size_t columns = 6;
    for (size_t i = 0; i < rows->tracks.n; i++) {
        size_t own = width_columns(rows->drawing->result->platforms[rows->tracks.items[i]->platform].name);
        columns = own > columns ? own : columns;
    }
    return (int)(columns > NAME_COLUMNS ? NAME_COLUMNS : columns) * NAME_PIXELS + 32;
}

static void rows_prepare(struct rows *rows, const struct drawing *drawing)
{
    *rows = (struct rows){.drawing = drawing};
    tracks_find(&rows->tracks, drawing->result, drawing->chart->benchmark, TRACKS_MOST);
    tracks_axis(drawing->arena, &rows->axis, &rows->tracks, tracks_want_log(&rows->tracks), MOST_TICKS);
    int n = (int)rows->tracks.n, height = n <= 4 ? 64 : n <= 8 ? 56 : 48;
    rows->frame = (struct frame){.left = rows_names_width(rows), .right = ROOM_RIGHT, .top = 66, .bottom = 56};
    rows->frame.height = rows->frame.top + rows->frame.bottom + n * height;
    frame_shape(&rows->frame, drawing);
    axis_thin(&rows->axis, frame_inner_width(&rows->frame), 8);
}

static void rows_write_names(struct text *script, const struct rows *rows)
{
    size_t n = rows->tracks.n;
    script_arrays(script, n, "NAME", "COUNT", "INK", NULL);
    for (size_t i = 0; i < n; i++) {
        const struct sample *sample = rows->tracks.items[i];
        script_item(script, rows->drawing, "NAME", i + 1,
                    words_name(rows->drawing->arena, rows->drawing->result, sample->platform, NAME_COLUMNS));
        script_item(script, rows->drawing, "COUNT", i + 1, arena_format(rows->drawing->arena, "n = %zu", sample->n));
        text_format(script, "INK[%zu] = %u\n", i + 1, chart_ink(rows->drawing, sample->platform));
    }
}

static void rows_write_points(struct text *script, const struct rows *rows)
{
    size_t most = points_most(rows->tracks.n), largest = 0;
    script_block_begin(script, "points");
    for (size_t i = 0; i < rows->tracks.n; i++) {
        struct point *points;
        size_t n = points_by_rank(rows->drawing->arena, &points, rows->tracks.items[i], &rows->axis, most);
        double colour = chart_colour(rows->drawing, rows->tracks.items[i]->platform, n > 100 ? 0xA0 : 0x70);
        for (size_t k = 0; k < n; k++)
            script_row(script, 4, points[k].place, (double)i + 1, points[k].spread, colour);
        largest = n > largest ? n : largest;
    }
    script_block_end(script);
    script_number(script, "POINT_SIZE", points_size(largest));
}

/* The side of the number: right of the interval (1), left of it (-1) or below the row (0). */
static int rows_label_side(const struct rows *rows, double low, double high, const char *label)
{
    double wide = frame_inner_width(&rows->frame);
    double needed = ((double)width_columns(label) * LABEL_PIXELS + 14) / wide;
    if (high + needed <= 1 + (ROOM_RIGHT - 6) / wide)
        return 1;
    return low - needed >= 0 ? -1 : 0;
}

static void rows_write_labels(struct text *script, const struct rows *rows)
{
    struct labels medians = {.name = "MEDIAN", .property = "SIDE"};
    for (size_t i = 0; i < rows->tracks.n; i++) {
        const struct sample *sample = rows->tracks.items[i];
        const struct interval *ci = &sample->summary.median_ci;
        double at = axis_position(&rows->axis, sample->summary.median);
        double low = fmin(at, axis_position(&rows->axis, ci->low)); /* fmin ignores NAN */
        double high = fmax(at, axis_position(&rows->axis, ci->high)), ends[] = {low, at, high};
        const char *label = chart_unit_value(rows->drawing->arena, &rows->tracks.unit, sample->summary.median);
        int side = rows_label_side(rows, low, high, label);
        labels_add(&medians, rows->drawing, label, ends[side + 1], (double)i + 1,
                   chart_ink(rows->drawing, sample->platform));
        labels_set(&medians, rows->drawing, side);
    }
    labels_write(script, &medians);
}

static void rows_write_medians(struct text *script, const struct rows *rows)
{
    script_block_begin(script, "medians");
    for (size_t i = 0; i < rows->tracks.n; i++) {
        const struct summary *s = &rows->tracks.items[i]->summary;
        script_row(script, 5, axis_position(&rows->axis, s->median), (double)i + 1,
                   axis_position(&rows->axis, s->median_ci.low), axis_position(&rows->axis, s->median_ci.high),
                   (double)chart_ink(rows->drawing, rows->tracks.items[i]->platform));
    }
    script_block_end(script);
}

void runs_write(struct text *script, const struct drawing *drawing)
{
    struct rows rows;
    rows_prepare(&rows, drawing);
    script_frame(script, drawing, &rows.frame);
    script_number(script, "ROWS", (double)rows.tracks.n);
    tracks_write_axis(script, drawing, &rows.tracks, &rows.axis, 84);
    script_number(script, "REFERENCE", axis_position(&rows.axis, rows.tracks.items[0]->summary.median));
    script_number(script, "REFERENCE_COLOUR", chart_colour(drawing, rows.tracks.items[0]->platform, 0x60));
    rows_write_names(script, &rows);
    rows_write_points(script, &rows);
    rows_write_medians(script, &rows);
    rows_write_labels(script, &rows);
}
