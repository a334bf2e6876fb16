/* Names beside the ends of curves. */
#include "report/chart/layout/chart_levels.h"

#include <criterion/criterion.h>

#define APART 10
#define TOP 40

static const struct {
    size_t n;
    double ends[4], places[4]; /* of the curves, in any order; of their names, from above */
} cases[] = {
    {1, {50}, {50}},
    {1, {40}, {40}},
    {1, {39}, {40}},
    {1, {0}, {40}},
    {2, {50, 60}, {50, 60}},
    {2, {60, 50}, {50, 60}},
    {2, {50, 59}, {50, 60}},
    {2, {50, 50}, {50, 60}},
    {2, {10, 20}, {40, 50}},
    {2, {30, 51}, {40, 51}},
    {3, {80, 50, 65}, {50, 65, 80}},
    {3, {50, 52, 54}, {50, 60, 70}},
    {3, {54, 52, 50}, {50, 60, 70}},
    {3, {50, 55, 90}, {50, 60, 90}},
    {3, {35, 49, 61}, {40, 50, 61}},
    {4, {200, 41, 195, 45}, {41, 51, 195, 205}},
    {4, {40, 40, 40, 40}, {40, 50, 60, 70}},
};

Test(chart_levels, names_keep_clear_of_each_other)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct levels levels = {0};
        for (size_t k = 0; k < cases[i].n; k++)
            levels_add_name(&levels, k, cases[i].ends[k]);
        levels_spread_names(&levels, APART, TOP);
        cr_assert_eq(levels.n_names, cases[i].n);
        for (size_t k = 0; k < levels.n_names; k++)
            cr_expect_eq(levels.names[k].y, cases[i].places[k], "case %zu, name %zu: %g", i, k, levels.names[k].y);
    }
}

/* Each name is that of a curve, and curves that end further down have names further down; of two at one place the first stands above. */
Test(chart_levels, names_stand_in_the_order_of_the_ends)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct levels levels = {0};
        bool there[4] = {false};
        for (size_t k = 0; k < cases[i].n; k++)
            levels_add_name(&levels, k, cases[i].ends[k]);
        levels_spread_names(&levels, APART, TOP);
        for (size_t k = 0; k < levels.n_names; k++) {
            size_t platform = levels.names[k].platform, before = k ? levels.names[k - 1].platform : platform;
            cr_expect(platform < cases[i].n && !there[platform], "case %zu", i);
            there[platform] = true;
            double end = cases[i].ends[platform], above = cases[i].ends[before];
            cr_expect(end > above || (end == above && platform >= before), "case %zu, name %zu", i, k);
        }
    }
}
