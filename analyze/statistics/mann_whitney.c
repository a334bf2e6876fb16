/* Mann and Whitney 1947: exact with midranks up to 50 + 50, above that normal with tie and continuity correction. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/rank_sum.h"

#include <math.h>

static struct rank_p exact_p(const struct pooled *pooled, size_t n_x, size_t n_y)
{
    struct rank_null null;
    rank_sum_null(&null, pooled, n_x, n_y);
    struct rank_p p = rank_null_p(&null, pooled->u);
    rank_null_release(&null);
    return p;
}

struct mann_whitney mann_whitney(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y)
{
    struct pooled pooled;
    pooled_init(&pooled, x_sorted, n_x, y_sorted, n_y);
    bool exact = n_x <= RANK_SUM_EXACT && n_y <= RANK_SUM_EXACT, none = n_x == 0 || n_y == 0;
    double mean = (double)n_x * (double)n_y / 2;
    struct rank_p p = none    ? (struct rank_p){1, 1, 1}
                      : exact ? exact_p(&pooled, n_x, n_y)
                              : rank_normal_p(pooled.u - mean, pooled_sigma(&pooled, n_x, n_y));
    struct mann_whitney result = {pooled.u, p.two_sided, p.less, p.greater, exact, pooled.ties};
    pooled_release(&pooled);
    return result;
}

double mann_whitney_u(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y)
{
    struct pooled pooled;
    pooled_init(&pooled, x_sorted, n_x, y_sorted, n_y);
    double u = pooled.u;
    pooled_release(&pooled);
    return u;
}

double mann_whitney_floor(size_t n_x, size_t n_y)
{
    size_t fewer = n_x < n_y ? n_x : n_y, all = n_x + n_y;
    double p = 2;
    for (size_t i = 0; i < fewer && p > 0; i++)
        p = p * (double)(fewer - i) / (double)(all - i);
    return fmin(1, p);
}
