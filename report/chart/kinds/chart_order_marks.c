#include "report/chart/kinds/chart_order_marks.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_boxes.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_script.h"

enum { MOST_RINGS = 4, MOST_CHANGES = 200, MANY_CHANGES = 8, MOST_TICKS_BELOW = 1000 };

double order_shown(const struct order *order, size_t slot, double value)
{
    return order->relative ? 100 * (value / order->slots.tracks.items[slot]->summary.median) : value;
}

double order_place(const struct order *order, size_t slot, double value)
{
    return axis_position(&order->axis, order_shown(order, slot, value));
}

static void marks_write_runs(struct text *script, const struct order *order)
{
    size_t most = points_most(order->slots.tracks.n), largest = 0;
    script_block_begin(script, "runs");
    for (size_t i = 0; i < order->slots.tracks.n; i++) {
        const struct sample *sample = order->slots.tracks.items[i];
        size_t *kept, n = points_in_time(order->drawing->arena, &kept, sample, most);
        for (size_t k = 0; k < n; k++)
            script_row(script, 5, slot_run(&order->slots, i, kept[k]), order_place(order, i, sample->values[kept[k]]),
                       (double)chart_colour(order->drawing, sample->platform, 0x50),
                       (double)chart_colour(order->drawing, sample->platform, 0xA0), (double)i);
        script_gap(script);
        largest = n > largest ? n : largest;
    }
    script_block_end(script);
    script_number(script, "POINT_SIZE", points_size(largest * order->slots.tracks.n / 4));
}

static void marks_write_slot_levels(struct text *script, const struct order *order, size_t slot)
{
    const struct sample *sample = order->slots.tracks.items[slot];
    const struct summary *s = &sample->summary;
    size_t from = 0;
    double level = s->n_change_points ? s->change_points[0].before : s->median;
    for (size_t i = 0; i <= s->n_change_points; i++) {
        size_t to = i < s->n_change_points ? s->change_points[i].index - 1 : sample->n;
        script_row(script, 4, slot_edge(&order->slots, slot, from), slot_edge(&order->slots, slot, to),
                   order_place(order, slot, level), (double)chart_ink(order->drawing, sample->platform));
        if (i < s->n_change_points)
            level = s->change_points[i].after;
        from = to;
    }
}

static void marks_write_levels(struct text *script, const struct order *order)
{
    script_block_begin(script, "levels");
    for (size_t i = 0; i < order->slots.tracks.n; i++)
        marks_write_slot_levels(script, order, i);
    script_block_end(script);
}

static void marks_write_changes(struct text *script, const struct order *order)
{
    struct labels changes = {.name = "CHANGE"};
    for (size_t i = 0; i < order->slots.tracks.n; i++) {
        const struct summary *s = &order->slots.tracks.items[i]->summary;
        unsigned ink = chart_ink(order->drawing, order->slots.tracks.items[i]->platform) |
                       (s->n_change_points > MANY_CHANGES ? 0xC0000000 : 0);
        for (size_t k = 0; k < s->n_change_points && changes.n < MOST_CHANGES; k++)
            labels_add(&changes, order->drawing, "", slot_edge(&order->slots, i, s->change_points[k].index - 1), 0,
                       ink);
    }
    labels_write(script, &changes);
}

/* Lists the worst few outliers: more rings would hide the runs. */
static size_t summary_worst_outliers(const struct outlier **out, const struct summary *s)
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

struct ring {
    double x, y;
    unsigned ink;
    size_t run;
};

static size_t rings_collect(struct ring *rings, const struct order *order)
{
    size_t total = 0;
    for (size_t i = 0; i < order->slots.tracks.n; i++) {
        const struct outlier *worst[MOST_RINGS];
        size_t n = summary_worst_outliers(worst, &order->slots.tracks.items[i]->summary);
        for (size_t k = 0; k < n; k++)
            rings[total++] =
                (struct ring){slot_run(&order->slots, i, worst[k]->index - 1), order_place(order, i, worst[k]->value),
                              chart_ink(order->drawing, order->slots.tracks.items[i]->platform), worst[k]->index};
    }
    return total;
}

/* Puts the number of a run right of its ring, or left, below, above or at a corner: where nothing else is. False
 * when no place is free; then the ring has no number. */
static bool ring_place_number(double *x, double *y, const struct ring *ring, struct boxes *taken,
                              const struct frame *frame)
{
    static const double SIDES[][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};
    double wide = frame_inner_width(frame), high = frame_inner_height(frame);
    double own = 7 * (1 + floor(log10((double)ring->run))) + 4;
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; i++) {
        struct box box = {ring->x * wide + SIDES[i][0] * (own / 2 + 8), (1 - ring->y) * high + SIDES[i][1] * 15, own,
                          13};
        bool inside = box.x > own / 2 && box.x < wide - own / 2 && box.y > 7 && box.y < high - 7;
        if (!inside || boxes_meet(taken, box))
            continue;
        boxes_take(taken, box);
        *x = box.x / wide;
        *y = 1 - box.y / high;
        return true;
    }
    return false;
}

