/* How a chart writes a value in the unit in which its benchmark is shown, with the digits that tables and sentences
 * give it. */
#pragma once

#include "analyze/result/result.h"
#include "report/words/arena.h"

/* "904.7", and with the unit, cut to fit, "904.7 events/s". */
const char *chart_unit_number(struct arena *arena, const struct shown_unit *unit, double value);
const char *chart_unit_value(struct arena *arena, const struct shown_unit *unit, double value);
const char *chart_unit_interval(struct arena *arena, const struct shown_unit *unit, struct interval interval);
