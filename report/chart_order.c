/* CHART_ORDER: one slot per platform along the x axis, in the order of measurement; the runs of each in theirs. */
#include "report/chart_kinds.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart_points.h"
#include "report/chart_words.h"

enum { HEIGHT = 430, RIGHT = 18, TOP = 100, BOTTOM = 58, MOST_TICKS = 7, MOST_RINGS = 4, MOST_CHANGES = 200 };

struct slots {
    const struct drawing *drawing;
    const struct result *r;
    struct lanes lanes;
    struct axis axis;
    int left; /* margin: what the labels of the axis need */
};

/* Levels and drops are matters of proportion: logarithmic as soon as the runs differ more than tenfold. */
static bool want_log(const struct lanes *lanes)
{
    double low = HUGE_VAL, high = 0;
    for (size_t i = 0; i < lanes->n; i++) {
        low = fmin(low, lanes->items[i]->sorted[0]);
        high = fmax(high, lanes->items[i]->sorted[lanes->items[i]->n - 1]);
    }
    return low > 0 && high / low > 10;
}

/* Where on the x axis (0 to 1) the place `run` of a slot is: 0 its beginning, n its end; run i is around i - 0.5. */
static double slot_place(const struct slots *slots, size_t slot, double run)
{
    double share = 0.1 + 0.8 * run / (double)slots->lanes.items[slot]->n;
    return ((double)slot + share) / (double)slots->lanes.n;
}

static void write_runs(struct text *script, const struct slots *slots)
{
    size_t most = points_most(slots->lanes.n), largest = 0;
    script_block_begin(script, "runs");
    for (size_t i = 0; i < slots->lanes.n; i++) {
        const struct sample *sample = slots->lanes.items[i];
        size_t *kept, n = points_in_time(&kept, sample, most);
        for (size_t k = 0; k < n; k++)
            script_row(script, 4, slot_place(slots, i, (double)kept[k] + 0.5),
                       axis_position(&slots->axis, sample->values[kept[k]]),
                       (double)chart_colour(slots->r, sample->platform, 0x50),
                       (double)chart_colour(slots->r, sample->platform, 0xA0));
        script_gap(script);
        largest = n > largest ? n : largest;
        free(kept);
    }
    script_block_end(script);
    script_number(script, "POINT_SIZE", points_size(largest * slots->lanes.n / 4));
}

static void write_levels_of(struct text *script, const struct slots *slots, size_t slot)
{
    const struct sample *sample = slots->lanes.items[slot];
    const struct summary *s = &sample->summary;
    double from = 0, level = s->n_change_points ? s->change_points[0].before : s->median;
    for (size_t i = 0; i <= s->n_change_points; i++) {
        double to = i < s->n_change_points ? (double)s->change_points[i].index - 1 : (double)sample->n;
        script_row(script, 4, slot_place(slots, slot, from), slot_place(slots, slot, to),
                   axis_position(&slots->axis, level), (double)chart_ink(slots->r, sample->platform));
        if (i < s->n_change_points)
            level = s->change_points[i].after;
        from = to;
    }
}

static void write_levels(struct text *script, const struct slots *slots)
{
    script_block_begin(script, "levels");
    for (size_t i = 0; i < slots->lanes.n; i++)
        write_levels_of(script, slots, i);
    script_block_end(script);
}

static void write_changes(struct text *script, const struct slots *slots)
{
    double places[MOST_CHANGES], inks[MOST_CHANGES];
    size_t total = 0;
    for (size_t i = 0; i < slots->lanes.n; i++) {
        const struct summary *s = &slots->lanes.items[i]->summary;
        for (size_t k = 0; k < s->n_change_points && total < MOST_CHANGES; k++) {
            places[total] = slot_place(slots, i, (double)s->change_points[k].index - 1);
            inks[total++] = (double)chart_ink(slots->r, slots->lanes.items[i]->platform);
        }
    }
    script_number(script, "CHANGES", (double)total);
    script_numbers(script, "CHANGE_AT", places, total);
    script_numbers(script, "CHANGE_INK", inks, total);
}

/* The worst few; more rings than these would hide the runs. */
static size_t worst_outliers(const struct outlier **out, const struct summary *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_outliers; i++) {
        size_t at = n < MOST_RINGS ? n++ : MOST_RINGS;
        for (; at > 0 && fabs(s->outliers[i].score) > fabs(out[at - 1]->score); at--)
            if (at < MOST_RINGS)
                out[at] = out[at - 1];
        if (at < MOST_RINGS)
            out[at] = &s->outliers[i];
    }
    return n;
}

static void write_outliers(struct text *script, const struct slots *slots)
{
    enum { MOST = MOST_RINGS * ORDER_MOST_PLATFORMS };
    double x[MOST], y[MOST], ink[MOST], run[MOST];
    size_t total = 0;
    script_block_begin(script, "outliers");
    for (size_t i = 0; i < slots->lanes.n; i++) {
        const struct outlier *worst[MOST_RINGS];
        size_t n = worst_outliers(worst, &slots->lanes.items[i]->summary);
        for (size_t k = 0; k < n; k++, total++) {
            x[total] = slot_place(slots, i, (double)worst[k]->index - 0.5);
            y[total] = axis_position(&slots->axis, worst[k]->value);
            ink[total] = (double)chart_ink(slots->r, slots->lanes.items[i]->platform);
            run[total] = (double)worst[k]->index;
            script_row(script, 3, x[total], y[total], ink[total]);
        }
    }
    script_block_end(script);
    script_number(script, "OUTLIERS", (double)total);
    script_numbers(script, "OUTLIER_X", x, total);
    script_numbers(script, "OUTLIER_Y", y, total);
    script_numbers(script, "OUTLIER_INK", ink, total);
    script_numbers(script, "OUTLIER", run, total);
}

