/* How many runs a Mann-Whitney test needs (Noether 1987, JASA 82:645, equation 4.3): with equal sides
 * N = (z(1 - alpha / 2) + z(power))^2 / (3 (P(x > y) - 1/2)^2) runs in all. The formula is asymptotic and promises too much
 * for series that hardly overlap, so never fewer than the exact test needs to be able to reach alpha. */
#include "analyze/statistics.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double power = 0.80;
static const double most = 100000;

size_t runs_needed(double u, size_t n_x, size_t n_y, double alpha)
{
    double away = fabs(u / (double)n_x / (double)n_y - 0.5);
    if (!(away > 1e-3) || !(alpha > 0 && alpha < 1))
        return 0;
    double z = gsl_cdf_ugaussian_Qinv(alpha / 2) + gsl_cdf_ugaussian_Pinv(power);
    double runs = ceil(z * z / (3 * away * away) / 2);
    if (!(runs <= most))
        return 0;
    size_t n = (size_t)runs;
    while (mann_whitney_floor(n, n) > alpha)
        n++;
    return n;
}
