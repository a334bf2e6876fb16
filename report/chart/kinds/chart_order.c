/* CHART_ORDER: the runs in time, in a slot per platform, or on one axis for platforms that took turns. */
#include <math.h>
#include <string.h>

#include "data/value/moment.h"
#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_slots.h"
#include "report/chart/layout/chart_words.h"

#define ARROW " \xE2\x86\x92 "
enum {
    HEIGHT = 430,
    RIGHT = 18,
    TOP = 100,
    BOTTOM = 58,
    DAYS = 14, /* the additional margin at the bottom where days stand below the hours */
    MOST_TICKS = 7,
    TICK_PIXELS = 7,
    MOST_RINGS = 4,
    MOST_CHANGES = 200,
    MANY_CHANGES = 8,
    MOST_TICKS_BELOW = 1000
};

struct order {
    const struct drawing *drawing;
    const struct result *r;
    struct slots slots;
    struct axis axis;
    struct key key; /* the key, which is empty unless the platforms share an axis */
    struct frame frame;
    bool days;
    bool relative; /* the axis shows percent of each platform's median */
};

/* Returns what the axis shows for a value of the slot's platform. */
static double order_shown(const struct order *order, size_t slot, double value)
{
    return order->relative ? 100 * (value / order->slots.tracks.items[slot]->summary.median) : value;
}

static double order_place(const struct order *order, size_t slot, double value)
{
    return axis_position(&order->axis, order_shown(order, slot, value));
}

/* Platforms that lie far apart would all look calm on one axis: then the axis shows per cent of each one's own
 * median. Platforms that share the time keep their values up to a larger distance, because there one is seen beside
 * the other. */
static bool slots_want_relative(const struct slots *slots)
{
    const double far = slots->shared ? 4 : 2;
    double low = HUGE_VAL, high = 0;
    for (size_t i = 0; i < slots->tracks.n; i++) {
        low = fmin(low, slots->tracks.items[i]->summary.median);
        high = fmax(high, slots->tracks.items[i]->summary.median);
    }
    return low > 0 && high / low > far;
}

/* Levels and drops are proportions: the axis is logarithmic when the runs differ more than tenfold. */
static void order_fit_axis(struct order *order)
{
    const struct tracks *tracks = &order->slots.tracks;
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < tracks->n; i++) {
        low = fmin(low, order_shown(order, i, tracks->items[i]->sorted[0]));
        high = fmax(high, order_shown(order, i, tracks->items[i]->sorted[tracks->items[i]->n - 1]));
    }
    axis_fit(order->drawing->arena, &order->axis, low, high, low > 0 && high / low > 10, MOST_TICKS,
             order->relative ? 1 : tracks->unit.factor);
}

/* The unit of a relative axis, "% of own median", is written by order.gp. */
static void order_write_axis(struct text *script, const struct order *order)
{
    enum { COLUMNS = 52, RELATIVE_COLUMNS = 37 };
    struct tracks tracks = order->slots.tracks;
    if (order->relative)
        tracks.unit.name = "";
    script_number(script, "RELATIVE", order->relative);
    tracks_write_axis(script, order->drawing, &tracks, &order->axis, order->relative ? RELATIVE_COLUMNS : COLUMNS);
}

/* Writes the levels of a series, as many as fit: "892 events/s", "892", "2.40 → 1.10", "2.40 → … → 1.10". */
static const char *order_level(struct arena *arena, const struct tracks *tracks, size_t track, size_t columns)
{
    enum { MOST_LEVELS = 8 };
    const struct shown_unit *unit = &tracks->unit;
    const struct summary *s = &tracks->items[track]->summary;
    struct text chain = {0};
    size_t n = s->n_change_points;
    const char *first = chart_unit_number(arena, unit, n ? s->change_points[0].before : s->median), *last = NULL;
    text_append(&chain, first);
    for (size_t i = 0; i < n; i++) {
        last = chart_unit_number(arena, unit, s->change_points[i].after);
        text_format(&chain, ARROW "%s", last);
    }
    if (n > MOST_LEVELS || (n > 1 && width_columns(text_string(&chain)) > columns)) {
        text_clear(&chain);
        text_format(&chain, "%s" ARROW WIDTH_ELLIPSIS ARROW "%s", first, last);
    }
    if (*unit->name && width_columns(text_string(&chain)) + 1 + width_columns(unit->name) <= columns)
        text_format(&chain, " %s", unit->name);
    return width_shorten(arena, arena_take_text(arena, &chain), columns);
}

