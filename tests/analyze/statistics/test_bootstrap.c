/* The bootstrap against what is known exactly, and against R's boot: tests/reference/bca.R. */
#include "analyze/statistics/bootstrap.h"
#include "tests/analyze/median_of_resample.h"
#include "tests/analyze/reference.h"

#include <gsl/gsl_cdf.h>

TestSuite(bootstrap, .init = (void (*)(void))gsl_set_error_handler_off);

enum { MANY = 100000 };

/* With an odd number of values, the median of a resample is x[k] or less when more than half of the resample are among the first k. */
Test(bootstrap, medians_of_resamples_are_distributed_as_they_must)
{
    enum { N = 9 };
    const double x[N] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double *medians = malloc(MANY * sizeof *medians);
    bootstrap_replicates(medians, MANY, median_of_resample, x, N, 7);
    for (size_t k = 1; k < N; k++) {
        double exact = gsl_cdf_binomial_Q(N / 2, (double)k / N, N), share = 0;
        for (size_t r = 0; r < MANY; r++)
            share += (medians[r] <= x[k - 1]) / (double)MANY;
        cr_expect(fabs(share - exact) <= 4.5 * sqrt(exact * (1 - exact) / MANY), "k %zu: %g, must be %g", k, share,
                  exact);
    }
    free(medians);
}

/* Their mean is that of the sample, their variance its variance (with n) over n. */
Test(bootstrap, means_of_resamples_have_the_moments_that_they_must)
{
    const double x[] = {1, 2, 4, 8, 16, 32};
    double *means = malloc(MANY * sizeof *means), centre = series_mean(x, 6), sd = series_sd(x, 6, centre);
    bootstrap_replicates(means, MANY, bootstrap_mean, x, 6, 1);
    double mean = series_mean(means, MANY), spread = series_sd(means, MANY, mean), exact = sd * sqrt(5.0 / 6 / 6);
    cr_expect(fabs(mean - centre) <= 4.5 * exact / sqrt(MANY), "%g, must be %g", mean, centre);
    cr_expect(fabs(spread / exact - 1) <= 4.5 * 1.2 / sqrt(2.0 * MANY), "%g, must be %g", spread, exact);
    free(means);
}

/* One replicate is the same whether it is computed among ten or among a thousand. */
Test(bootstrap, a_replicate_depends_on_seed_and_number_only)
{
    const double x[] = {1, 2, 4, 8, 16, 32, 64};
    double few[10], many[1000], other[10];
    bootstrap_replicates(many, 1000, bootstrap_mean, x, 7, 5);
    bootstrap_replicates(few, 10, bootstrap_mean, x, 7, 5);
    bootstrap_replicates(other, 10, bootstrap_mean, x, 7, 6);
    cr_expect_eq(memcmp(few, many, sizeof few), 0);
    cr_expect_neq(memcmp(few, other, sizeof few), 0);
}

static struct interval interval_of(const struct listed *s, bool median, double confidence, uint64_t seed)
{
    if (!median)
        return mean_bca_interval(s->sorted, s->n, confidence, seed);
    double *replicates = malloc(BOOTSTRAP_RESAMPLES * sizeof *replicates);
    bootstrap_replicates(replicates, BOOTSTRAP_RESAMPLES, median_of_resample, s->sorted, s->n, seed);
    struct interval ci =
        bootstrap_bca(replicates, BOOTSTRAP_RESAMPLES, median_of_resample, s->sorted, s->n, confidence);
    free(replicates);
    return ci;
}

static double median_of(double *values, size_t n)
{
    sort_values(values, n);
    return sorted_quantile(values, n, 0.5);
}

/* The median of many of our seeds lies in the range of twenty of R's. */
Test(bootstrap, agrees_with_r_within_the_monte_carlo_error)
{
    enum { SEEDS = 41 };
    struct listed *all = listed_load("tests/reference/series.csv");
    struct reference table = reference_open("tests/reference/bca.csv");
    size_t rows = 0;
    for (; reference_row(&table, 7); rows++) {
        const struct listed *s = listed_find(all, table.fields[0]);
        double confidence = reference_number(table.fields[2]), ends[2][SEEDS], rounding = 1e-12 * fabs(s->sorted[0]);
        bool median = strcmp(table.fields[1], "median") == 0;
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            struct interval ci = interval_of(s, median, confidence, seed);
            ends[0][seed - 1] = ci.low;
            ends[1][seed - 1] = ci.high;
        }
        for (size_t i = 0; i < 2; i++) {
            double ours = median_of(ends[i], SEEDS), least = reference_number(table.fields[3 + 2 * i]),
                   most = reference_number(table.fields[4 + 2 * i]);
            cr_expect(ours >= least - rounding && ours <= most + rounding,
                      "%s %s %g end %zu: %.9g, R says %.9g to %.9g", s->name, table.fields[1], confidence, i, ours,
                      least, most);
        }
    }
    cr_assert_gt(rows, 25);
    listed_release(all);
}

