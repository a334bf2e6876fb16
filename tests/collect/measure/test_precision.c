/* The width of a median's interval is R's. */
#include <criterion/criterion.h>

#include <math.h>

#include "collect/measure/precision.h"

/* R: n <- 10; k <- qbinom(0.025, n, 0.5); c(k, n + 1 - k), for n = 6, 9, 10, 15, 20, 50: 1 6, 2 8, 2 9, 4 12, 6 15, 18 33. */
Test(precision, interval_of_the_median_by_ranks)
{
    static const size_t ranks[][3] = {{6, 1, 6}, {9, 2, 8}, {10, 2, 9}, {15, 4, 12}, {20, 6, 15}, {50, 18, 33}};
    for (size_t i = 0; i < 6; i++) {
        double values[50];
        size_t n = ranks[i][0];
        for (size_t k = 0; k < n; k++)
            values[k] =
                (double)((k * 7) % n + 1 + 100); /* shuffled where 7 and n have no common factor: all of these */
        double median = 100 + (n + 1) / 2.0;
        cr_expect_float_eq(precision_of_median(values, n), (ranks[i][2] - ranks[i][1]) / median, 1e-12);
    }
}

/* The largest k for which 2 P(B < k) <= 0.05, by whole numbers: 40 times the sum of the first k binomial coefficients is at most 2^n. */
static size_t rank_of(size_t n)
{
    unsigned __int128 coefficient = 1, sum = 0;
    for (size_t k = 0;; k++) {
        sum += coefficient;
        if (40 * sum > (unsigned __int128)1 << n)
            return k;
        coefficient = coefficient * (n - k) / (k + 1);
    }
}

Test(precision, of_every_size)
{
    for (size_t n = 1; n <= 60; n++) {
        double values[60];
        for (size_t i = 0; i < n; i++)
            values[i] = 1000 + (double)((i * 31) % n == 0 ? n * n : i * i); /* uneven steps */
        double sorted[60];
        for (size_t i = 0; i < n; i++) {
            size_t below = 0;
            for (size_t j = 0; j < n; j++)
                below += values[j] < values[i] || (values[j] == values[i] && j < i);
            sorted[below] = values[i];
        }
        size_t k = rank_of(n);
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, width = precision_of_median(values, n);
        cr_expect(k == 0 ? isinf(width) : fabs(width - (sorted[n - k] - sorted[k - 1]) / median) < 1e-12, "%zu: %g", n,
                  width);
        cr_expect_eq(k == 0, n < 6);
    }
}

Test(precision, where_there_is_none)
{
    double few[5] = {1, 1, 1, 1, 1}, same[6] = {2, 2, 2, 2, 2, 2}, zero[6] = {0}, lost[6] = {-1, -1, -1, -2, -3, -4};
    cr_expect(isinf(precision_of_median(few, 0)));
    cr_expect(isinf(precision_of_median(few, 5)));
    cr_expect_eq(precision_of_median(same, 6), 0);
    cr_expect(isinf(precision_of_median(zero, 6)));
    cr_expect(isinf(precision_of_median(lost, 6)));
}
