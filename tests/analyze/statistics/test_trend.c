/* Mann-Kendall and Theil-Sen against R: tests/reference/trend.R. */
#include "tests/analyze/reference.h"

TestSuite(trend, .init = (void (*)(void))gsl_set_error_handler_off);

Test(trend, agrees_with_r)
{
    struct listed *all = listed_load("tests/reference/series.csv");
    struct reference table = reference_open("tests/reference/trend.csv");
    size_t rows = 0;
    for (; reference_row(&table, 3); rows++) {
        const struct listed *s = listed_find(all, table.fields[0]);
        struct trend trend = series_trend(s->values, s->n);
        const struct {
            const char *name;
            double value, tolerance;
        } quantities[] = {{"tau", trend.tau, 1e-13}, {"p", trend.p, 1e-10}, {"slope", trend.slope, 1e-12}};
        for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++)
            if (strcmp(table.fields[1], quantities[i].name) == 0)
                cr_expect(is_near(quantities[i].value, reference_number(table.fields[2]), quantities[i].tolerance, 0),
                          "%s %s: %.17g, R says %s", s->name, table.fields[1], quantities[i].value, table.fields[2]);
    }
    cr_assert_gt(rows, 250);
    listed_release(all);
}

/* One of the 24 orders of four values has S = 6. */
Test(trend, small_cases_by_hand)
{
    struct trend up = series_trend((double[]){1, 2, 3, 4}, 4), swapped = series_trend((double[]){2, 1, 3, 4}, 4);
    cr_expect_eq(up.tau, 1);
    cr_expect_float_eq(up.p, 2.0 / 24, 1e-15);
    cr_expect_eq(up.slope, 1);
    cr_expect_float_eq(swapped.p, 2 * 4.0 / 24, 1e-15);
    cr_expect_eq(series_trend((double[]){1, 2, 2, 1}, 4).p, 1);
}

Test(trend, says_nothing_where_there_is_nothing)
{
    struct trend two = series_trend((double[]){1, 2}, 2), equal = series_trend((double[]){5, 5, 5, 5}, 4);
    cr_expect(isnan(two.tau) && isnan(two.p) && isnan(two.slope));
    cr_expect(isnan(equal.tau) && isnan(equal.p));
    cr_expect_eq(equal.slope, 0);
}

Test(trend, long_series_by_bins)
{
    enum { N = 100000 };
    double *x = malloc(N * sizeof *x);
    for (size_t i = 0; i < N; i++)
        x[i] = 1000 + 0.25 * (double)i + (double)(i * 7919 % 10007);
    struct trend trend = series_trend(x, N);
    cr_expect_float_eq(trend.slope, 0.25, 0.01);
    cr_expect_gt(trend.tau, 0.9);
    cr_expect_lt(trend.p, 1e-100);
    free(x);
}
