/* How well a median is known, which --until asks for. */
#pragma once

#include <stddef.h>

/* Returns the width of the exact order-statistic interval of the median with at least 95 % confidence, over the median:
 * ranks k and n+1-k with the largest k for which 2 P(Binomial(n, 1/2) < k) <= 0.05 (David and Nagaraja 2003; R:
 * qbinom(0.025, n, 0.5)). Below six values there is none: INFINITY. Sorts the values. */
double precision_of_median(double *values, size_t n);
