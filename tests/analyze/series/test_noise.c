/* How far a run, or a level, is from the noise around it. */
#include <criterion/criterion.h>
#include <math.h>

#include "analyze/series/noise.h"

/* R: rest <- c(5, 6, 7, 5.5, 6.2); c(mean(rest), sd(rest), 2 * pt(-abs((10 - mean(rest)) / (sd(rest) * sqrt(1.2))), 4)) */
Test(noise, rest)
{
    static const double values[] = {99, 5, 6, 7, 1000, 5.5, 6.2};
    static const bool apart[] = {false, false, false, false, true, false, false};
    struct rest rest = rest_of(values, 1, 7, apart);
    cr_expect_eq(rest.n, 5);
    cr_expect_float_eq(rest.mean, 5.94, 1e-12);
    cr_expect_float_eq(rest.sd, 0.7536577472567, 1e-10);
    cr_expect_float_eq(rest_p(&rest, 10), 0.007942523774846, 1e-10);
    cr_expect_float_eq(rest_heavy_p(&rest, 10), 0.0161079356121536, 1e-10); /* the same with 3 degrees of freedom */
}

Test(noise, flat_or_short_rest)
{
    static const double values[] = {2, 2, 2};
    struct rest flat = rest_of(values, 0, 3, NULL), pair = rest_of(values, 0, 2, NULL);
    cr_expect_eq(rest_p(&flat, 2), 1);
    cr_expect_eq(rest_p(&flat, 2.1), 0);
    cr_expect_eq(rest_p(&pair, 100), 1, "two runs show no noise");
}

/* R: b <- c(10, 11, 9, 10.5); a <- c(20, 21, 19); (median(a) - median(b)) / sqrt((3 * var(b) + 2 * var(a)) / 5) */
Test(noise, jump)
{
    static const double values[] = {10, 11, 9, 10.5, 20, 21, 19, 500};
    struct change_point point = {.index = 5, .before = 10.25, .after = 20};
    struct outlier outlier = {.index = 8, .value = 500};
    struct sample sample = {.n = 8, .values = values};
    sample.summary.change_points = &point;
    sample.summary.n_change_points = 1;
    sample.summary.outliers = &outlier;
    sample.summary.n_outliers = 1;
    cr_expect_float_eq(level_jump(&sample, 0), 10.65398811181, 1e-9);
    /* R: 2 * pt(-jump / sqrt(1 / 4 + 1 / 3), 5) * 6 */
    cr_expect_float_eq(level_p(&sample, 0), 0.000204204488538653, 1e-12);
}

/* R: a <- c(20, 21, 19, 20.5); jump <- (median(a) - 10) / sqrt(3 * var(a) / 3); 2 * pt(-jump / sqrt(1 + 1 / 4), 3) * 4 */
Test(noise, jump_behind_the_first_run)
{
    static const double values[] = {10, 20, 21, 19, 20.5};
    struct change_point point = {.index = 2, .before = 10, .after = 20.25};
    struct sample sample = {.n = 5, .values = values};
    sample.summary.change_points = &point;
    sample.summary.n_change_points = 1;
    cr_expect_float_eq(level_jump(&sample, 0), 12.0035708972669, 1e-9);
    cr_expect_float_eq(level_p(&sample, 0), 0.00691137420508656, 1e-12);
}
