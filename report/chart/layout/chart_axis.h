/* The value axis of a chart. gnuplot gets positions from 0 to 1 and finished labels, so that neither tiny nor huge
 * numbers nor a logarithm ever reach it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "report/words/arena.h"

struct tick {
    double at; /* the value; a position for script_ticks */
    const char *label;
};

struct axis {
    bool log;
    double low, high; /* the values at the axis' ends, times `scale` */
    double scale;     /* 1; less, or more, where the air around the values would leave the range of a double */
    double shown;     /* the factor from a value to what the labels show; 1 unless the unit changes */
    struct tick *ticks;
    size_t n_ticks, capacity;
    struct arena *arena; /* where the ticks live */
};

/* Fits an axis to low..high with a little air around, and with zero on it when zero is near; `log` needs low >=
 * DBL_MIN. An infinite end is the largest double of its sign.
 * Ticks are round numbers (about `most`, at least two), labelled 0.1, 1, 10, 100, 1k. They live in the
 * arena. The labels show `shown` times the value, which is 1 unless they have another unit. */
void axis_fit(struct arena *arena, struct axis *out, double low, double high, bool log, size_t most, double shown);
/* Returns the smallest of 1, 2, 5 times a power of ten that makes at most `most` ticks of the span. */
double axis_step(double span, double most);
double axis_position(const struct axis *axis, double value); /* from -0.05 to 1.05; NAN stays NAN */
/* Drops every second tick until the labels along the axis stand clear of each other. `wide` and the width of a
 * letter, `column`, are pixels. */
void axis_thin(struct axis *axis, double wide, double column);
