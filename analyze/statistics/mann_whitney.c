/* Mann and Whitney 1947, just beside a ratio of 1: exact with midranks up to 50 + 50, above that normal with tie and
 * continuity correction. Each side of the test counts pairs of equal values against the side that it is asked for.
 * That is the test at the limit of ratios beside 1. The interval of ratio.c is the closure of the ratios that the test
 * does not reject, so it leaves 1 out exactly where the test rejects. Where no value of one series is in the other, it
 * is the usual test with midranks. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/rank_sum.h"

#include <math.h>

static double p_above(const struct pooled *pooled)
{
    struct rank_null null;
    pooled_null(&null, pooled);
    double p = rank_null_above(&null, pooled->u);
    rank_null_release(&null);
    return p;
}

struct mann_whitney mann_whitney(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y)
{
    struct pooled there, back;
    pooled_init(&there, x_sorted, n_x, y_sorted, n_y);
    pooled_init(&back, y_sorted, n_y, x_sorted, n_x);
    bool exact = n_x <= RANK_SUM_EXACT && n_y <= RANK_SUM_EXACT, none = n_x == 0 || n_y == 0;
    struct rank_p p = none ? (struct rank_p){1, 1, 1} : rank_p_of(p_above(&back), p_above(&there));
    struct mann_whitney result = {there.u + there.equal / 2,    p.two_sided, p.less, p.greater, exact,
                                  there.ties || there.equal > 0};
    pooled_release(&there);
    pooled_release(&back);
    return result;
}

double mann_whitney_u(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y)
{
    struct pooled pooled;
    pooled_init(&pooled, x_sorted, n_x, y_sorted, n_y);
    double u = pooled.u + pooled.equal / 2;
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
