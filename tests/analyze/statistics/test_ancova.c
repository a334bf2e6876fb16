/* The difference at an equal covariate against R: tests/reference/ancova.R. */
#include "tests/analyze/reference.h"

TestSuite(ancova, .init = (void (*)(void))gsl_set_error_handler_off);

Test(ancova, agrees_with_r)
{
    struct reference table = reference_open("tests/reference/ancova.csv");
    size_t rows = 0;
    for (; reference_row(&table, 9); rows++) {
        size_t n, n_z;
        double *d = reference_values(table.fields[0], &n), *z = reference_values(table.fields[1], &n_z);
        cr_assert_eq(n, n_z);
        struct ancova a = ancova(d, z, n);
        struct interval interval = ancova_interval(&a, 0.9);
        const double found[] = {
            a.intercept, a.se, a.slope, a.p, interval.low, interval.high, ancova_equivalence_p(&a, 0.05)};
        cr_expect_eq(a.df, (double)n - 2);
        for (size_t i = 0; i < sizeof found / sizeof *found; i++)
            cr_expect(is_near(found[i], reference_number(table.fields[2 + i]), 1e-9, 1e-12),
                      "row %zu, column %zu: %.17g, R says %s", rows, 2 + i, found[i], table.fields[2 + i]);
        free(d);
        free(z);
    }
    cr_assert_eq(rows, 20);
}

Test(ancova, has_no_line_without_three_pairs_and_a_covariate_that_varies)
{
    static const double d[] = {0.1, 0.2, 0.3}, z[] = {1, 2, 4}, flat[] = {2, 2, 2}, line[] = {1, 2, 3};
    cr_expect(isnan(ancova(d, z, 2).p));
    cr_expect(isnan(ancova(d, z, 0).intercept));
    cr_expect(isnan(ancova(d, flat, 3).slope));
    cr_expect_float_eq(ancova(d, line, 3).slope, 0.1, 1e-12);
    cr_expect_not(isnan(ancova(d, z, 3).p));
}
