/* What the two files of CHART_ORDER share. */
#ifndef REPORT_CHART_ORDER_H
#define REPORT_CHART_ORDER_H

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

/* Where a value of the slot's platform stands on the axis. */
double order_place(const struct order *order, size_t slot, double value);

/* The blocks of marks: runs, levels, changes, outliers, starved runs. */
void order_write_marks(struct text *script, const struct order *order);

#endif
