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

/* The share of the arrangements with s in [from, end). */
static double null_share(const struct rank_null *null, size_t from, size_t end)
{
    double sum = 0;
    for (size_t s = from; s < end; s++)
        sum += null->count[s];
    return fmin(1, sum / null->total);
}

static size_t null_place(const struct rank_null *null, double statistic)
{
    return (size_t)lround(statistic * (double)null->unit);
}

double rank_null_quantile(const struct rank_null *null, double p)
{
    double sum = 0, wanted = p * null->total * (1 - 1e-12);
    size_t s = 0;
    while ((sum += null->count[s]) < wanted && s < null->last)
        s++;
    return (double)s / (double)null->unit;
}

struct rank_p rank_null_p(const struct rank_null *null, double statistic)
{
    size_t s = null_place(null, statistic), low = s < null->last - s ? s : null->last - s, high = null->last - low;
    struct rank_p p = {1, null_share(null, 0, s + 1), null_share(null, s, null->last + 1)};
    if (low < high)
        p.two_sided = fmin(1, null_share(null, 0, low + 1) + null_share(null, high, null->last + 1));
    return p;
}

struct rank_p rank_normal_p(double distance, double sigma)
{
    if (!(sigma > 0))
        return (struct rank_p){1, 1, 1};
    return (struct rank_p){.two_sided =
                               fmin(1, 2 * fmax(DBL_MIN, gsl_cdf_ugaussian_Q(fmax(0, fabs(distance) - 0.5) / sigma))),
                           .less = gsl_cdf_ugaussian_P((distance + 0.5) / sigma),
                           .greater = gsl_cdf_ugaussian_Q((distance - 0.5) / sigma)};
}
