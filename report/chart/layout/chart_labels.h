/* Lists of labels in a script: words at a place, in an ink. */
#pragma once

#include <stddef.h>

#include "report/chart/layout/chart_script.h"

/* `struct labels l = {.name = "KEY"}` has none; labels_write releases it. */
struct labels {
    const char *name;
    struct text items;
    size_t n;
};

/* NAME[i], NAME_X[i], NAME_Y[i] and NAME_INK[i] of one more. */
void labels_add(struct labels *labels, const struct drawing *drawing, const char *words, double x, double y,
                unsigned ink);
/* One more value of the label that was added last: NAME_PROPERTY[i], of an array that the caller declares. */
void labels_set(struct labels *labels, const struct drawing *drawing, const char *property, double value);
/* NAMES, how many there are, and the arrays. */
void labels_write(struct text *script, struct labels *labels);
