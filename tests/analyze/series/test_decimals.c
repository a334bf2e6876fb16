/* How many decimals values were written with. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

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

/* Each number of decimals, of small and large numbers on both sides of 0. */
Test(decimals, each_number_of_them)
{
    static const char *const digits[] = {"1", "3", "7", "9", "7", "6", "8"};
    static const char *const wholes[] = {"0", "-0", "4", "-12", "8191"};
    for (size_t k = 0; k < sizeof wholes / sizeof *wholes; k++) {
        char text[32];
        for (int decimals = 1; decimals <= 7; decimals++) {
            snprintf(text, sizeof text, "%s.%.*s%s", wholes[k], decimals - 1, "000000", digits[decimals - 1]);
            cr_expect_eq(DECIMALS(strtod(text, NULL)), decimals > DECIMALS_MOST ? -1 : decimals, "%s", text);
        }
    }
}

/* Up to 999 values each is looked at; from 1000 on every other one, from 2000 on every third. */
Test(decimals, of_many_values)
{
    static const struct {
        size_t n, at;
        int decimals;
    } cases[] = {{999, 0, 1},  {999, 1, 1},  {999, 998, 1}, {1000, 0, 1},    {1000, 1, 0},   {1000, 998, 1},
                 {1999, 1, 0}, {1999, 2, 1}, {2000, 2, 0},  {2000, 1998, 1}, {2000, 1999, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double values[2000] = {0};
        values[cases[i].at] = 0.5;
        cr_expect_eq(decimals_of(values, cases[i].n), cases[i].decimals, "case %zu", i);
    }
}

/* A benchmark has the most of its series, and none once one of them has none. */
Test(decimals, of_benchmarks)
{
    double halves[] = {0.5}, hundredths[] = {1, 0.25}, thirds[] = {1 / 3.}, wholes[] = {4, 5};
    struct sample samples[] = {
        {.benchmark = 0, .values = hundredths, .n = 2}, {.benchmark = 0, .values = halves, .n = 1},
        {.benchmark = 0, .values = wholes, .n = 2},     {.benchmark = 1, .values = halves, .n = 1},
        {.benchmark = 1, .values = thirds, .n = 1},     {.benchmark = 1, .values = wholes, .n = 2},
        {.benchmark = 2, .values = wholes, .n = 2},     {.benchmark = 2, .values = halves, .n = 1}};
    struct measured benchmarks[3] = {0};
    struct result r = {.samples = samples, .n_samples = 8, .benchmarks = benchmarks, .n_benchmarks = 3};
    decimals_find(&r);
    cr_expect_eq(benchmarks[0].decimals, 2);
    cr_expect_eq(benchmarks[1].decimals, -1);
    cr_expect_eq(benchmarks[2].decimals, 1);
}
