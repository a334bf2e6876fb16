/* A long series as the means of equal bins. Private to change_point.c. */
#pragma once

#include <stddef.h>

enum { BINS_MOST = 2000 };

struct bins {
    double *means; /* means of values times `scale`, so within [-1, 1] */
    size_t n, n_values;
    double scale;
    double noise; /* the sd of a value inside its bin; 0 when every bin is one value */
};
void bins_init(struct bins *bins, const double *x, size_t n);
void bins_release(struct bins *bins);

/* The value at which the level changes near the start of `bin`, which parts two segments that begin at bin `from` and
 * end before bin `end`. */
size_t bins_refine(const struct bins *bins, const double *x, size_t from, size_t bin, size_t end);