/* A number may not lie over a run. */
static void boxes_take_runs(struct boxes *taken, const struct order *order, size_t slot)
{
    const struct sample *sample = order->slots.tracks.items[slot];
    double wide = frame_inner_width(&order->frame), high = frame_inner_height(&order->frame);
    size_t *kept, n = points_in_time(order->drawing->arena, &kept, sample, points_most(order->slots.tracks.n));
    for (size_t k = 0; k < n; k++)
        boxes_take(taken, (struct box){slot_run(&order->slots, slot, kept[k]) * wide,
                                       (1 - order_place(order, slot, sample->values[kept[k]])) * high, 4, 4});
}

/* A number may not lie over a line between slots or over one where a level changes. */
static void boxes_take_lines(struct boxes *taken, const struct order *order)
{
    double wide = frame_inner_width(&order->frame), high = frame_inner_height(&order->frame);
    for (size_t i = 0; i < order->slots.tracks.n; i++) {
        const struct summary *s = &order->slots.tracks.items[i]->summary;
        for (size_t k = 0; k < s->n_change_points && k < MOST_CHANGES; k++)
            boxes_take(taken, (struct box){slot_edge(&order->slots, i, s->change_points[k].index - 1) * wide, high / 2,
                                           1, high});
        if (i > 0 && !order->slots.shared)
            boxes_take(taken, (struct box){(double)i / (double)order->slots.tracks.n * wide, high / 2, 1, high});
    }
}

static void rings_write_numbers(struct text *script, const struct order *order, const struct ring *rings, size_t total)
{
    struct labels numbers = {.name = "NUMBER"};
    struct boxes taken = {.arena = order->drawing->arena};
    double x, y;
    for (size_t i = 0; i < total; i++)
        boxes_take(&taken, (struct box){rings[i].x * frame_inner_width(&order->frame),
                                        (1 - rings[i].y) * frame_inner_height(&order->frame), 12, 12});
    boxes_take_lines(&taken, order);
    for (size_t i = 0; i < order->slots.tracks.n && total > 0; i++)
        boxes_take_runs(&taken, order, i);
    for (size_t i = 0; i < total; i++)
        if (ring_place_number(&x, &y, &rings[i], &taken, &order->frame))
            labels_add(&numbers, order->drawing, arena_format(order->drawing->arena, "%zu", rings[i].run), x, y,
                       rings[i].ink);
    labels_write(script, &numbers);
}

static void marks_write_outliers(struct text *script, const struct order *order)
{
    struct ring rings[MOST_RINGS * TRACKS_MOST_IN_TIME];
    size_t total = rings_collect(rings, order);
    script_block_begin(script, "outliers");
    for (size_t i = 0; i < total; i++)
        script_row(script, 3, rings[i].x, rings[i].y, (double)rings[i].ink);
    script_block_end(script);
    rings_write_numbers(script, order, rings, total);
}

static void marks_write_anomaly(struct text *script, const struct order *order, const struct anomaly *anomaly)
{
    for (size_t i = 0; i < order->slots.tracks.n; i++) {
        const struct sample *sample = order->slots.tracks.items[i];
        bool here = false;
        for (size_t k = 0; k < anomaly->n_platforms; k++)
            here = here || anomaly->platforms[k] == sample->platform;
        for (size_t k = 0; here && k < anomaly->n_runs; k++) {
            size_t run = anomaly->runs[k];
            if (run >= 1 && run <= sample->n)
                script_row(script, 5, slot_edge(&order->slots, i, run - 1), slot_edge(&order->slots, i, run),
                           slot_run(&order->slots, i, run - 1), order_place(order, i, sample->values[run - 1]),
                           (double)chart_ink(order->drawing, sample->platform));
        }
    }
}

static void marks_write_starved(struct text *script, const struct order *order)
{
    script_block_begin(script, "starved");
    for (size_t i = 0; i < order->r->n_anomalies; i++) {
        const struct anomaly *anomaly = &order->r->anomalies[i];
        if (anomaly->kind == ANOMALY_STARVED_RUN && anomaly_concerns(anomaly, order->drawing->chart->benchmark))
            marks_write_anomaly(script, order, anomaly);
    }
    script_block_end(script);
}

/* Only the first ticks are drawn when there are more than can be told apart. */
static void marks_write_disturbed(struct text *script, const struct order *order)
{
    size_t left = MOST_TICKS_BELOW;
    script_block_begin(script, "disturbed");
    for (size_t i = 0; i < order->slots.tracks.n; i++) {
        const struct sample *sample = order->slots.tracks.items[i];
        for (size_t run = 0; sample->disturbed && run < sample->n && left > 0; run++)
            if (sample->disturbed[run] == DISTURBED_YES) {
                script_row(script, 2, slot_run(&order->slots, i, run),
                           (double)chart_ink(order->drawing, sample->platform));
                left--;
            }
    }
    script_block_end(script);
}

void order_write_marks(struct text *script, const struct order *order)
{
    marks_write_runs(script, order);
    marks_write_levels(script, order);
    marks_write_changes(script, order);
    marks_write_outliers(script, order);
    marks_write_starved(script, order);
    marks_write_disturbed(script, order);
}
