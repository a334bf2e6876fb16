/* A level that goes and comes back. Private to change_split.c. */
#ifndef ANALYZE_CHANGE_STRETCH_H
#define ANALYZE_CHANGE_STRETCH_H

#include <stddef.h>

/* The values [from, end); at least `shortest` stand before, inside and after it. */
struct stretch {
    size_t from, end;
};

/* The largest sum of squares between a stretch and all else, of values that sum to 0; 0: there is none. Stops at the
 * first that reaches `enough`. `sums` has room for n + 1. */
double stretch_best(struct stretch *best, const double *z, size_t n, size_t shortest, double enough, double *sums);

/* Moves both borders to where they part best, as not all lengths were tried. `sums` as stretch_best left them. */
void stretch_refine(struct stretch *stretch, const double *sums, size_t n, size_t shortest);

#endif
