#include "report/chart/layout/chart_clock.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "data/memory.h"
#include "data/value/moment.h"
#include "report/chart/layout/chart_labels.h"

static const double PAUSE = 0.035; /* what is left of a pause, as a share of the axis */
static const double DAY = 86400;
static const double TICK_PIXELS = 7;                 /* the width of a letter of a tick */
static const double ROOM_LEFT = 56, ROOM_RIGHT = 26; /* the pixels of the margins that a label may reach into */

static int clock_ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double clock_usual_gap(const double *times, size_t n)
{
    double *gaps = memory_allocate(n, sizeof *gaps);
    for (size_t i = 1; i < n; i++)
        gaps[i - 1] = times[i] - times[i - 1];
    qsort(gaps, n - 1, sizeof *gaps, clock_ascending);
    double usual = gaps[(n - 1) / 2];
    free(gaps);
    return usual;
}

static void clock_find_stretches(struct clock *clock, const double *times, size_t n)
{
    double pause =
        n > 2 ? fmax((times[n - 1] - times[0]) / CLOCK_MOST_STRETCHES, 6 * clock_usual_gap(times, n)) : HUGE_VAL;
    clock->n = 1;
    clock->stretches[0].from = times[0];
    for (size_t i = 1; i < n; i++)
        if (times[i] - times[i - 1] > pause && clock->n < CLOCK_MOST_STRETCHES) {
            clock->stretches[clock->n - 1].to = times[i - 1];
            clock->stretches[clock->n++].from = times[i];
        }
    clock->stretches[clock->n - 1].to = times[n - 1];
}

void clock_fit(struct clock *out, const double *times, size_t n)
{
    *out = (struct clock){0};
    clock_find_stretches(out, times, n);
    double whole = 0, at = 0, room = 1 - PAUSE * (double)(out->n - 1);
    for (size_t i = 0; i < out->n; i++)
        whole += out->stretches[i].to - out->stretches[i].from;
    for (size_t i = 0; i < out->n; i++) {
        struct stretch *s = &out->stretches[i];
        s->at = at;
        s->width = whole > 0 ? room * ((s->to - s->from) / whole) : 0;
        at += s->width + PAUSE;
    }
}

void clock_fit_tracks(struct clock *out, const struct tracks *tracks)
{
    size_t n = 0, total = 0;
    for (size_t i = 0; i < tracks->n; i++)
        total += tracks->items[i]->n;
    double *times = memory_allocate(total, sizeof *times);
    for (size_t i = 0; i < tracks->n; i++) {
        memcpy(times + n, tracks->items[i]->times, tracks->items[i]->n * sizeof *times);
        n += tracks->items[i]->n;
    }
    qsort(times, n, sizeof *times, clock_ascending);
    clock_fit(out, times, n);
    free(times);
}

double clock_place(const struct clock *clock, double time)
{
    size_t i = 0;
    while (i + 1 < clock->n && time >= clock->stretches[i + 1].from)
        i++;
    const struct stretch *s = &clock->stretches[i];
    double length = s->to - s->from;
    return length > 0 ? s->at + s->width * fmin((time - s->from) / length, 1) : s->at;
}

/* ---- words ---- */

static bool moment_is_date(double time)
{
    return moment_is_epoch(time) && moment_is_time(time);
}

const char *clock_words(struct arena *arena, double time, const char *format)
{
    time_t whole = moment_is_date(time) ? (time_t)floor(time) : 0;
    struct tm t;
    char words[32];
    if (whole == 0 || !gmtime_r(&whole, &t))
        return arena_format(arena, "%.6g", time);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* The formats of the callers are checked. */
    strftime(words, sizeof words, format, &t);
#pragma GCC diagnostic pop
    return arena_copy(arena, words + (*words == ' ')); /* %e puts a blank before a single digit. */
}

/* The tick of a midnight is labelled with its day. */
static const char *tick_words(struct arena *arena, double time, double step)
{
    if (moment_is_date(time) && fmod(time, DAY) == 0)
        return clock_words(arena, time, step >= 300 * DAY ? CLOCK_DATE : CLOCK_DAY);
    return clock_words(arena, time, step < 60 ? CLOCK_SECOND : CLOCK_HOUR);
}

static double clock_step(const struct clock *clock, double wide)
{
    static const double DATES[] = {1,     2,     5,       10,      15,       30,       60,       120,
                                   300,   600,   900,     1800,    3600,     7200,     10800,    21600,
                                   43200, 86400, 172800., 604800., 1209600., 2592000., 31536000.};
    double length = 0, room = fmax(wide / 84, 2);
    for (size_t i = 0; i < clock->n; i++)
        length += clock->stretches[i].to - clock->stretches[i].from;
    for (size_t i = 0; moment_is_date(clock->stretches[0].from) && i < sizeof DATES / sizeof *DATES; i++)
        if (length / DATES[i] <= room)
            return DATES[i];
    return length > 0 ? axis_step(length, room) : 1;
}

/* ---- ticks ---- */

struct marks {
    struct tick *items;
    size_t n;
    struct arena *arena;
    struct boxes taken;
    double wide;
};

/* Adds a mark where it is inside the picture and clear of the others. */
static void marks_add(struct marks *marks, double place, const char *words)
{
    double own = TICK_PIXELS * ((double)strlen(words) + 2), middle = place * marks->wide;
    struct box box = {middle, 0, own, 1};
    bool inside = middle - own / 2 > -ROOM_LEFT && middle + own / 2 < marks->wide + ROOM_RIGHT;
    if (!inside || marks->n == CLOCK_MOST_TICKS || boxes_meet(&marks->taken, box))
        return;
    boxes_take(&marks->taken, box);
    marks->items[marks->n++] = (struct tick){place, words};
}

static void marks_add_round_times(struct marks *marks, const struct clock *clock, double step)
{
    for (size_t i = 0; i < clock->n; i++) {
        const struct stretch *s = &clock->stretches[i];
        double time = ceil(s->from / step) * step, first = time;
        for (size_t k = 0; k < 64 && time <= s->to; time = first + (double)++k * step)
            marks_add(marks, clock_place(clock, time), tick_words(marks->arena, time, step));
    }
}

size_t clock_ticks(struct arena *arena, struct tick **out, const struct clock *clock, double wide)
{
    struct marks marks = {.items = *out = arena_allocate(arena, CLOCK_MOST_TICKS, sizeof **out),
                          .arena = arena,
                          .taken = {.arena = arena},
                          .wide = wide};
    for (size_t i = 0; i < clock->n && clock->n > 1; i++)
        marks_add(&marks, clock->stretches[i].at, clock_words(arena, clock->stretches[i].from, CLOCK_MOMENT));
    marks_add_round_times(&marks, clock, clock_step(clock, wide));
    if (marks.n == 0)
        marks_add(&marks, clock->stretches[0].at, clock_words(arena, clock->stretches[0].from, CLOCK_HOUR));
    return marks.n;
}

void clock_write_ticks(struct text *script, const struct drawing *drawing, const struct tick *ticks, size_t n)
{
    struct labels labels = {.name = "RUN_TICK"};
    for (size_t i = 0; i < n; i++)
        labels_add(&labels, drawing, ticks[i].label, ticks[i].at, 0, 0);
    labels_write(script, &labels);
}