Test(bootstrap, ends_of_the_range)
{
    const double few[] = {1, 2}, equal[] = {3, 3, 3}, huge[] = {-1.7e308, -1.7e308, 1.7e308, 1.7e308},
                 tiny[] = {0, 5e-324, 5e-324, 1e-323};
    double many[501];
    for (size_t i = 0; i < 501; i++)
        many[i] = (double)i;
    cr_expect(isnan(mean_bca_interval(few, 0, 0.95, 1).low) && isnan(mean_bca_interval(few, 2, 0.95, 1).high));
    cr_expect(isnan(mean_bca_interval(many, 501, 0.95, 1).low) && !isnan(mean_bca_interval(many, 500, 0.95, 1).low));
    struct interval ci = mean_bca_interval(equal, 3, 0.95, 1);
    cr_expect(ci.low == 3 && ci.high == 3);
    ci = mean_bca_interval(huge, 4, 0.95, 1);
    cr_expect(ci.low >= -1.7e308 && ci.low < 0 && ci.high > 0 && ci.high <= 1.7e308);
    ci = mean_bca_interval(tiny, 4, 0.95, 1);
    cr_expect(ci.low >= 0 && ci.low <= ci.high && ci.high <= 1e-323);
}

/* The interval turns over with the values and goes with their unit. */
Test(bootstrap, moves_with_the_unit)
{
    double x[] = {1, 2, 3, 5, 8, 13, 21}, other[7];
    struct interval ci = mean_bca_interval(x, 7, 0.95, 3), moved;
    for (size_t i = 0; i < 7; i++)
        other[i] = x[i] * 1e300;
    moved = mean_bca_interval(other, 7, 0.95, 3);
    cr_expect(is_near(moved.low, ci.low * 1e300, 1e-12, 0) && is_near(moved.high, ci.high * 1e300, 1e-12, 0));
}

/* Whatever lies below the statistic lies above it when all signs are turned: the interval turns over, also where all replicates lie on
 * one side, or on it. */
Test(bootstrap, turns_over_with_all_signs)
{
    enum { N = 9 };
    const double x[] = {-2, -1, 0, 1, 2};
    for (size_t below = 0; below <= N; below++)
        for (size_t equal = 0; equal + below <= N; equal++) {
            double replicates[N], turned[N];
            for (size_t i = 0; i < N; i++) {
                replicates[i] = i < below ? -1 - (double)i : i < below + equal ? 0 : (double)i;
                turned[i] = -replicates[i];
            }
            struct interval ci = bootstrap_bca(replicates, N, bootstrap_mean, x, 5, 0.95),
                            other = bootstrap_bca(turned, N, bootstrap_mean, x, 5, 0.95);
            cr_expect(is_near(ci.low, -other.high, 1e-12, 1e-12) && is_near(ci.high, -other.low, 1e-12, 1e-12),
                      "%zu below and %zu equal: %.9g to %.9g, turned %.9g to %.9g", below, equal, ci.low, ci.high,
                      other.low, other.high);
        }
}

/* All replicates are below: z0 is the normal quantile of 8.5 of 9, which here stands for them all. */
Test(bootstrap, replicates_that_are_all_below)
{
    enum { N = 9 };
    const double x[] = {-2, -1, 0, 1, 2};
    for (size_t percent = 50; percent <= 95; percent += 5) {
        double replicates[N], confidence = (double)percent / 100;
        for (size_t i = 0; i < N; i++)
            replicates[i] = -(double)(N - i);
        struct interval ci = bootstrap_bca(replicates, N, bootstrap_mean, x, 5, confidence);
        double level = gsl_cdf_ugaussian_P(2 * gsl_cdf_ugaussian_Pinv(8.5 / 9) +
                                           gsl_cdf_ugaussian_Pinv((1 - confidence) / 2)),
               k = floor(10 * level), from = gsl_cdf_ugaussian_Pinv(k / 10), to = gsl_cdf_ugaussian_Pinv((k + 1) / 10),
               low = k >= N ? -1 : -(N - k + 1) + (gsl_cdf_ugaussian_Pinv(level) - from) / (to - from);
        cr_expect(is_near(ci.low, low, 1e-9, 0), "%g: %.9g, must be %.9g", confidence, ci.low, low);
        cr_expect_eq(ci.high, -1);
    }
}
