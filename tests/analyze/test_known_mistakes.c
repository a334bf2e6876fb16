/* What well-known tools get wrong, one test each. What concerns printing is in tests/cli/known-mistakes. */
#include "tests/analyze/planted.h"
#include "tests/analyze/reference.h"

TestSuite(known_mistakes, .init = (void (*)(void))gsl_set_error_handler_off);

static struct summary summary_of(const double *x, size_t n)
{
    double sorted[40];
    struct summary summary;
    memcpy(sorted, x, n * sizeof *sorted);
    sort_values(sorted, n);
    summarise(&summary, x, sorted, n, 0.95);
    return summary;
}

/* The upper of the two middle values, or the value at n / 2, is not the median. */
Test(known_mistakes, median_of_an_even_number_of_values)
{
    cr_expect_eq(summary_of((double[]){4, 1, 3, 2}, 4).median, 2.5);
    cr_expect_eq(summary_of((double[]){9, 1}, 2).median, 5);
    cr_expect_eq(summary_of((double[]){1, 2, 10, 20, 30, 40}, 6).median, 15);
}

/* The deviations from the mean have n - 1 degrees of freedom. */
Test(known_mistakes, sd_divides_by_n_less_one)
{
    cr_expect_eq(summary_of((double[]){1, 3}, 2).sd, sqrt(2));
    cr_expect_float_eq(summary_of((double[]){2, 4, 4, 4, 5, 5, 7, 9}, 8).sd, sqrt(32.0 / 7), 1e-15);
    cr_expect(isnan(summary_of((double[]){1}, 1).sd));
}

/* b of m permutations are as far out, and so is the order that was seen: (b + 1) / (m + 1) (Phipson and Smyth 2010). */
Test(known_mistakes, a_permutation_p_of_0)
{
    double x[40];
    for (size_t i = 0; i < 40; i++)
        x[i] = (i < 20 ? 1 : 1000) + 0.01 * (double)(i * 7 % 11);
    struct change_point *points;
    bool binned;
    cr_assert_eq(change_points(&points, x, 40, 0.05, 1, &binned), 1);
    cr_expect_float_eq(points[0].p, 1.0 / 1000, 1e-12);
    free(points);
    /* The other p's that are counted or read from a table. */
    double far[40];
    for (size_t i = 0; i < 40; i++)
        far[i] = i % 2 ? 1000 + (double)i : (double)i;
    struct summary summary = summary_of(far, 40);
    cr_expect(summary.modes.p > 0 && summary.modes.p < 1e-4);
    summary = summary_of((double[]){1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 12);
    cr_expect(is_near(summary.trend.p, 2 / 479001600.0, 1e-12, 0), "%g", summary.trend.p);
}

/* Two runs against two: p cannot go below 1/3, and "no difference" would be a claim. */
Test(known_mistakes, a_u_test_at_2_and_2)
{
    const double a[] = {1, 2}, b[] = {1000, 2000};
    cr_expect_float_eq(mann_whitney(a, 2, b, 2).p, 1.0 / 3, 1e-15);
    cr_expect_float_eq(mann_whitney_floor(2, 2), 1.0 / 3, 1e-15);
    struct planted p = {0};
    planted_series(&p, "native", "cpu", 2, 1000, 0.01);
    planted_series(&p, "qemu", "cpu", 2, 10, 0.01);
    planted_analyze(&p, NULL);
    cr_assert_eq(p.result.n_comparisons, 1);
    const struct comparison *c = &p.result.comparisons[0];
    cr_expect_not(c->significant);
    cr_expect(c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW));
    cr_expect_neq(c->verdict, VERDICT_EQUIVALENT);
    planted_release(&p);
}

/* An outlier is listed, and stays in every number. */
Test(known_mistakes, outliers_dropped_silently)
{
    const double runs[] = {100, 101, 99, 100.5, 98, 100.2, 400, 99.5, 101.5, 100.1};
    struct planted p = {0};
    struct series *series = planted_series(&p, "native", "cpu", 10, 100, 0.01);
    memcpy(series->values, runs, sizeof runs);
    planted_analyze(&p, NULL);
    const struct summary *s = &p.result.samples[0].summary;
    cr_expect(s->n_outliers == 1 && s->outliers[0].index == 7 && s->outliers[0].value == 400);
    cr_expect_eq(s->n, 10);
    cr_expect_eq(s->max, 400);
    cr_expect_float_eq(s->mean, 129.98, 1e-10);
    cr_expect_gt(s->mean_bca_ci.high, 129.98);
    planted_release(&p);
}

/* No interval of the mean is a mean with its sd on either side. */
Test(known_mistakes, an_sd_taken_for_an_interval)
{
    const double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    struct summary s = summary_of(x, 16);
    struct interval bca = mean_bca_interval(x, 16, 0.95, 1);
    cr_expect_float_eq(s.mean_ci.high - s.mean, 2.1314495 * s.sd / 4, 1e-6); /* qt(0.975, 15) */
    cr_expect_lt(bca.high - s.mean, 0.6 * s.sd);
}
