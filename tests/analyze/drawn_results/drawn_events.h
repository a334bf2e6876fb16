/* What happens to a series. Private to this folder. */
#pragma once

#include "tests/fuzz/folders/draw.h"

double draw_between(struct draw *draw, double low, double high);
double draw_noise(struct draw *draw); /* about normal, of sd 1, within 3.5 */

/* Changes the n values as one of the events does, often none. Of `other`, which has n values or is NULL, a copy may be made. */
void draw_event(struct draw *draw, double *values, size_t n, const double *other);

/* Rounds the values to three to five digits of the level, as programs print them. */
void draw_rounding(struct draw *draw, double *values, size_t n, double level);
