/* The clock is an axis of wall-clock time from 0 to 1, from which long pauses without any run are cut out. */
#pragma once

#include <stddef.h>

#include "report/chart/layout/chart_tracks.h"

enum { CLOCK_MOST_STRETCHES = 8, CLOCK_MOST_TICKS = 40 };

struct clock {
    struct stretch {
        double from, to;  /* the times of its ends */
        double at, width; /* its beginning and its length on the axis */
    } stretches[CLOCK_MOST_STRETCHES];
    size_t n;
};

/* Fits the clock to ascending times, n >= 1. A pause is a gap longer than an eighth of the whole and than six usual
 * gaps. */
void clock_fit(struct clock *out, const double *times, size_t n);
/* Fits the clock to the runs of all tracks, whose times must all be known. */
void clock_fit_tracks(struct clock *out, const struct tracks *tracks);
double clock_place(const struct clock *clock, double time);

/* Lists ticks whose labels do not run into each other over `wide` pixels: the beginning of each stretch, then round
 * times (UTC), at most CLOCK_MOST_TICKS. `at` is the place from 0 to 1. They live in
 * the arena. */
size_t clock_ticks(struct arena *arena, struct tick **out, const struct clock *clock, double wide);
/* Writes RUN_TICKS, RUN_TICK[] (words) and RUN_TICK_X[]. */
void clock_write_ticks(struct text *script, const struct drawing *drawing, const struct tick *ticks, size_t n);

/* A time that is a date is written in one of these ways: "13:22:05", "13:22", "7 Dec", "7 Dec 2021", "7 Dec 13:22". */
#define CLOCK_SECOND "%H:%M:%S"
#define CLOCK_HOUR "%H:%M"
#define CLOCK_DAY "%e %b"
#define CLOCK_DATE "%e %b %Y"
#define CLOCK_MOMENT "%e %b %H:%M"
/* Writes a date in UTC; any other time, such as seconds since the start, is written as a number. */
const char *clock_words(struct arena *arena, double time, const char *format) __attribute__((format(strftime, 3, 0)));
