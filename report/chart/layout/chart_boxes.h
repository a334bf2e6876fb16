/* The places in a picture that are taken: boxes in pixels, of which a label keeps clear. */
#ifndef REPORT_CHART_BOXES_H
#define REPORT_CHART_BOXES_H

#include <stdbool.h>
#include <stddef.h>

struct box {
    double x, y, width, height; /* its middle */
};

/* `struct boxes b = {0}` has none; the caller owns them: boxes_release. */
struct boxes {
    struct box *items;
    size_t n, capacity;
};
void boxes_take(struct boxes *boxes, struct box box);
bool boxes_meet(const struct boxes *boxes, struct box box); /* it would lie over one of them */
void boxes_release(struct boxes *boxes);

#endif
