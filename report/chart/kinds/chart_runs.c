/* CHART_RUNS: a row per platform, with every run above, and below it the median with its exact interval and its
 * number. */
#include <math.h>

#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/verdict_word.h"

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
    tracks_axis(drawing->arena, &rows->axis, &rows->tracks, MOST_TICKS);
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

/* Returns the side of the number: right of the interval (1), left of it (-1) or below the row (0). */
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

/* ---- words ---- */

/* The platforms that are compared with the reference of a benchmark. */
struct compared {
    struct comparison_seen items[TRACKS_MOST];
    size_t n, benchmark;
};

static void compared_find(struct compared *out, const struct result *r, const struct tracks *tracks, size_t benchmark)
{
    *out = (struct compared){.benchmark = benchmark};
    for (size_t i = 0; i < tracks->n; i++)
        out->n += result_seen(r, benchmark, tracks->items[i]->platform, &out->items[out->n]);
}

static size_t compared_count(const struct compared *compared, enum seen_verdict verdict)
{
    size_t n = 0;
    for (size_t i = 0; i < compared->n; i++)
        n += compared->items[i].verdict == verdict;
    return n;
}

/* Returns whether all comparisons are inconclusive, and no runs of that number could have been conclusive. */
static bool compared_are_too_few(const struct compared *compared)
{
    for (size_t i = 0; i < compared->n; i++)
        if (compared->items[i].verdict != SEEN_INCONCLUSIVE ||
            !(compared->items[i].comparison->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)))
            return false;
    return true;
}

/* An outcome is told of all its platforms together: those of one verdict, or of one verdict and so many times slower
 * or faster. */
static const struct outcome {
    const char *key;
    enum seen_verdict verdict;
    bool times;
} OUTCOMES[] = {{"times", SEEN_SLOWER, true},           {"share", SEEN_SLOWER, false},
                {"times", SEEN_FASTER, true},           {"share", SEEN_FASTER, false},
                {"equivalent", SEEN_EQUIVALENT, false}, {"inconclusive", SEEN_INCONCLUSIVE, false},
                {"unproven", SEEN_CONFOUNDED, false},   {"without", SEEN_NONE, false}};

static bool outcome_is_of(const struct outcome *outcome, const struct comparison_seen *seen)
{
    bool times = seen->claimed && seen->factor >= CONTEXT_TIMES;
    return seen->verdict == outcome->verdict && times == outcome->times;
}

/* Adds "kvm" to names, "38 %" to amounts and "kvm 38 %" to items; the amount may be NULL. */
static void outcome_add(json_t *outcome, const char *name, const char *amount)
{
    json_array_append_new(json_object_get(outcome, "names"), json_string(name));
    if (amount)
        json_array_append_new(json_object_get(outcome, "amounts"), json_string(amount));
    json_array_append_new(json_object_get(outcome, "items"),
                          amount ? json_sprintf("%s %s", name, amount) : json_string(name));
}

/* Returns an object {names[], amounts[], items[], n, slower} with the largest amount of several platforms, or the
 * name of a single one. */
static json_t *outcome_context(struct arena *arena, const struct outcome *outcome, const struct result *r,
                               const struct compared *compared, size_t columns)
{
    const struct measured *measured = &r->benchmarks[compared->benchmark];
    const struct comparison_seen *largest = NULL;
    json_t *context = json_pack("{s:[], s:[], s:[], s:b}", "names", "amounts", "items", "slower",
                                verdict_falls_short(measured, outcome->verdict)),
           *names = json_object_get(context, "names");
    for (size_t i = 0; i < compared->n; i++) {
        const struct comparison_seen *seen = &compared->items[i];
        if (!outcome_is_of(outcome, seen))
            continue;
        largest = !largest || seen->factor > largest->factor ? seen : largest;
        outcome_add(context, words_platform(arena, r, seen->platform, columns), context_amount(arena, r, seen));
    }
    context_count(context, "n", json_array_size(names));
    if (json_array_size(names) == 1)
        json_object_set(context, "single", json_array_get(names, 0));
    if (json_array_size(names) > 1)
        context_text(context, "largest", context_amount(arena, r, largest));
    return context;
}

static json_t *outcomes_context(struct arena *arena, const struct result *r, const struct compared *compared,
                                size_t columns)
{
    json_t *outcomes = json_array();
    for (size_t i = 0; i < sizeof OUTCOMES / sizeof *OUTCOMES; i++) {
        json_t *outcome = outcome_context(arena, &OUTCOMES[i], r, compared, columns);
        if (json_array_size(json_object_get(outcome, "names")) > 0)
            json_array_append_new(outcomes, json_pack("{s:O}", OUTCOMES[i].key, outcome));
        json_decref(outcome);
    }
    return outcomes;
}

const char *runs_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark, size_t columns)
{
    struct tracks tracks;
    struct compared compared;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    compared_find(&compared, r, &tracks, benchmark);
    const enum seen_verdict sides[] = {SEEN_SLOWER, SEEN_FASTER};
    bool turned = !verdict_falls_short(&r->benchmarks[benchmark], SEEN_SLOWER);
    size_t most = points_most(tracks.n);
    context_benchmark(arena, context, &r->benchmarks[benchmark], columns);
    context_tracks(arena, context, r, &tracks);
    if (tracks_longest(&tracks) > most)
        context_count(context, "points", most);
    json_object_update_new(
        context,
        json_pack("{s:s, s:s, s:s, s:o, s:I, s:I, s:I, s:b}", "platform",
                  words_platform(arena, r, tracks.items[0]->platform, columns), "median",
                  chart_unit_value(arena, &tracks.unit, tracks.items[0]->summary.median), "reference",
                  words_platform(arena, r, r->benchmarks[benchmark].reference, columns), "outcomes",
                  outcomes_context(arena, r, &compared, columns), "compared", (json_int_t)compared.n, "slower",
                  (json_int_t)compared_count(&compared, sides[turned]), "faster",
                  (json_int_t)compared_count(&compared, sides[!turned]), "too_few", compared_are_too_few(&compared)));
    return compared.n ? "chart.runs.headline" : "chart.runs.alone";
}
