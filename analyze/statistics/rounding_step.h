/* The decimal step to which a series was rounded. Private to the folder. */
#ifndef ANALYZE_ROUNDING_STEP_H
#define ANALYZE_ROUNDING_STEP_H

#include <stddef.h>

/* The largest of 1, 0.1, ... 1e-9 of which every value is a multiple: 0.01 for 2.40, 1.11, 1.1. 0 when there is none. */
double rounding_step(const double *x, size_t n);

#endif
