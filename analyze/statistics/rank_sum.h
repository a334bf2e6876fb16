/* The null distribution of the Mann-Whitney U, exact with ties. Private to the room: mann_whitney.c and ratio.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/statistics/rank_null.h"

enum { RANK_SUM_EXACT = 50 }; /* most runs on each side for which the distribution is counted out */

/* Two sorted series poured together. */
struct pooled {
    double u;         /* pairs with x > y, ties half */
    double tie_cubes; /* sum of t^3 - t over the groups of equal values */
    bool ties;
    size_t *groups; /* sizes of the groups of equal values, ascending by value */
    size_t n_groups;
};
void pooled_init(struct pooled *pooled, const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y);
void pooled_release(struct pooled *pooled);

/* R: the sigma inside wilcox.test(x, y, exact = FALSE), corrected for ties. */
double pooled_sigma(const struct pooled *pooled, size_t n_x, size_t n_y);

/* The exact null distribution of U. */
void rank_sum_null(struct rank_null *null, const struct pooled *pooled, size_t n_x, size_t n_y);
