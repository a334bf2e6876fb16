/* How many runs a test needs. Mann-Whitney (Noether 1987, JASA 82:645, equation 4.3): with equal sides
 * N = (z(1 - alpha / 2) + z(power))^2 / (3 (P(x > y) - 1/2)^2) runs in all; signed-rank (equation 3.2): as
 * many blocks, with P(d + d' > 0). The formula is asymptotic and promises too much
 * for series that hardly overlap, so never fewer than the exact test needs to be able to reach alpha. */
#include "analyze/statistics/statistics.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const size_t most = 100000;

/* The runs in all; infinite when there is no such number. `away` is how far the probability is from 1/2. */
static double noether_runs(double away, double alpha)
{
    if (!(away > 1e-3) || !(alpha > 0 && alpha < 1))
        return (double)INFINITY;
    double z = gsl_cdf_ugaussian_Qinv(alpha / 2) + gsl_cdf_ugaussian_Pinv(TEST_POWER);
    return ceil(z * z / (3 * away * away));
}

size_t blocks_least(double alpha)
{
    int exponent;
    if (alpha <= 0)
        return most;
    frexp(alpha, &exponent); /* 2^(exponent - 1) is the largest power of 2 up to alpha, and 2^(1 - n) is the floor */
    return alpha < 1 ? (size_t)(2 - exponent) : 1;
}

size_t blocks_needed(double share, double alpha)
{
    double blocks = noether_runs(fabs(share - 0.5), alpha);
    if (!(blocks <= (double)most))
        return 0;
    size_t n = (size_t)blocks, least = blocks_least(alpha);
    return n > least ? n : least;
}

size_t runs_needed(double u, size_t n_x, size_t n_y, double alpha)
{
    double away = fabs(u / (double)n_x / (double)n_y - 0.5);
    double runs = ceil(noether_runs(away, alpha) / 2);
    if (!(runs <= (double)most))
        return 0;
    size_t n = (size_t)runs;
    while (mann_whitney_floor(n, n) > alpha)
        n++;
    return n;
}
