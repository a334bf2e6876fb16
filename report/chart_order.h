/* What the two files of CHART_ORDER share. */
#ifndef REPORT_CHART_ORDER_H
#define REPORT_CHART_ORDER_H

#include <stdbool.h>

#include "report/chart_key.h"
#include "report/chart_slots.h"

struct order {
    const struct drawing *drawing;
    const struct result *r;
    struct slots slots;
    struct axis axis;
    struct key key; /* of a shared axis */
    struct frame frame;
    bool days;
};

/* The blocks of marks: runs, levels, changes, outliers, starved runs. */
void order_write_marks(struct text *script, const struct order *order);

#endif
