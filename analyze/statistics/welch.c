/* Welch's t test for unequal variances (Welch 1947; degrees of freedom of Satterthwaite 1946). R: t.test(x, y). */
#include "analyze/statistics/statistics.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

struct welch welch_test(double mean_x, double sd_x, size_t n_x, double mean_y, double sd_y, size_t n_y)
{
    struct welch none = {(double)NAN, (double)NAN, (double)NAN};
    double scale = fmax(sd_x, sd_y); /* everything in units of the larger sd: no square leaves the range */
    if (n_x < 2 || n_y < 2 || !isfinite(sd_x) || !isfinite(sd_y) || scale == 0)
        return none;
    double x = sd_x / scale * (sd_x / scale) / (double)n_x, y = sd_y / scale * (sd_y / scale) / (double)n_y;
    struct welch welch = {.t = (mean_x / scale - mean_y / scale) / sqrt(x + y)};
    welch.df = (x + y) * (x + y) / (x * x / (double)(n_x - 1) + y * y / (double)(n_y - 1));
    welch.p = fmin(1, 2 * fmax(DBL_MIN, gsl_cdf_tdist_Q(fabs(welch.t), welch.df))); /* never 0 */
    return welch;
}

struct ancova welch_t(const double *x, size_t n_x, const double *y, size_t n_y)
{
    double mean_x = series_mean(x, n_x), mean_y = series_mean(y, n_y);
    struct welch test = welch_test(mean_x, series_sd(x, n_x, mean_x), n_x, mean_y, series_sd(y, n_y, mean_y), n_y);
    double difference = mean_x - mean_y;
    return (struct ancova){.intercept = difference, .se = difference / test.t, .slope = 0, .df = test.df, .p = test.p};
}
