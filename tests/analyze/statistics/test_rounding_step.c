/* The decimal step to which a series was rounded. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"

/* Every number of decimals, read as from a file, and one more than are looked at. */
Test(rounding_step, each_number_of_decimals)
{
    static const struct {
        const char *first, *second;
        double step;
    } cases[] = {{"300", "1200", 1},
                 {"1", "2", 1},
                 {"1.1", "2", 1e-1},
                 {"1.25", "2.5", 1e-2},
                 {"0.001", "7.123", 1e-3},
                 {"0.0001", "7.1234", 1e-4},
                 {"0.00001", "7.12345", 1e-5},
                 {"0.000001", "7.123457", 1e-6},
                 {"0.0000001", "7.1234567", 1e-7},
                 {"0.00000001", "7.12345679", 1e-8},
                 {"0.000000001", "7.123456789", 1e-9},
                 {"0.0000000001", "7.1234567891", 0},
                 {"-2.4", "2.39", 1e-2},
                 {"0", "0", 1},
                 {"999999999999999", "0", 1},
                 {"1000000000000000", "0", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const double both[] = {strtod(cases[i].first, NULL), strtod(cases[i].second, NULL)},
                     turned[] = {both[1], both[0]};
        cr_expect_float_eq(rounding_step(both, 2), cases[i].step, cases[i].step * 1e-12, "%s", cases[i].first);
        cr_expect_float_eq(rounding_step(turned, 2), cases[i].step, cases[i].step * 1e-12, "%s", cases[i].first);
    }
    cr_expect_eq(rounding_step(NULL, 0), 1);
}

/* Four parts in 2^52 are forgiven, and no more: in units of the last place of 1, which are parts in 2^52. */
Test(rounding_step, units_in_the_last_place)
{
    for (int units = 0; units <= 8; units++) {
        double value = 1 + ldexp(units, -52);
        cr_expect_eq(rounding_step(&value, 1) == 1, units <= 4, "%d units", units);
    }
}