static void write_starved_of(struct text *script, const struct slots *slots, const struct anomaly *anomaly)
{
    for (size_t i = 0; i < slots->lanes.n; i++) {
        const struct sample *sample = slots->lanes.items[i];
        bool here = false;
        for (size_t k = 0; k < anomaly->n_platforms; k++)
            here = here || anomaly->platforms[k] == sample->platform;
        for (size_t k = 0; here && k < anomaly->n_runs; k++)
            if (anomaly->runs[k] >= 1 && anomaly->runs[k] <= sample->n)
                script_row(script, 2, slot_place(slots, i, (double)anomaly->runs[k] - 1),
                           slot_place(slots, i, (double)anomaly->runs[k]));
    }
}

static void write_starved(struct text *script, const struct slots *slots)
{
    script_block_begin(script, "starved");
    for (size_t i = 0; i < slots->r->n_anomalies; i++) {
        const struct anomaly *anomaly = &slots->r->anomalies[i];
        bool here = false;
        for (size_t k = 0; k < anomaly->n_benchmarks; k++)
            here = here || anomaly->benchmarks[k] == slots->drawing->chart->benchmark;
        if (anomaly->kind == ANOMALY_STARVED_RUN && here)
            write_starved_of(script, slots, anomaly);
    }
    script_block_end(script);
}

/* "892", "2.40 → 1.10", "3 changes": what fits above a slot. */
static char *level_text(const struct summary *s, size_t columns)
{
    struct text chain = {0};
    char *level = words_value(s->n_change_points ? s->change_points[0].before : s->median, "");
    text_append(&chain, level);
    free(level);
    for (size_t i = 0; i < s->n_change_points && i < 8; i++) {
        level = words_value(s->change_points[i].after, "");
        text_format(&chain, " \xE2\x86\x92 %s", level);
        free(level);
    }
    if (words_columns(text_string(&chain)) > columns || s->n_change_points > 8) {
        text_clear(&chain);
        text_format(&chain, "%zu change%s", s->n_change_points, s->n_change_points == 1 ? "" : "s");
    }
    return text_take(&chain);
}

static void write_names(struct text *script, const struct slots *slots)
{
    size_t n = slots->lanes.n, wide = (size_t)(CHART_WIDTH - slots->left - RIGHT) / n;
    script_number(script, "SLOTS", (double)n);
    script_array(script, "NAME", n);
    script_array(script, "LEVEL", n);
    script_array(script, "INK", n);
    for (size_t i = 0; i < n; i++) {
        const struct sample *sample = slots->lanes.items[i];
        char *name = words_name(slots->r, sample->platform, wide / 9 > 4 ? wide / 9 : 4);
        char *level = level_text(&sample->summary, wide / 7);
        script_item(script, slots->drawing, "NAME", i + 1, name);
        script_item(script, slots->drawing, "LEVEL", i + 1, level);
        text_format(script, "INK[%zu] = %u\n", i + 1, chart_ink(slots->r, sample->platform));
        free(name);
        free(level);
    }
}

/* Under each slot its first and its last run, and one between where there is room. */
static void write_run_ticks(struct text *script, const struct slots *slots)
{
    double places[3 * ORDER_MOST_PLATFORMS], runs[3 * ORDER_MOST_PLATFORMS];
    size_t total = 0;
    for (size_t i = 0; i < slots->lanes.n; i++) {
        size_t n = slots->lanes.items[i]->n;
        size_t wanted[] = {1, slots->lanes.n <= 6 && n >= 9 ? n / 2 : 0, n > 1 ? n : 0};
        for (size_t k = 0; k < 3; k++)
            if (wanted[k]) {
                places[total] = slot_place(slots, i, (double)wanted[k] - 0.5);
                runs[total++] = (double)wanted[k];
            }
    }
    script_number(script, "RUN_TICKS", (double)total);
    script_numbers(script, "RUN_TICK_AT", places, total);
    script_numbers(script, "RUN_TICK", runs, total);
}

static int tick_room(const struct axis *axis)
{
    size_t columns = 2;
    for (size_t i = 0; i < axis->n_ticks; i++) {
        size_t own = words_columns(axis->ticks[i].label);
        columns = own > columns ? own : columns;
    }
    return 44 + 8 * (int)columns;
}

static const char *const ORDER_OF_RUNS[] = {
    [DESIGN_UNKNOWN] = "Run, in the order of the file",
    [DESIGN_BLOCKED] = "Run, one platform after the other as they were measured",
    [DESIGN_INTERLEAVED] = "Run; the platforms took turns",
};

void order_write(struct text *script, const struct drawing *drawing)
{
    struct slots slots = {.drawing = drawing, .r = drawing->result};
    order_lanes(&slots.lanes, slots.r, drawing->chart->benchmark);
    lanes_axis(&slots.axis, &slots.lanes, want_log(&slots.lanes), MOST_TICKS);
    slots.left = tick_room(&slots.axis);
    char *label = lanes_axis_label(&drawing->result->benchmarks[drawing->chart->benchmark], 52);
    script_frame(script, &(struct frame){HEIGHT, slots.left, RIGHT, TOP, BOTTOM});
    script_string(script, drawing, "AXIS", label);
    script_string(script, drawing, "RUNS", ORDER_OF_RUNS[slots.r->design]);
    script_axis(script, drawing, &slots.axis);
    write_names(script, &slots);
    write_run_ticks(script, &slots);
    write_runs(script, &slots);
    write_levels(script, &slots);
    write_changes(script, &slots);
    write_outliers(script, &slots);
    write_starved(script, &slots);
    axis_release(&slots.axis);
    free(label);
}
