/* How finely the values of a benchmark were written down: 0.07 s of a stopwatch is not 0.07000 s. */
#ifndef ANALYZE_DECIMALS_H
#define ANALYZE_DECIMALS_H

#include "analyze/result/result.h"

enum { DECIMALS_MOST = 6 };

/* The digits behind the point that write each of the values exactly: 2 for 0.07 and 1.5; -1 when it takes more than
 * DECIMALS_MOST. At most a thousand values, evenly spaced, are looked at. */
int decimals_of(const double *values, size_t n);

/* Fills measured.decimals: the most of its series. */
void decimals_find(struct result *r);

#endif
