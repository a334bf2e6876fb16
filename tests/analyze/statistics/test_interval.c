/* Ranks, coverage and Student's quantiles for many n against R: tests/reference/interval.R. */
#include "tests/analyze/reference.h"

TestSuite(interval, .init = (void (*)(void))gsl_set_error_handler_off);

/* With 1, 2, ... n as values the interval's ends are its ranks. */
Test(interval, ranks_and_quantiles_agree_with_r)
{
    double *ranks = malloc(2000000 * sizeof *ranks);
    for (size_t i = 0; i < 2000000; i++)
        ranks[i] = (double)(i + 1);
    struct reference table = reference_open("tests/reference/interval.csv");
    size_t rows = 0;
    for (; reference_row(&table, 5); rows++) {
        size_t n = strtoul(table.fields[0], NULL, 10);
        double confidence = reference_number(table.fields[1]), rank = reference_number(table.fields[2]), coverage;
        struct interval median = median_interval(ranks, n, confidence, &coverage);
        struct interval mean = mean_interval(0, sqrt((double)n), n, confidence);
        cr_expect(rank > 0 ? median.low == rank && median.high == (double)n + 1 - rank
                           : isnan(median.low) && isnan(median.high),
                  "n %zu, %g: %g to %g, R says rank %g", n, confidence, median.low, median.high, rank);
        cr_expect(is_near(coverage, reference_number(table.fields[3]), 1e-8, 0), "n %zu, %g: %.17g", n, confidence,
                  coverage);
        cr_expect(is_near(mean.high, reference_number(table.fields[4]), 1e-8, 0), "n %zu, %g: %.17g", n, confidence,
                  mean.high);
        cr_expect_eq(mean.low, -mean.high);
    }
    cr_assert_gt(rows, 200);
    free(ranks);
}

Test(interval, ten_runs_have_ranks_two_and_nine)
{
    const double sorted[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double coverage;
    struct interval median = median_interval(sorted, 10, 0.95, &coverage);
    cr_assert_eq(median.low, 2);
    cr_assert_eq(median.high, 9);
    cr_assert_float_eq(coverage, 0.978515625, 1e-12);
}

Test(interval, exactly_the_wanted_coverage_is_enough)
{
    const double sorted[] = {1, 2, 3};
    double coverage;
    struct interval median = median_interval(sorted, 3, 0.75, &coverage); /* 1 - 2 / 8 */
    cr_assert_eq(median.low, 1);
    cr_assert_float_eq(coverage, 0.75, 1e-12);
}

Test(interval, a_single_run_has_none)
{
    const double one = 3;
    double coverage;
    cr_assert(isnan(mean_interval(3, (double)NAN, 1, 0.95).low));
    cr_assert(isnan(median_interval(&one, 1, 0.95, &coverage).low));
    cr_assert(isnan(coverage));
}
