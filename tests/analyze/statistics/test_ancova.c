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

/* R: t.test(d, conf.level = 0.9) */
Test(ancova, without_a_covariate_is_a_t_test)
{
    static const struct {
        size_t n;
        double d[5], mean, t, p, low, high;
    } cases[] = {
        {5,
         {-0.012, 0.004, 0.021, -0.007, 0.015},
         0.0041999999999999997,
         0.66962569881423717,
         0.53976626793769245,
         -0.0091712856576847326,
         0.017571285657684732},
        {3,
         {0.5, 0.7, 0.4},
         0.53333333333333333,
         6.047431568147636,
         0.026271008879704683,
         0.27581481074964787,
         0.79085185591701879},
        {2, {1.25, 1.5}, 1.375, 11, 0.057715876752608947, 0.5857810606656203, 2.1642189393343796},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ancova mean = paired_t(cases[i].d, cases[i].n);
        struct interval interval = ancova_interval(&mean, 0.9);
        const double found[] = {mean.intercept, mean.intercept / mean.se, mean.p, interval.low, interval.high},
                     expected[] = {cases[i].mean, cases[i].t, cases[i].p, cases[i].low, cases[i].high};
        for (size_t k = 0; k < 5; k++)
            cr_expect(is_near(found[k], expected[k], 1e-12, 1e-15), "case %zu, number %zu: %.17g", i, k, found[k]);
        cr_expect(mean.slope == 0 && mean.df == (double)cases[i].n - 1);
    }
    static const double flat[] = {2, 2, 2};
    cr_expect(isnan(paired_t(flat, 3).p));
    cr_expect(isnan(paired_t(flat, 1).p));
}

/* R: t.test(x, y, conf.level = 0.9) */
Test(ancova, of_two_samples_is_welchs_t_test)
{
    static const double x[] = {0.1, 0.15, 0.12}, y[] = {0.3, 0.28, 0.41, 0.33}, same[] = {0.2, 0.2, 0.2},
                        expected[] = {-0.20666666666666667,  -6.4464530368844528,  4.3186119873817024,
                                      0.0022798639644256531, -0.27358816509997214, -0.13974516823336117};
    struct ancova test = welch_t(x, 3, y, 4);
    struct interval interval = ancova_interval(&test, 0.9);
    const double found[] = {test.intercept, test.intercept / test.se, test.df, test.p, interval.low, interval.high};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        cr_expect(is_near(found[i], expected[i], 1e-12, 1e-15), "number %zu: %.17g", i, found[i]);
    cr_expect(isnan(welch_t(same, 3, same, 3).p));
    cr_expect(isnan(welch_t(x, 1, y, 4).p));
}
