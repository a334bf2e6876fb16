/* The marks of CHART_ORDER: runs, levels and their changes, outliers with their numbers, starved runs. */
#pragma once

#include <stdbool.h>

#include "report/chart/layout/chart_key.h"
#include "report/chart/layout/chart_slots.h"

struct order {
    const struct drawing *drawing;
    const struct result *r;
    struct slots slots;
    struct axis axis;
    struct key key; /* of a shared axis */
    struct frame frame;
    bool days;
    bool relative; /* the axis shows percent of each platform's median */
};

/* What the axis shows for a value of the slot's platform, and the place of that on the axis. */
double order_shown(const struct order *order, size_t slot, double value);
double order_place(const struct order *order, size_t slot, double value);

/* Writes the blocks of marks: runs, levels, changes, outliers, starved and disturbed runs. */
void order_write_marks(struct text *script, const struct order *order);