static void order_write_names(struct text *script, const struct order *order)
{
    size_t n = order->slots.shared ? 0 : order->slots.tracks.n;
    size_t wide = n ? (size_t)frame_inner_width(&order->frame) / n : 0;
    script_number(script, "SLOTS", (double)n);
    script_arrays(script, n, "NAME", "LEVEL", "INK", "DAY", NULL);
    for (size_t i = 0; i < n; i++) {
        const struct sample *sample = order->slots.tracks.items[i];
        script_item(script, order->drawing, "NAME", i + 1,
                    words_name(order->drawing->arena, order->r, sample->platform, wide / 10 > 4 ? wide / 10 : 4));
        script_item(script, order->drawing, "LEVEL", i + 1,
                    order_level(order->drawing->arena, &order->slots.tracks, i, wide / 7));
        script_item(script, order->drawing, "DAY", i + 1,
                    order->days ? clock_words(order->drawing->arena, sample->times[0], CLOCK_DAY) : "");
        text_format(script, "INK[%zu] = %u\n", i + 1, chart_ink(order->drawing, sample->platform));
    }
}

static bool sample_spans_days(const struct sample *sample)
{
    return sample->times[sample->n - 1] - sample->times[0] >= 86400;
}

/* Returns the words below a run in a slot: its hour, its day where the slot spans days, its number where there are
 * no times. */
static const char *order_run_words(const struct order *order, const struct sample *sample, size_t run)
{
    if (!order->slots.timed)
        return arena_format(order->drawing->arena, "%zu", run + 1);
    return sample_spans_days(sample) ? clock_words(order->drawing->arena, sample->times[run], CLOCK_DAY)
                                     : clock_words(order->drawing->arena, sample->times[run], CLOCK_HOUR);
}

/* Places ticks below the first run of a slot, the last one and, where there is room, one between. */
static size_t order_run_ticks(struct tick *ticks, const struct order *order, size_t slot, struct boxes *taken)
{
    const struct sample *sample = order->slots.tracks.items[slot];
    size_t total = 0, n = sample->n, wanted[] = {1, n > 1 ? n : 0, n >= 9 ? n / 2 : 0};
    for (size_t k = 0; k < 3; k++) {
        const char *words = wanted[k] ? order_run_words(order, sample, wanted[k] - 1) : NULL;
        double at = wanted[k] ? order->slots.places[slot][wanted[k] - 1] : 0;
        struct box box = {at * frame_inner_width(&order->frame), 0,
                          words ? TICK_PIXELS * ((double)strlen(words) + 1) : 0, 1};
        if (!words || boxes_meet(taken, box))
            continue;
        boxes_take(taken, box);
        ticks[total++] = (struct tick){at, words};
    }
    return total;
}

/* Places ticks at round times; the slot must be wide enough. */
static size_t order_round_ticks(struct tick *ticks, const struct order *order, size_t slot)
{
    const struct slots *slots = &order->slots;
    const struct sample *sample = slots->tracks.items[slot];
    struct clock clock;
    struct tick *round;
    clock_fit(&clock, sample->times, sample->n);
    double wide = slots_own_place(slots, slot, 1) - slots_own_place(slots, slot, 0);
    size_t n = clock_ticks(order->drawing->arena, &round, &clock, wide * frame_inner_width(&order->frame));
    for (size_t i = 0; i < n; i++)
        ticks[i] = (struct tick){slots_own_place(slots, slot, round[i].at), round[i].label};
    return n;
}

static size_t order_slot_ticks(struct tick *ticks, const struct order *order)
{
    size_t total = 0;
    struct boxes taken = {.arena = order->drawing->arena};
    for (size_t i = 0; i < order->slots.tracks.n; i++) {
        const struct sample *sample = order->slots.tracks.items[i];
        bool wide = order->slots.timed && order->slots.tracks.n <= 3 && sample->n > 2 &&
                    sample->times[sample->n - 1] > sample->times[0];
        total += wide ? order_round_ticks(ticks + total, order, i) : order_run_ticks(ticks + total, order, i, &taken);
    }
    return total;
}

static void order_write_ticks(struct text *script, const struct order *order)
{
    struct tick *ticks = NULL;
    size_t n;
    if (order->slots.shared) {
        n = clock_ticks(order->drawing->arena, &ticks, &order->slots.clock, frame_inner_width(&order->frame));
        for (size_t i = 0; i < n; i++)
            ticks[i].at = slots_shared_place(ticks[i].at);
    } else {
        ticks = arena_allocate(order->drawing->arena, CLOCK_MOST_TICKS * TRACKS_MOST_IN_TIME, sizeof *ticks);
        n = order_slot_ticks(ticks, order);
    }
    clock_write_ticks(script, order->drawing, ticks, n);
}

static void order_write_pauses(struct text *script, const struct order *order)
{
    const struct clock *clock = &order->slots.clock;
    size_t n = order->slots.shared ? clock->n - 1 : 0;
    script_number(script, "PAUSES", (double)n);
    script_arrays(script, n, "PAUSE", NULL);
    for (size_t i = 0; i < n; i++) {
        const struct stretch *s = &clock->stretches[i];
        text_format(script, "PAUSE[%zu] = %.6f\n", i + 1,
                    slots_shared_place((s->at + s->width + clock->stretches[i + 1].at) / 2));
    }
}

