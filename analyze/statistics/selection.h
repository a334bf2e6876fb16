/* The median of an unsorted array in linear time, for what looks into segments of long series. */
#ifndef ANALYZE_SELECTION_H
#define ANALYZE_SELECTION_H

#include <stddef.h>

/* R: median(x). n >= 1; `x` is left as it is. */
double values_median(const double *x, size_t n);

#endif
