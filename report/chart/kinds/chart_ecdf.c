/* CHART_ECDF: the share of runs at or below each value, one staircase per platform. */
#include <math.h>

#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"

enum {
    HEIGHT = 340,
    LEFT = 72,
    RIGHT = 28,
    BOTTOM = 56,
    MOST_TICKS = 8,
    COLUMN_PIXELS = 8,
    TOP_GAP = 10,
    MOST_LINES = 10,
    ECDF_LEAST = 4 /* the fewest runs that can be split into quarters */
};

struct staircases {
    const struct drawing *drawing;
    struct tracks tracks;
    struct axis axis;
    struct key key;
    struct frame frame;
};

static void stairs_prepare(struct staircases *stairs, const struct drawing *drawing)
{
    *stairs = (struct staircases){.drawing = drawing, .key = KEY_EMPTY};
    tracks_find(&stairs->tracks, drawing->result, drawing->chart->benchmark, MOST_LINES);
    tracks_axis(drawing->arena, &stairs->axis, &stairs->tracks, MOST_TICKS);
    for (size_t i = 0; i < stairs->tracks.n; i++)
        key_add(&stairs->key, drawing, stairs->tracks.items[i]->platform,
                arena_format(drawing->arena, "n = %zu", stairs->tracks.items[i]->n));
    stairs->frame =
        (struct frame){.left = LEFT, .right = RIGHT, .bottom = BOTTOM, .top = KEY_TOP + stairs->key.height + TOP_GAP};
    stairs->frame.height = stairs->frame.top + HEIGHT;
    frame_shape(&stairs->frame, drawing);
    axis_thin(&stairs->axis, frame_inner_width(&stairs->frame), COLUMN_PIXELS);
}

/* A long series has steps finer than a pixel: only some of them are drawn, at equal distances in rank, the first and
 * the last included. */
static void stairs_write_steps(struct text *script, const struct staircases *stairs, const struct sample *sample)
{
    size_t most = points_most(stairs->tracks.n), n = sample->n < most ? sample->n : most;
    script_row(script, 2, -0.05, 0.0);
    for (size_t i = 0; i < n; i++) {
        size_t rank = n == sample->n ? i : (size_t)llround((double)i * (double)(sample->n - 1) / (double)(n - 1));
        bool tied = i + 1 < n && n == sample->n && sample->sorted[rank + 1] == sample->sorted[rank];
        if (!tied)
            script_row(script, 2, axis_position(&stairs->axis, sample->sorted[rank]),
                       (double)(rank + 1) / (double)sample->n);
    }
    script_row(script, 2, 1.05, 1.0);
}

void ecdf_write(struct text *script, const struct drawing *drawing)
{
    struct staircases stairs;
    stairs_prepare(&stairs, drawing);
    script_frame(script, drawing, &stairs.frame);
    tracks_write_axis(script, drawing, &stairs.tracks, &stairs.axis, 84);
    key_write(script, &stairs.key);
    script_block_begin(script, "steps");
    for (size_t i = 0; i < stairs.tracks.n; i++) {
        stairs_write_steps(script, &stairs, stairs.tracks.items[i]);
        script_gap(script);
        script_gap(script);
    }
    script_block_end(script);
}

/* ---- words ---- */

/* Writes the value that 3 of 4 runs reach, or stay within, and the platform: "890.1 (native)". */
static const char *ecdf_reached(struct arena *arena, const struct result *r, const struct tracks *tracks, size_t track,
                                bool with_unit, size_t columns)
{
    const struct sample *sample = tracks->items[track];
    bool lower = r->benchmarks[sample->benchmark].better == BETTER_LOWER;
    double quartile = lower ? sample->summary.q3 : sample->summary.q1;
    const char *value = with_unit ? chart_unit_value(arena, &tracks->unit, quartile)
                                  : chart_unit_number(arena, &tracks->unit, quartile);
    return arena_format(arena, "%s (%s)", value, words_platform(arena, r, sample->platform, columns));
}

/* Sets reached[] with the unit behind the last one, ends[] with the first and the last one, who is furthest from it,
 * some[] with the second one as well, and last without the unit, which the axis has. */
const char *ecdf_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark, size_t columns)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, MOST_LINES);
    context_benchmark(arena, context, &r->benchmarks[benchmark], columns);
    context_tracks(arena, context, r, &tracks);
    json_t *reached = json_array(), *some = json_array(), *ends = json_array();
    for (size_t i = 0; i < tracks.n; i++) {
        bool last = i + 1 == tracks.n;
        const char *text = ecdf_reached(arena, r, &tracks, i, last, columns);
        json_array_append_new(reached, json_string(text));
        if (i < 2 || last)
            json_array_append_new(some, json_string(text));
        if (i == 0 || last)
            json_array_append_new(ends, json_string(text));
    }
    json_object_update_new(context, json_pack("{s:o, s:o, s:o, s:s}", "reached", reached, "some", some, "ends", ends,
                                              "last", ecdf_reached(arena, r, &tracks, tracks.n - 1, false, columns)));
    return "chart.ecdf.headline";
}

bool ecdf_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)asked;
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    return tracks_longest(&tracks) >= ECDF_LEAST;
}
