/* The unit in which a chart shows a benchmark: 1e10 bit/s read 10 Gbit/s, and 2.8e-7 s read 280 ns. Only units that
 * take the prefixes of the SI change, and only where their numbers would be unwieldy. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"
#include "report/words/arena.h"

struct chart_unit {
    double factor;    /* from the benchmark's values to those that are shown: a power of ten, 1 where nothing changes */
    const char *name; /* looks into the result or is constant */
    int decimals;     /* behind the point of what is shown; -1: more than anybody reads */
};

/* All platforms share one unit, chosen by the largest median. */
struct chart_unit chart_unit_of(const struct result *r, size_t benchmark);

/* Write a value of the benchmark in this unit, with the digits that tables and sentences give it: "904.7", and with the
 * unit, cut to fit, "904.7 events/s". */
const char *chart_unit_number(struct arena *arena, const struct chart_unit *unit, double value);
const char *chart_unit_value(struct arena *arena, const struct chart_unit *unit, double value);
const char *chart_unit_interval(struct arena *arena, const struct chart_unit *unit, struct interval interval);
