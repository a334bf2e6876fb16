/* An axis of wall-clock time from 0 to 1, from which long pauses in which nothing was measured are cut out. */
#ifndef REPORT_CHART_CLOCK_H
#define REPORT_CHART_CLOCK_H

#include <stddef.h>

#include "report/chart/layout/chart_tracks.h"

enum { CLOCK_MOST_STRETCHES = 8, CLOCK_MOST_TICKS = 40 };

struct clock {
    struct stretch {
        double from, to;  /* times */
        double at, width; /* on the axis */
    } stretches[CLOCK_MOST_STRETCHES];
    size_t n;
};

/* `times` ascend, n >= 1. A pause is a gap of over an eighth of the whole and of six usual gaps. */
void clock_fit(struct clock *out, const double *times, size_t n);
/* The same for the times of all runs of the tracks, of which each is known. */
void clock_fit_tracks(struct clock *out, const struct tracks *tracks);
double clock_place(const struct clock *clock, double time);

/* Round times (UTC) that do not run into each other over `wide` pixels, the beginning of each stretch first; `at` is
 * the place from 0 to 1. At most CLOCK_MOST_TICKS. The caller frees the labels and *out. */
size_t clock_ticks(struct tick **out, const struct clock *clock, double wide, double column);
/* RUN_TICKS; RUN_TICK[] (words), RUN_TICK_X[]; frees the ticks. */
void clock_write_ticks(struct text *script, const struct drawing *drawing, struct tick *ticks, size_t n);

/* Of times that are dates, in UTC: "13:22", "7 Dec", "7 Dec 2021"; of others, such as seconds since the start, the number.
 * The caller frees them. */
char *clock_hour(double time);
char *clock_day(double time);
char *clock_date(double time);

#endif
