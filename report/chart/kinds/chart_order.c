/* CHART_ORDER: the runs in time, in a slot per platform, or on one axis for platforms that took turns. */
#include <math.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/moment.h"
#include "report/chart/kinds/chart_kind.h"
#include "report/chart/kinds/chart_order_marks.h"
#include "report/chart/layout/chart_boxes.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"

#define ARROW " \xE2\x86\x92 "
enum {
    HEIGHT = 430,
    RIGHT = 18,
    TOP = 100,
    BOTTOM = 58,
    DAYS = 14, /* more at the bottom where days stand below the hours */
    MOST_TICKS = 7,
    TICK_PIXELS = 7
};

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
    axis_fit_shown(order->drawing->arena, &order->axis, low, high, low > 0 && high / low > 10, MOST_TICKS,
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

/* The levels of a series, as much as fits: "892 events/s", "892", "2.40 → 1.10", "2.40 → … → 1.10". */
static const char *order_level(struct arena *arena, const struct tracks *tracks, size_t track, size_t columns)
{
    enum { MOST_CHANGES = 8 };
    const struct chart_unit *unit = &tracks->unit;
    const struct summary *s = &tracks->items[track]->summary;
    struct text chain = {0};
    size_t n = s->n_change_points;
    const char *first = chart_unit_number(arena, unit, n ? s->change_points[0].before : s->median), *last = NULL;
    text_append(&chain, first);
    for (size_t i = 0; i < n; i++) {
        last = chart_unit_number(arena, unit, s->change_points[i].after);
        text_format(&chain, ARROW "%s", last);
    }
    if (n > MOST_CHANGES || (n > 1 && width_columns(text_string(&chain)) > columns)) {
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
                    order->days ? clock_day(order->drawing->arena, sample->times[0]) : "");
        text_format(script, "INK[%zu] = %u\n", i + 1, chart_ink(order->drawing, sample->platform));
    }
}

static bool sample_spans_days(const struct sample *sample)
{
    return sample->times[sample->n - 1] - sample->times[0] >= 86400;
}

/* The words below a run in a slot: its hour, its day where the slot spans days, its number where there are no times. */
static const char *order_run_words(const struct order *order, const struct sample *sample, size_t run)
{
    if (!order->slots.timed)
        return arena_format(order->drawing->arena, "%zu", run + 1);
    return sample_spans_days(sample) ? clock_day(order->drawing->arena, sample->times[run])
                                     : clock_hour(order->drawing->arena, sample->times[run]);
}

/* Ticks below the first run of a slot, the last one and, where there is room, one between. */
static size_t order_run_ticks(struct tick *ticks, const struct order *order, size_t slot, struct boxes *taken)
{
    const struct sample *sample = order->slots.tracks.items[slot];
    size_t total = 0, n = sample->n, wanted[] = {1, n > 1 ? n : 0, n >= 9 ? n / 2 : 0};
    for (size_t k = 0; k < 3; k++) {
        const char *words = wanted[k] ? order_run_words(order, sample, wanted[k] - 1) : NULL;
        double at = wanted[k] ? slot_run(&order->slots, slot, wanted[k] - 1) : 0;
        struct box box = {at * frame_inner_width(&order->frame), 0,
                          words ? TICK_PIXELS * ((double)strlen(words) + 1) : 0, 1};
        if (!words || boxes_meet(taken, box))
            continue;
        boxes_take(taken, box);
        ticks[total++] = (struct tick){at, words};
    }
    return total;
}

/* Ticks at round times, for slots that are wide enough. */
static size_t order_round_ticks(struct tick *ticks, const struct order *order, size_t slot)
{
    const struct slots *slots = &order->slots;
    const struct sample *sample = slots->tracks.items[slot];
    struct clock clock;
    struct tick *round;
    clock_fit(&clock, sample->times, sample->n);
    double wide = slots_own_place(slots, slot, 1) - slots_own_place(slots, slot, 0);
    size_t n = clock_ticks(order->drawing->arena, &round, &clock, wide * frame_inner_width(&order->frame), TICK_PIXELS);
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
        n = clock_ticks(order->drawing->arena, &ticks, &order->slots.clock, frame_inner_width(&order->frame),
                        TICK_PIXELS);
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

static void order_prepare(struct order *order, const struct drawing *drawing)
{
    *order = (struct order){.drawing = drawing, .r = drawing->result};
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
    return tracks_longest(&tracks) > 1 && (asked || order_has_anomaly(r, benchmark));
}
