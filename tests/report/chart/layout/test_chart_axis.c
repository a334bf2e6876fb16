/* Axes have round ticks that hold the values. */
#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "report/chart/layout/chart_axis.h"
#include "tests/report/words/test_arena.h"

static void expect_labels(double low, double high, bool log, const char *expected)
{
    struct axis axis;
    char all[256] = "";
    axis_fit(test_arena(), &axis, low, high, log, 7, 1);
    for (size_t i = 0; i < axis.n_ticks; i++) {
        strcat(all, i ? " " : "");
        strcat(all, axis.ticks[i].label);
    }
    cr_expect_str_eq(all, expected, "%g..%g: \"%s\", not \"%s\"", low, high, all, expected);
}

Test(axis, labels_are_round_numbers_that_people_read)
{
    expect_labels(24, 914, false, "0 200 400 600 800");
    expect_labels(880, 915, false, "880 890 900 910");
    expect_labels(0.29, 26, true, "0.5 1 2 5 10 20");
    expect_labels(0.002, 8000, true, "0.01 0.1 1 10 100 1k 10k");
    expect_labels(90, 33000, true, "100 1k 10k");
    expect_labels(1e6 - 5, 1e6 + 12, false, "999995 1000000 1000005 1000010");
    expect_labels(-6, 2, false, "-6 -4 -2 0 2");
    expect_labels(0, 40000, false, "0 10k 20k 30k 40k");
    expect_labels(0, 850000, false, "0 200k 400k 600k 800k");
    expect_labels(0, 4000000, false, "0 1M 2M 3M 4M");
    expect_labels(0, 4e-9, false, "0 1e-9 2e-9 3e-9 4e-9");
    expect_labels(1, 1 + 4e-9, false, "1.000000000 1.000000001 1.000000002 1.000000003 1.000000004");
    expect_labels(1, 1 + 4e-11, false, "0.94 0.96 0.98 1.00 1.02 1.04 1.06"); /* as good as equal */
    expect_labels(0, 4e-12, false, "0 1e-12 2e-12 3e-12 4e-12");
}

Test(axis, log_refuses_zero_and_below)
{
    struct axis axis;
    axis_fit(test_arena(), &axis, 0, 10, true, 7, 1);
    cr_assert_not(axis.log);
}

static void expect_sane(double low, double high, bool log)
{
    struct axis axis;
    axis_fit(test_arena(), &axis, low, high, log, 8, 1);
    bool narrow = low == high && fabs(low) < DBL_MIN; /* no double is between the ends */
    cr_assert_geq(axis.n_ticks, narrow ? 1 : 2, "%g..%g", low, high);
    cr_assert_leq(axis.n_ticks, 10, "%g..%g", low, high);
    cr_assert(isfinite(axis_position(&axis, low)) && isfinite(axis_position(&axis, high)), "%g..%g", low, high);
    cr_assert(axis_position(&axis, low) >= 0 && axis_position(&axis, high) <= 1, "%g..%g", low, high);
    for (size_t i = 1; i < axis.n_ticks; i++)
        cr_assert_lt(axis_position(&axis, axis.ticks[i - 1].at), axis_position(&axis, axis.ticks[i].at));
}

Test(axis, every_range_of_doubles_gives_a_usable_axis)
{
    static const double ends[] = {-1.7e308, -1e307, -1e300, -1e9, -1,        -1e-300, -5e-324, 0,     5e-324, 1e-310,
                                  DBL_MIN,  1e-300, 1e-9,   1,    1.0000001, 3,       1e9,     1e300, 1e307,  1.7e308};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        for (size_t k = i; k < sizeof ends / sizeof *ends; k++) {
            expect_sane(ends[i], ends[k], false);
            if (ends[i] > 0)
                expect_sane(ends[i], ends[k], true);
        }
}

/* The ends may have been multiplied beyond the range of a double, and the unit of the labels may do the same. */
Test(axis, ends_and_labels_that_are_not_finite)
{
    static const double ends[] = {-HUGE_VAL, -1e308, 0, 5e-324, 1, 1e308, HUGE_VAL, NAN};
    static const double shown[] = {1e-24, 1, 1e24};
    for (size_t i = 0; i < 8 * 8 * 3 * 2; i++) {
        struct axis axis;
        double low = ends[i % 8], high = ends[i / 8 % 8];
        axis_fit(test_arena(), &axis, low, high < low ? low : high, i / 192, 7, shown[i / 64 % 3]);
        cr_expect_leq(axis.n_ticks, 10);
        cr_expect(isfinite(axis.low) && isfinite(axis.high), "%g..%g", low, high);
        for (size_t k = 0; k < axis.n_ticks; k++)
            cr_expect(!strpbrk(axis.ticks[k].label, "in"), "%g..%g: %s", low, high, axis.ticks[k].label);
    }
}

Test(axis, position_is_linear_or_logarithmic)
{
    struct axis axis;
    axis_fit(test_arena(), &axis, 1, 100, true, 7, 1);
    cr_assert_float_eq(axis_position(&axis, 10), 0.5, 1e-9);
    cr_assert(isnan(axis_position(&axis, NAN)));
    cr_assert_float_eq(axis_position(&axis, 1e9), 1.05, 1e-9); /* a little outside is as far as any value goes */
    cr_assert_float_eq(axis_position(&axis, 1e-9), -0.05, 1e-9);
    axis_fit(test_arena(), &axis, -1, 1, false, 7, 1);
    cr_assert_float_eq(axis_position(&axis, 0), 0.5, 1e-9);
}

/* Values that differ by a thousandth of a millionth or less are one value, around which the axis has room. */
Test(axis, values_that_are_one)
{
    struct axis axis;
    axis_fit(test_arena(), &axis, 1, 1 + 0.9e-9, false, 7, 1);
    cr_expect_gt(axis.high, 1.05);
    axis_fit(test_arena(), &axis, 1, 1 + 1.1e-9, false, 7, 1);
    cr_expect_lt(axis.high, 1.05);
}

Test(axis, labels_that_touch_are_thinned)
{
    for (double wide = 60; wide < 700; wide += 40) {
        struct axis axis;
        axis_fit(test_arena(), &axis, 1e6 - 5, 1e6 + 12, false, 8, 1);
        size_t before = axis.n_ticks;
        axis_thin(&axis, wide, 7);
        cr_assert_geq(axis.n_ticks, 2);
        cr_assert(wide < 300 || axis.n_ticks == before, "there was room in %g pixels", wide);
        for (size_t i = 1; i < axis.n_ticks && axis.n_ticks > 2; i++)
            cr_assert_geq((axis_position(&axis, axis.ticks[i].at) - axis_position(&axis, axis.ticks[i - 1].at)) * wide,
                          7 * 8);
    }
}
