/* Mann and Whitney 1947: exact with midranks up to 50 + 50, above that normal with tie and continuity correction. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/rank_normal.h"
#include "analyze/statistics/rank_sum.h"

#include <math.h>

static void fill_exact(struct mann_whitney *result, const struct pooled *pooled, size_t n_x, size_t n_y)
{
    struct rank_sum null;
    rank_sum_init(&null, pooled, n_x, n_y);
    result->p = rank_sum_two_sided(&null, result->u);
    result->p_less = rank_sum_below(&null, result->u);
    result->p_greater = rank_sum_above(&null, result->u);
    rank_sum_release(&null);
}

static void fill_normal(struct mann_whitney *result, const struct pooled *pooled, size_t n_x, size_t n_y)
{
    double mean = (double)n_x * (double)n_y / 2;
    rank_normal(result->u - mean, pooled_sigma(pooled, n_x, n_y), &result->p, &result->p_less, &result->p_greater);
}

struct mann_whitney mann_whitney(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y)
{
    struct pooled pooled;
    pooled_init(&pooled, x_sorted, n_x, y_sorted, n_y);
    struct mann_whitney result = {.u = pooled.u, .ties = pooled.ties};
    result.exact = n_x <= RANK_SUM_EXACT && n_y <= RANK_SUM_EXACT;
    if (n_x == 0 || n_y == 0)
        result.p = result.p_less = result.p_greater = 1;
    else if (result.exact)
        fill_exact(&result, &pooled, n_x, n_y);
    else
        fill_normal(&result, &pooled, n_x, n_y);
    pooled_release(&pooled);
    return result;
}

double mann_whitney_floor(size_t n_x, size_t n_y)
{
    size_t fewer = n_x < n_y ? n_x : n_y, all = n_x + n_y;
    double p = 2;
    for (size_t i = 0; i < fewer && p > 0; i++)
        p = p * (double)(fewer - i) / (double)(all - i);
    return fmin(1, p);
}
