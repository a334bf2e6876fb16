/* Corrections for many p, runs needed and Welch's limits. Values: tests/reference/corrections.R, runs_needed.R. */
#include "tests/analyze/reference.h"

TestSuite(corrections, .init = (void (*)(void))gsl_set_error_handler_off);

/* Groups: 0 for Holm, 1 for Benjamini and Hochberg, else Shaffer's, negative where something is known to differ. */
static void adjust(double *p, size_t n, int groups)
{
    if (groups == 0)
        holm_adjust(p, n, NULL);
    else if (groups == 1)
        benjamini_hochberg_adjust(p, n);
    else
        shaffer_adjust(p, n, (size_t)abs(groups), groups < 0, NULL);
}

Test(corrections, agree_with_r)
{
    struct reference table = reference_open("tests/reference/corrections.csv");
    size_t rows = 0;
    for (; reference_row(&table, 3); rows++) {
        size_t n, n_expected;
        double *p = reference_values(table.fields[0], &n), *expected = reference_values(table.fields[2], &n_expected);
        cr_assert_eq(n, n_expected);
        adjust(p, n, atoi(table.fields[1]));
        for (size_t i = 0; i < n; i++)
            cr_expect(is_near(p[i], expected[i], 1e-15, 0), "row %zu, p %zu: %.17g, R says %.17g", rows, i, p[i],
                      expected[i]);
        free(p);
        free(expected);
    }
    cr_assert_eq(rows, 62);
}

Test(corrections, of_nothing_are_nothing)
{
    holm_adjust(NULL, 0, NULL);
    shaffer_adjust(NULL, 0, 0, false, NULL);
    shaffer_adjust(NULL, 0, 1, true, NULL);
    benjamini_hochberg_adjust(NULL, 0);
}

/* Shaffer 1986, table 2. */
Test(corrections, shaffers_factors)
{
    static const struct {
        size_t groups, factors[15];
    } cases[] = {{3, {3, 1, 1}},
                 {4, {6, 3, 3, 3, 2, 1}},
                 {5, {10, 6, 6, 6, 6, 4, 4, 3, 2, 1}},
                 {6, {15, 10, 10, 10, 10, 10, 7, 7, 7, 6, 4, 4, 3, 2, 1}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int differs = 0; differs < 2; differs++) {
            size_t k = cases[i].groups, n = k * (k - 1) / 2;
            double p[15];
            struct step_down_place places[15];
            for (size_t j = 0; j < n; j++)
                p[j] = 0.001 * (double)(j + 1);
            shaffer_adjust(p, n, k, differs, places);
            for (size_t j = 0; j < n; j++)
                cr_expect_eq(places[j].factor, cases[i].factors[j == 0 && differs ? 1 : j], "%zu groups, rank %zu", k,
                             j + 1);
            cr_expect_eq(shaffer_first_factor(k, differs), places[0].factor);
        }
    cr_expect_eq(shaffer_first_factor(2, true), 1);
    cr_expect_eq(shaffer_first_factor(61, true), 1830);
    cr_expect_eq(shaffer_first_factor(60, true), 1711);
}

/* Missing p are no comparisons, and never make another p smaller than Holm's rule would. */
Test(corrections, a_missing_p_does_not_count)
{
    double p[] = {0.01, (double)NAN, 0.02, (double)NAN, 0.03, (double)NAN}, holm[] = {0.01, 0.02, 0.03};
    shaffer_adjust(p, 6, 4, false, NULL);
    holm_adjust(holm, 3, NULL);
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(p[2 * i], holm[i]);
        cr_expect(isnan(p[2 * i + 1]));
    }
}

Test(corrections, runs_needed_agrees_with_noether)
{
    struct reference table = reference_open("tests/reference/runs_needed.csv");
    size_t rows = 0;
    for (; reference_row(&table, 4); rows++) {
        double share = reference_number(table.fields[0]), alpha = reference_number(table.fields[1]);
        size_t runs = runs_needed(share * 10 * 10, 10, 10, alpha);
        cr_expect_eq(runs, strtoul(table.fields[2], NULL, 10), "%g at %g: %zu, R says %s", share, alpha, runs,
                     table.fields[2]);
        size_t blocks = blocks_needed(share, alpha);
        cr_expect_eq(blocks, strtoul(table.fields[3], NULL, 10), "%g at %g: %zu blocks, R says %s", share, alpha,
                     blocks, table.fields[3]);
    }
    cr_assert_eq(rows, 39);
}

Test(corrections, no_p_is_ever_zero)
{
    struct welch welch = welch_test(0, 1, 1000000, 1e6, 1, 1000000);
    cr_expect_gt(welch.p, 0);
}

Test(corrections, runs_needed_knows_when_there_is_no_answer)
{
    cr_expect_eq(runs_needed(50, 10, 10, 0.05), 0);
    cr_expect_eq(runs_needed(500500, 1000, 1000, 0.05), 0); /* 0.5005 */
    cr_expect_eq(runs_needed((double)NAN, 10, 10, 0.05), 0);
    cr_expect_eq(runs_needed(60, 10, 10, 0), 0);
    cr_expect_eq(blocks_needed(0.5, 0.05), 0);
    cr_expect_eq(blocks_needed((double)NAN, 0.05), 0);
    cr_expect_eq(blocks_least(0.05), 6);
    cr_expect_eq(blocks_least(0.05 / 6), 8);
    static const double alphas[] = {0, 0x1p-1074, 0x1p-1073, 1e-300, 0x1.8p-20, 0x1p-20, 1e-6, 0.25, 0.5, 0.75, 1, 2};
    for (size_t i = 0; i < sizeof alphas / sizeof *alphas; i++) {
        size_t n = 1;
        while (n < 100000 && signed_rank_floor(n) > alphas[i])
            n++;
        cr_expect_eq(blocks_least(alphas[i]), n, "%g", alphas[i]);
    }
    cr_expect_eq(blocks_least((double)NAN), 1);
}

/* R: t.test(x, y) is the same for x * 2^k and y * 2^k. */
Test(corrections, welch_does_not_depend_on_the_unit)
{
    struct welch plain = welch_test(10, 2, 8, 12, 3, 9);
    const double units[] = {1e-300, 1e-150, 1e150, 1e300};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct welch w = welch_test(10 * units[i], 2 * units[i], 8, 12 * units[i], 3 * units[i], 9);
        cr_expect(is_near(w.t, plain.t, 1e-14, 0) && is_near(w.df, plain.df, 1e-14, 0) &&
                  is_near(w.p, plain.p, 1e-13, 0));
    }
}

Test(corrections, welch_says_nothing_without_noise)
{
    cr_expect(isnan(welch_test(10, 0, 8, 12, 0, 9).p));
    cr_expect(isnan(welch_test(10, (double)NAN, 1, 12, 3, 9).p));
    cr_expect(isnan(welch_test(10, 2, 8, 12, (double)NAN, 1).t));
    cr_expect(!isnan(welch_test(10, 0, 8, 12, 3, 9).p), "one constant side is enough noise");
}
