#include "analyze/statistics/rank_null.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

void rank_null_release(struct rank_null *null)
{
    free(null->count);
    *null = (struct rank_null){0};
}

static double normal_above(const struct rank_null *null, double statistic)
{
    return null->sigma > 0 ? fmax(DBL_MIN, gsl_cdf_ugaussian_Q((statistic - null->mean - 0.5) / null->sigma)) : 1;
}

double rank_null_above(const struct rank_null *null, double statistic)
{
    double sum = 0;
    if (!null->count)
        return normal_above(null, statistic);
    for (size_t s = (size_t)lround(statistic * (double)null->unit); s <= null->last; s++)
        sum += null->count[s];
    return fmin(1, sum / null->total);
}

double rank_null_most(const struct rank_null *null, double tail)
{
    double sum = 0, wanted = tail * null->total * (1 - 1e-12);
    size_t above = null->last + 1; /* how many places are not above s */
    if (!null->count)
        return floor(null->mean + gsl_cdf_ugaussian_Qinv(tail) * null->sigma + 0.5);
    while (above > 0 && sum < wanted)
        sum += null->count[--above];
    return sum < wanted ? -1 : (double)above / (double)null->unit;
}

struct rank_p rank_p_of(double less, double greater)
{
    return (struct rank_p){fmin(1, 2 * fmin(less, greater)), less, greater};
}
