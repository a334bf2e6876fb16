/* The decimal step to which a series was rounded.
 *
 * "2.40" is read as the double nearest to 2.4: times 10^d it is whole again up to the rounding of that double. Whole
 * numbers have step 1, also when all of them are hundreds: nobody rounds a rate to hundreds by accident. */
#include "analyze/statistics/statistics.h"

#include <float.h>
#include <math.h>
#include <stdint.h>

static int on_grid(double value, double times)
{
    double scaled = fabs(value) * times;
    return scaled < 1e15 && fabs(scaled - (double)(int64_t)(scaled + 0.5)) <= 4 * DBL_EPSILON * scaled;
}

double rounding_step(const double *x, size_t n)
{
    static const double times[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    const size_t most = sizeof times / sizeof *times;
    size_t digits = 0;
    for (size_t i = 0; i < n && digits < most; i++)
        while (digits < most && !on_grid(x[i], times[digits]))
            digits++;
    return digits < most ? 1 / times[digits] : 0;
}
