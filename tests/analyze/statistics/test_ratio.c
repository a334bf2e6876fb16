/* The ratio of long series against the sorted list of all pairs, and what must hold of it. Values from R: test_pairs.c. */
#include "tests/analyze/reference.h"

#include <float.h>

#include "analyze/statistics/random.h"
#include "analyze/statistics/ratio_pairs.h"

TestSuite(ratio, .init = (void (*)(void))gsl_set_error_handler_off);

/* Values that a formula spreads over (0, spread), rounded to `step` when it is not 0; ascending. */
static double *spread_values(size_t n, double spread, double step, uint64_t key)
{
    double *x = malloc(n * sizeof *x);
    for (size_t i = 0; i < n; i++) {
        uint64_t z = (key + i + 1) * UINT64_C(0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
        x[i] = exp(spread * (double)((z ^ (z >> 27)) >> 11) * 0x1p-53);
        x[i] = step > 0 ? fmax(step, step * round(x[i] / step)) : x[i];
    }
    sort_values(x, n);
    return x;
}

/* The ratios of all pairs, ascending; *n of them. */
static double *sorted_ratios(const double *x, size_t n_x, const double *y, size_t n_y, size_t *n)
{
    double *all = malloc(n_x * n_y * sizeof *all);
    *n = 0;
    for (size_t i = 0; i < n_x; i++)
        for (size_t j = 0; j < n_y; j++)
            all[(*n)++] = x[i] / y[j];
    sort_values(all, *n);
    return all;
}

static const struct {
    size_t n_x, n_y;
    double spread, step;
} shapes[] = {{1, 1, 1, 0},     {3, 50, 1, 0},      {70, 60, 0.01, 0}, {300, 200, 1, 0},    {300, 200, 20, 0},
              {300, 311, 3, 1}, {400, 300, 2, 0.1}, {1, 3000, 1, 0},   {1500, 700, 600, 0}, {1000, 1000, 0.5, 1}};

Test(ratio, selection_is_that_of_all_pairs)
{
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        size_t n_x = shapes[s].n_x, n_y = shapes[s].n_y, n = 0;
        double *x = spread_values(n_x, shapes[s].spread, shapes[s].step, 1);
        double *y = spread_values(n_y, shapes[s].spread, shapes[s].step, 77777);
        double *all = sorted_ratios(x, n_x, y, n_y, &n);
        struct ratio_pairs pairs = {x, y, n_x, n_y};
        for (size_t part = 0; part <= 16; part++) {
            size_t k = 1 + (n - 1) * part / 16;
            double found = ratio_pairs_select(&pairs, (double)k);
            cr_expect(is_near(found, all[k - 1], 1e-15, 0), "%zu by %zu, rank %zu: %.17g, sorted %.17g", n_x, n_y, k,
                      found, all[k - 1]);
        }
        double median = sqrt(all[(n - 1) / 2]) * sqrt(all[n / 2]);
        cr_expect(is_near(ratio_estimate(x, n_x, y, n_y), median, 1e-14, 0), "%zu by %zu", n_x, n_y);
        free(all);
        free(x);
        free(y);
    }
}

/* A limit times a subnormal number is rounded coarsely, so that only the end of the search and its answer's kind are
 * asserted where one is among the values. */
Test(ratio, selection_ends_for_any_doubles)
{
    static const double pool[] = {DBL_TRUE_MIN, 1e-320, DBL_MIN, 1e-300, 1e-160, 1e-10, 1, 3,
                                  850,          1e15,   1e160,   1e300,  DBL_MAX};
    enum { N = 200, M = 300, POOL = sizeof pool / sizeof *pool };
    for (uint64_t key = 0; key < 60; key++) {
        double x[N], y[M];
        uint64_t state = random_mix(key);
        size_t first = key % 3 ? 0 : 2, kinds = 1 + key % 5, n = 0;
        for (size_t i = 0; i < N; i++)
            x[i] = pool[first + random_place(random_next(&state), POOL - first)];
        for (size_t i = 0; i < M; i++)
            y[i] = pool[first + random_place(random_next(&state), kinds < POOL - first ? kinds : POOL - first)];
        sort_values(x, N);
        sort_values(y, M);
        double *all = sorted_ratios(x, N, y, M, &n);
        struct ratio_pairs pairs = {x, y, N, M};
        for (size_t part = 0; part <= 8; part++) {
            size_t k = 1 + (n - 1) * part / 8;
            double found = ratio_pairs_select(&pairs, (double)k);
            cr_expect(found >= 0, "key %lu, rank %zu: %g", (unsigned long)key, k, found);
            cr_expect(first == 0 || found == all[k - 1] || is_near(found, all[k - 1], 1e-15, 0),
                      "key %lu, rank %zu: %.17g, sorted %.17g", (unsigned long)key, k, found, all[k - 1]);
        }
        free(all);
    }
}

