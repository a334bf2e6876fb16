/* How many decimals values were written with. */
#include <criterion/criterion.h>
#include <math.h>

#include "analyze/series/sample.h"

#define DECIMALS(...) decimals_of((double[]){__VA_ARGS__}, sizeof((double[]){__VA_ARGS__}) / sizeof(double))

Test(decimals, as_they_were_written)
{
    cr_expect_eq(DECIMALS(22, 173, 41), 0);
    cr_expect_eq(DECIMALS(0, -3), 0);
    cr_expect_eq(DECIMALS(0.07, 0.071, 4), 3);
    cr_expect_eq(DECIMALS(2.4, 2.39, 1.75), 2);
    cr_expect_eq(DECIMALS(904.65, 31144.1), 2);
    cr_expect_eq(DECIMALS(0.000001), 6);
    cr_expect_eq(DECIMALS(123456.789012), 6);
    cr_expect_eq(DECIMALS(1e15, 1e300), 0);
    cr_expect_eq(DECIMALS(0.0000001), -1);
    cr_expect_eq(DECIMALS(1.0 / 3), -1);
    cr_expect_eq(DECIMALS(2.83646e-07), -1);
    cr_expect_eq(DECIMALS(1, 2, 3.14159265358979), -1);
    cr_expect_eq(decimals_of(NULL, 0), 0);
}

/* Every number of two decimals up to 1000, as it is read from a file. */
Test(decimals, rounding_of_doubles_does_not_matter)
{
    for (int i = 0; i < 100000; i++) {
        double value = i / 100.0;
        cr_assert_leq(decimals_of(&value, 1), 2, "%.17g", value);
    }
}
