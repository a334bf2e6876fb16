/* All ratios x[i] / y[j] of two sorted positive series, and all averages (d[i] + d[j]) / 2, i <= j, of sorted
 * differences (Walsh 1949), without forming them. Private to the folder. A value that equals a limit to the last digit
 * may fall on either side of it. */
#pragma once

#include <stddef.h>

struct ratio_pairs {
    const double *x, *y; /* ascending, > 0 */
    size_t n_x, n_y;
};

double ratio_pairs_count(const struct ratio_pairs *pairs, double limit); /* how many are <= limit */
double ratio_pairs_next(const struct ratio_pairs *pairs, double limit);  /* the smallest > limit; HUGE_VAL when none */
double ratio_pairs_last(const struct ratio_pairs *pairs, double limit);  /* the largest <= limit; 0 when none */
double ratio_pairs_select(const struct ratio_pairs *pairs, double k);    /* the k-th smallest, k from 1 */

double walsh_total(size_t n);                                /* how many averages there are: n (n + 1) / 2 */
double walsh_count(const double *d, size_t n, double limit); /* how many are <= limit */
double walsh_next(const double *d, size_t n, double limit);  /* the smallest > limit; HUGE_VAL when none */
double walsh_select(const double *d, size_t n, double k);    /* the k-th smallest, k from 1 */