Test(ratio, exchanging_the_sides_inverts_it)
{
    double *x = spread_values(40, 1, 0, 5), *y = spread_values(33, 1, 0, 999);
    struct interval there = ratio_interval(x, 40, y, 33, 0.95), back = ratio_interval(y, 33, x, 40, 0.95);
    cr_expect(is_near(there.low * back.high, 1, 1e-14, 0) && is_near(there.high * back.low, 1, 1e-14, 0));
    cr_expect(is_near(ratio_estimate(x, 40, y, 33) * ratio_estimate(y, 33, x, 40), 1, 1e-14, 0));
    free(x);
    free(y);
}

/* p < 0.05 exactly where 1 lies outside of the interval: without ties, rounded coarsely and finely, most values equal,
 * two modes with a gap; exact and normal. */
Test(ratio, interval_and_test_agree)
{
    static const struct {
        size_t n_x, n_y;
    } sizes[] = {{12, 15}, {5, 5}, {10, 10}, {4, 30}, {50, 50}, {51, 20}, {90, 70}};
    static const double steps[] = {0, 0.5, 0.1, 2, 0.02};
    size_t differ = 0, all = 0;
    for (uint64_t key = 0; key < 1500; key++) {
        size_t n_x = sizes[key % 7].n_x, n_y = sizes[key % 7].n_y;
        double *x = spread_values(n_x, 1, steps[key / 7 % 5], key * 1000),
               *y = spread_values(n_y, 1, steps[key / 7 % 5], key * 1000 + 500);
        for (size_t i = 0; i < n_x && key % 3 == 1; i++)
            x[i] *= 1.3;
        for (size_t i = 0; i < n_x / 2 && key % 3 == 2; i++)
            x[n_x - 1 - i] *= 4;
        struct interval ci = ratio_interval(x, n_x, y, n_y, 0.95);
        double p = mann_whitney(x, n_x, y, n_y).p;
        bool outside = ci.low > 1 || ci.high < 1;
        cr_expect_eq(outside, p < 0.05, "key %lu: %zu + %zu, p %.17g, [%.17g, %.17g]", (unsigned long)key, n_x, n_y, p,
                     ci.low, ci.high);
        cr_expect(ci.low <= ci.high, "key %lu", (unsigned long)key);
        differ += outside;
        all++;
        free(x);
        free(y);
    }
    cr_assert(differ > all / 10 && differ < all * 9 / 10, "%zu of %zu: the cases do not try both sides", differ, all);
}

Test(ratio, the_range_of_a_double_is_enough)
{
    const double huge[] = {1e300, 1.1e300, 1.2e300, 1.3e300, 1.5e300},
                 tiny[] = {1e-300, 1.1e-300, 1.2e-300, 1.4e-300, 1.6e-300};
    struct interval same = ratio_interval(huge, 5, huge, 5, 0.9), small = ratio_interval(tiny, 5, tiny, 5, 0.9);
    cr_expect(same.low < 1 && same.high > 1 && small.low < 1 && small.high > 1);
    cr_expect_float_eq(ratio_estimate(tiny, 5, tiny, 5), 1, 1e-15);
    cr_expect(isinf(ratio_estimate(huge, 5, tiny, 5)),
              "a ratio that has no double is infinite, for the caller to note");
    cr_expect_eq(ratio_estimate(tiny, 5, huge, 5), 0);
}

Test(ratio, equivalence_needs_both_sides)
{
    double *x = spread_values(20, 0.01, 0, 1), *y = spread_values(20, 0.01, 0, 500), shifted[20];
    cr_expect_lt(equivalence_p(x, 20, y, 20, 0.05), 1e-6);
    for (size_t i = 0; i < 20; i++)
        shifted[i] = x[i] * 1.06;
    cr_expect_gt(equivalence_p(shifted, 20, y, 20, 0.05), 0.5);
    cr_expect_gt(equivalence_p(y, 20, shifted, 20, 0.05), 0.5);
    cr_expect_lt(equivalence_p(shifted, 20, y, 20, 0.10), 1e-6);
    free(x);
    free(y);
}
