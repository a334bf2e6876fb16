/* All averages (d[i] + d[j]) / 2, i <= j, of sorted differences (Walsh 1949), without forming them. Private to the room.
 * An average that equals a limit to the last digit may fall on either side of it. */
#ifndef ANALYZE_WALSH_H
#define ANALYZE_WALSH_H

#include <stddef.h>

double walsh_total(size_t n);                                /* how many there are: n (n + 1) / 2 */
double walsh_count(const double *d, size_t n, double limit); /* how many are <= limit */
double walsh_select(const double *d, size_t n, double k);    /* the k-th smallest, k from 1 */
double walsh_next(const double *d, size_t n, double limit);  /* the smallest > limit; HUGE_VAL when none */

#endif
