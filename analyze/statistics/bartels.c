/* Bartels' test of serial correlation: the rank version of von Neumann's ratio. */
#include "analyze/statistics/statistics.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* Equal values share the mean of their ranks. R: rank(x) */
static void midranks(double *ranks, const double *values, size_t n)
{
    OWNED double *sorted = memory_allocate(n, sizeof *sorted);
    memcpy(sorted, values, n * sizeof *sorted);
    sort_values(sorted, n);
    for (size_t i = 0; i < n; i++) {
        size_t first = sorted_below(sorted, n, values[i]), last = first;
        while (last + 1 < n && sorted[last + 1] == values[i])
            last++;
        ranks[i] = (double)(first + last) / 2 + 1;
    }
}

double bartels_p(const double *values, size_t n)
{
    if (n < 10)
        return (double)NAN;
    double m = (double)n, mean = (m + 1) / 2, steps = 0, squares = 0;
    OWNED double *ranks = memory_allocate(n, sizeof *ranks);
    midranks(ranks, values, n);
    for (size_t i = 0; i < n; i++) {
        steps += i > 0 ? (ranks[i] - ranks[i - 1]) * (ranks[i] - ranks[i - 1]) : 0;
        squares += (ranks[i] - mean) * (ranks[i] - mean);
    }
    if (!(squares > 0))
        return (double)NAN;
    double a = 5 * m * (m + 1) * (m - 1) * (m - 1) / (2 * (m - 2) * (5 * m * m - 2 * m - 9)) - 0.5;
    return gsl_cdf_beta_P(fmin(steps / squares / 4, 1), a, a);
}
