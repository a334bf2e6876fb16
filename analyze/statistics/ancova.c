/* The mean of differences at a covariate difference of 0: a straight line by least squares. */
#include "analyze/statistics/statistics.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static double mean_of(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum / (double)n;
}

struct ancova ancova(const double *d, const double *z, size_t n)
{
    struct ancova out = {(double)NAN, (double)NAN, (double)NAN, (double)n - 2, (double)NAN};
    double d_mean = mean_of(d, n), z_mean = mean_of(z, n), zz = 0, dz = 0, rest = 0;
    for (size_t i = 0; i < n; i++) {
        zz += (z[i] - z_mean) * (z[i] - z_mean);
        dz += (d[i] - d_mean) * (z[i] - z_mean);
    }
    if (n < 3 || !(zz > 0))
        return out;
    out.slope = dz / zz;
    out.intercept = d_mean - out.slope * z_mean;
    for (size_t i = 0; i < n; i++) {
        double off = d[i] - out.intercept - out.slope * z[i];
        rest += off * off;
    }
    out.se = sqrt(rest / out.df * (1 / (double)n + z_mean * z_mean / zz));
    if (out.se > 0)
        out.p = 2 * gsl_cdf_tdist_Q(fabs(out.intercept) / out.se, out.df);
    return out;
}

struct ancova paired_t(const double *d, size_t n)
{
    struct ancova out = {mean_of(d, n), (double)NAN, 0, (double)n - 1, (double)NAN};
    double squares = 0;
    for (size_t i = 0; i < n; i++)
        squares += (d[i] - out.intercept) * (d[i] - out.intercept);
    if (n < 2 || !isfinite(squares))
        return out;
    out.se = sqrt(squares / out.df / (double)n);
    if (out.se > 0)
        out.p = 2 * gsl_cdf_tdist_Q(fabs(out.intercept) / out.se, out.df);
    return out;
}

struct interval ancova_interval(const struct ancova *a, double confidence)
{
    double reach = a->se * gsl_cdf_tdist_Qinv((1 - confidence) / 2, a->df);
    return (struct interval){a->intercept - reach, a->intercept + reach};
}

double ancova_equivalence_p(const struct ancova *a, double margin)
{
    double above = gsl_cdf_tdist_P((a->intercept - log1p(margin)) / a->se, a->df),
           below = gsl_cdf_tdist_Q((a->intercept + log1p(margin)) / a->se, a->df);
    return fmax(above, below);
}
