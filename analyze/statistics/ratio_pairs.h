/* All ratios x[i] / y[j] of two sorted positive series, without forming them. Private to the room.
 * A ratio that equals a limit to the last digit may fall on either side of it. */
#ifndef ANALYZE_RATIO_PAIRS_H
#define ANALYZE_RATIO_PAIRS_H

#include <stddef.h>

struct ratio_pairs {
    const double *x, *y; /* ascending, > 0 */
    size_t n_x, n_y;
};

double ratio_pairs_count(const struct ratio_pairs *pairs, double limit); /* how many are <= limit */
double ratio_pairs_next(const struct ratio_pairs *pairs, double limit);  /* the smallest > limit; HUGE_VAL when none */
double ratio_pairs_last(const struct ratio_pairs *pairs, double limit);  /* the largest <= limit; 0 when none */
double ratio_pairs_select(const struct ratio_pairs *pairs, double k);    /* the k-th smallest, k from 1 */

#endif
