/* The smallest difference that the runs at hand can show.
 *
 * The test at `alpha` rejects when 1 lies outside the interval at confidence 1 - alpha. An interval reaches z(1 - alpha
 * / 2) standard errors to either side, and 80 % power takes z(0.8) of them more: so on the log scale the difference is
 * the longer side of the interval, from the estimate to its end, times 1 + z(0.8) / z(1 - alpha / 2). For many runs
 * this is what Noether 1987 gives; for few it uses the quantiles of the exact test in place of normal ones. In
 * simulation (5 to 50 runs or blocks; normal, lognormal, t with 3 degrees of freedom, a tenth at half speed; alpha 0.05
 * and 0.05 / 6) the power at this difference is 0.72 to 0.90, where Noether's formula with the quantile of the
 * residuals gives 0.58 to 0.97: tests/analyze/statistics/test_detectable.c repeats a part of it. */
#include "analyze/statistics/statistics.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double detectable_ratio(double ratio, struct interval ci, double alpha)
{
    double side = fmax(log(ratio) - log(ci.low), log(ci.high) - log(ratio));
    if (isnan(ci.low) || isnan(ci.high)) /* fmax ignores NAN */
        return (double)NAN;
    double detectable = exp(side * (1 + gsl_cdf_ugaussian_Pinv(TEST_POWER) / gsl_cdf_ugaussian_Qinv(alpha / 2)));
    return isfinite(detectable) && detectable > 1 ? detectable : (double)NAN;
}
