/* Which comparisons have a ratio that is drawn, and how far the axis reaches. */
#include "report/chart/layout/chart_ratios.h"

#include <criterion/criterion.h>
#include <math.h>

#include "tests/report/words/test_arena.h"

/* Platform 0 is the reference of benchmark 0. A ratio is the reference's over the other's, which is seen as its inverse. */
static void find(struct ratios *out, struct comparison *comparisons, size_t n, size_t most)
{
    static struct measured benchmarks[1];
    struct result r = {.benchmarks = benchmarks, .n_benchmarks = 1, .comparisons = comparisons, .n_comparisons = n};
    ratios_find(out, &r, most);
}

static void expect_interval(struct interval found, double low, double high)
{
    cr_expect_float_eq(found.low, low, 1e-12, "from %g", found.low);
    cr_expect_float_eq(found.high, high, 1e-12, "to %g", found.high);
}

Test(chart_ratios, those_above_0_of_the_reference)
{
    static const struct interval none = {NAN, NAN};
    struct comparison comparisons[] = {
        {.a = 0, .b = 1, .ratio = NAN, .ratio_ci = none},      {.a = 0, .b = 2, .ratio = -2, .ratio_ci = none},
        {.a = 0, .b = 3, .ratio = INFINITY, .ratio_ci = none}, /* the other's is 0 */
        {.a = 0, .b = 4, .ratio = 0, .ratio_ci = none},        /* the other's is infinite */
        {.a = 1, .b = 2, .ratio = 8, .ratio_ci = none},        /* without the reference */
        {.a = 0, .b = 5, .ratio = 4, .ratio_ci = none},        {.a = 0, .b = 6, .ratio = 0.5, .ratio_ci = {0.4, 0.8}},
        {.a = 0, .b = 7, .ratio = 0.1, .ratio_ci = none},
    };
    struct ratios ratios;
    find(&ratios, comparisons, 8, 8);
    cr_assert_eq(ratios.n, 3);
    cr_expect_eq(ratios.total, 3);
    static const size_t platforms[] = {5, 6, 7};
    static const double seen[] = {0.25, 2, 10};
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(ratios.items[i].platform, platforms[i]);
        cr_expect_float_eq(ratios.items[i].ratio, seen[i], 1e-12);
    }
    cr_expect(ratios.have_intervals);
    expect_interval(ratios.values, 0.25, 10);
    expect_interval(ratios.reach, 0.25, 10);

    find(&ratios, comparisons, 8, 2); /* those that are not shown count, and nothing else of them */
    cr_expect_eq(ratios.n, 2);
    cr_expect_eq(ratios.total, 3);
    expect_interval(ratios.values, 0.25, 2);
    expect_interval(ratios.reach, 0.25, 2.5);

    find(&ratios, comparisons, 6, 8);
    cr_expect_eq(ratios.n, 1);
    cr_expect_not(ratios.have_intervals);
    expect_interval(ratios.values, 0.25, 1); /* 1 is always in it */

    find(&ratios, comparisons + 7, 1, 1);
    expect_interval(ratios.values, 1, 10);
    expect_interval(ratios.reach, 1, 10);

    find(&ratios, comparisons + 6, 1, 0);
    cr_expect_eq(ratios.n, 0);
    cr_expect_eq(ratios.total, 1);
    expect_interval(ratios.reach, 1, 1);
}

Test(chart_ratios, reach_to_the_ends_that_can_be_drawn)
{
    static const struct {
        struct interval ci;
        double ratio, low, high;
    } cases[] = {{{0.5, 2}, 1, 0.5, 2}, {{0.5, INFINITY}, 1, 0.5, 1}, {{0, 2}, 1, 1, 2},       {{-1, 2}, 1, 1, 2},
                 {{NAN, NAN}, 3, 3, 3}, {{1.5, 2}, 1, 1, 2},          {{0.5, 0.7}, 1, 0.5, 1}, {{1e-9, 2}, 1, 1e-9, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct interval reach =
            ratio_reach(&(struct comparison_seen){.ratio = cases[i].ratio, .ratio_ci = cases[i].ci});
        expect_interval(reach, cases[i].low, cases[i].high);
    }
}

Test(chart_ratios, numbers)
{
    static const struct {
        double ratio;
        const char *per_cent, *times;
    } cases[] = {{0.46, "46", "0.460"},
                 {0.994, "99", "0.994"},
                 {1, "100", "1.000"},
                 {1.236, "124", "1.236"},
                 {0.05, "5.0", "0.0500"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_str_eq(ratio_number(test_arena(), cases[i].ratio, false), cases[i].per_cent);
        cr_expect_str_eq(ratio_number(test_arena(), cases[i].ratio, true), cases[i].times);
    }
}
