#include "collect/measure/precision.h"

#include <math.h>
#include <stdlib.h>

#include "data/value/number.h"

/* Returns the lower rank of the interval, from 1; 0 when there is none. The loop ends at n / 2 at the latest, where
 * half of all is summed up. */
static size_t rank_of_interval(size_t n)
{
    double sum = 0;
    for (size_t k = 0;; k++) {
        double m = (double)n, i = (double)k;
        sum += exp(lgamma(m + 1) - lgamma(i + 1) - lgamma(m - i + 1) - m * log(2));
        if (2 * sum > 0.05)
            return k; /* k values lie below: P(B < k) was still small enough */
    }
}

double precision_of_median(double *values, size_t n)
{
    size_t k = rank_of_interval(n);
    if (k == 0)
        return (double)INFINITY;
    qsort(values, n, sizeof *values, number_compare);
    double median = n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    return median > 0 ? (values[n - k] - values[k - 1]) / median : (double)INFINITY;
}
