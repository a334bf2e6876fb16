/* The null distribution of the Mann-Whitney U, exact with ties. Private to the room: mann_whitney.c and ratio.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/statistics/rank_null.h"

enum { RANK_SUM_EXACT = 50 }; /* most runs on each side for which the distribution is counted out */

/* Two sorted series poured together, as they are just beside a ratio of 1 where least of x lies above: an x that equals
 * a y lies below it. So only values of the same series are tied. */
struct pooled {
    double u, equal;  /* pairs with x > y, and with x = y */
    double tie_cubes; /* sum of t^3 - t over the groups of equal values of one series */
    bool ties;        /* there are such groups of two or more */
    size_t *groups;   /* their sizes, ascending by value */
    size_t n_groups;
    size_t n_x, n_y;
};
void pooled_init(struct pooled *pooled, const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y);
void pooled_release(struct pooled *pooled);

/* The null distribution of U: exact up to RANK_SUM_EXACT runs on each side, above that normal. R: the p of a U as large
 * is that of wilcox.exact(x * (1 - e), y, alternative = "greater") for a tiny e. */
void pooled_null(struct rank_null *null, const struct pooled *pooled);
