#include "analyze/statistics/rank_normal.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

void rank_normal(double distance, double sigma, double *p, double *p_less, double *p_greater)
{
    *p = *p_less = *p_greater = 1;
    if (!(sigma > 0))
        return;
    *p_less = gsl_cdf_ugaussian_P((distance + 0.5) / sigma);
    *p_greater = gsl_cdf_ugaussian_Q((distance - 0.5) / sigma);
    *p = fmin(1, 2 * fmax(DBL_MIN, gsl_cdf_ugaussian_Q(fmax(0, fabs(distance) - 0.5) / sigma)));
}