static int axis_tick_room(const struct axis *axis)
{
    size_t columns = 2;
    for (size_t i = 0; i < axis->n_ticks; i++) {
        size_t own = width_columns(axis->ticks[i].label);
        columns = own > columns ? own : columns;
    }
    return 44 + 8 * (int)columns;
}

static void order_lay_key(struct order *order)
{
    enum { COLUMNS = 40 };
    const struct tracks *tracks = &order->slots.tracks;
    for (size_t i = 0; i < tracks->n && order->slots.shared; i++)
        key_add(&order->key, order->drawing, tracks->items[i]->platform,
                order_level(order->drawing->arena, tracks, i, COLUMNS));
}

/* Days stand below the hours where the hours alone would not tell which day it was. */
static bool slots_want_days(const struct slots *slots)
{
    bool hours = false, differ = false;
    for (size_t i = 0; slots->timed && !slots->shared && i < slots->tracks.n; i++) {
        const struct sample *sample = slots->tracks.items[i];
        if (!moment_is_epoch(sample->times[0]))
            return false;
        hours = hours || !sample_spans_days(sample);
        differ = differ || floor(sample->times[0] / 86400) != floor(slots->tracks.items[0]->times[0] / 86400) ||
                 floor(sample->times[sample->n - 1] / 86400) != floor(sample->times[0] / 86400);
    }
    return hours && differ;
}

/* ---- marks ---- */

static void marks_write_runs(struct text *script, const struct order *order)
{
    size_t most = points_most(order->slots.tracks.n), largest = 0;
    script_block_begin(script, "runs");
    for (size_t i = 0; i < order->slots.tracks.n; i++) {
        const struct sample *sample = order->slots.tracks.items[i];
        size_t *kept, n = points_in_time(order->drawing->arena, &kept, sample, most);
        for (size_t k = 0; k < n; k++)
            script_row(script, 5, order->slots.places[i][kept[k]], order_place(order, i, sample->values[kept[k]]),
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
                (struct ring){order->slots.places[i][worst[k]->index - 1], order_place(order, i, worst[k]->value),
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
        boxes_take(taken, (struct box){order->slots.places[slot][kept[k]] * wide,
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
            if (run <= sample->n)
                script_row(script, 5, slot_edge(&order->slots, i, run - 1), slot_edge(&order->slots, i, run),
                           order->slots.places[i][run - 1], order_place(order, i, sample->values[run - 1]),
                           (double)chart_ink(order->drawing, sample->platform));
        }
    }
}

static void marks_write_starved(struct text *script, const struct order *order)
{
    script_block_begin(script, "starved");
    const struct anomaly_places *own = places_of(&order->r->index.of_benchmark, order->drawing->chart->benchmark);
    for (size_t i = 0; i < own->n; i++) {
        const struct anomaly *anomaly = &order->r->anomalies[own->items[i]];
        if (anomaly->kind == ANOMALY_STARVED_RUN)
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
                script_row(script, 2, order->slots.places[i][run], (double)chart_ink(order->drawing, sample->platform));
                left--;
            }
    }
    script_block_end(script);
}

static void order_write_marks(struct text *script, const struct order *order)
{
    marks_write_runs(script, order);
    marks_write_levels(script, order);
    marks_write_changes(script, order);
    marks_write_outliers(script, order);
    marks_write_starved(script, order);
    marks_write_disturbed(script, order);
}

/* ---- the whole ---- */

static void order_prepare(struct order *order, const struct drawing *drawing)
{
    *order = (struct order){.drawing = drawing, .r = drawing->result, .key = KEY_EMPTY};
    slots_fit(drawing->arena, &order->slots, order->r, drawing->chart->benchmark);
    order->relative = slots_want_relative(&order->slots);
    order_fit_axis(order);
    order_lay_key(order);
    order->days = slots_want_days(&order->slots);
    int top = order->slots.shared ? KEY_TOP + order->key.height : TOP;
    order->frame = (struct frame){.height = HEIGHT - TOP + top,
                                  .left = axis_tick_room(&order->axis),
                                  .right = RIGHT,
                                  .top = top,
                                  .bottom = BOTTOM + (order->days ? DAYS : 0)};
    frame_shape(&order->frame, drawing);
}

void order_write(struct text *script, const struct drawing *drawing)
{
    struct order order;
    order_prepare(&order, drawing);
    script_frame(script, drawing, &order.frame);
    order_write_axis(script, &order);
    slots_write_span(script, drawing, &order.slots);
    key_write(script, &order.key);
    script_number(script, "SHAPED", order.slots.shared);
    order_write_names(script, &order);
    order_write_ticks(script, &order);
    order_write_pauses(script, &order);
    order_write_marks(script, &order);
}

bool order_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    bool (*happened)(const struct result *, size_t) =
        result_sweep(r, benchmark) ? order_has_grave_anomaly : order_has_anomaly; /* of many levels, those that count */
    return tracks_longest(&tracks) > 1 && (asked || happened(r, benchmark));
}
