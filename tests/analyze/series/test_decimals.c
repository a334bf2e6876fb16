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

/* At and beside the edge, in units of the last place from a whole number: four parts in 10^16 are forgiven. */
Test(decimals, units_in_the_last_place)
{
    static const struct {
        double whole;
        int units;
        bool is_whole;
    } cases[] = {{1, 1, true}, {1, 2, false}, {5, 2, true}, {5, 3, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = cases[i].whole;
        for (int unit = 0; unit < cases[i].units; unit++)
            value = nextafter(value, INFINITY);
        cr_expect_eq(decimals_of(&value, 1) == 0, cases[i].is_whole, "%.17g", value);
    }
}
