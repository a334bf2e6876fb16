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

/* ---- any quantile: tests/reference/quantile_interval.R ---- */

static void check_least(char *const *fields)
{
    size_t n = strtoul(fields[1], NULL, 10);
    double q = reference_number(fields[2]), confidence = reference_number(fields[3]);
    cr_expect_eq(quantile_interval_least(q, confidence), n, "q %g, %g: %zu, R says %zu", q, confidence,
                 quantile_interval_least(q, confidence), n);
}

/* Returns the coverage. */
static double check_ends(const double *sorted, char *const *fields)
{
    size_t n = strtoul(fields[1], NULL, 10);
    double q = reference_number(fields[2]), coverage;
    struct interval interval = quantile_interval(sorted, n, q, reference_number(fields[3]), &coverage);
    double low = reference_number(fields[4]), high = reference_number(fields[5]);
    cr_expect(is_near(interval.low, low, 0, 0) && is_near(interval.high, high, 0, 0),
              "%s, n %zu, q %g, %s: %g to %g, R says %g to %g", fields[0], n, q, fields[3], interval.low, interval.high,
              low, high);
    cr_expect_eq(isnan(coverage), isnan(interval.low));
    return coverage;
}

/* Series with ties, constants, zeros and negative values among them. */
Test(interval, of_any_quantile_agrees_with_r)
{
    double *ranks = malloc(2000000 * sizeof *ranks);
    for (size_t i = 0; i < 2000000; i++)
        ranks[i] = (double)(i + 1);
    struct listed *all = listed_load("tests/reference/series.csv");
    struct reference table = reference_open("tests/reference/quantile_interval.csv");
    size_t least = 0, ranked = 0, listed = 0;
    while (reference_row(&table, 7)) {
        char *const *fields = table.fields;
        double value = reference_number(fields[6]);
        if (strcmp(fields[0], "least") == 0) {
            check_least(fields);
            least++;
        } else if (strcmp(fields[0], "ranks") == 0) {
            double coverage = check_ends(ranks, fields);
            cr_expect(is_near(coverage, value, 1e-8, 0), "n %s, q %s: %.17g", fields[1], fields[2], coverage);
            ranked++;
        } else {
            const struct listed *s = listed_find(all, fields[0]);
            double quantile = sorted_quantile(s->sorted, s->n, reference_number(fields[2]));
            cr_expect(is_near(quantile, value, 1e-13, 1), "%s, q %s: %.17g", s->name, fields[2], quantile);
            check_ends(s->sorted, fields);
            listed++;
        }
    }
    cr_assert(least == 50 && ranked == 450 && listed > 400, "%zu, %zu and %zu rows", least, ranked, listed);
    listed_release(all);
    free(ranks);
}

/* One run fewer than needed, and there is none; with as many there is one. */
Test(interval, is_there_from_the_least_number_of_runs_on)
{
    const double quantiles[] = {0.01, 0.05, 0.5, 0.95, 0.99}, confidences[] = {0.5, 0.8, 0.95, 0.975, 1 - 0.05 / 24};
    double sorted[1000], coverage;
    for (size_t i = 0; i < 1000; i++)
        sorted[i] = (double)i;
    for (size_t i = 0; i < 25; i++) {
        double q = quantiles[i % 5], confidence = confidences[i / 5];
        size_t least = quantile_interval_least(q, confidence);
        cr_expect(isnan(quantile_interval(sorted, least - 1, q, confidence, &coverage).low) && isnan(coverage));
        struct interval interval = quantile_interval(sorted, least, q, confidence, &coverage);
        cr_expect(q < 0.5 ? interval.low == 0 : interval.high == (double)least - 1, "q %g, %g", q, confidence);
        cr_expect_geq(coverage, confidence - 1e-12, "q %g, %g: %g", q, confidence, coverage);
    }
}

/* ---- what it promises: 2000 samples of each size, lognormal ---- */

static double uniform(uint64_t *state) /* Vigna 2015, splitmix64 */
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return ((double)((z ^ z >> 31) >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(uint64_t *state)
{
    double radius = sqrt(-2 * log(uniform(state)));
    return radius * cos(6.283185307179586 * uniform(state));
}

/* The share of the samples whose interval holds the true quantile, exp(qnorm(q)). */
static double coverage_of(size_t n, double q, double truth, double *promised)
{
    enum { SAMPLES = 2000 };
    double values[500];
    uint64_t state = 11 + n;
    size_t held = 0;
    for (size_t i = 0; i < SAMPLES; i++) {
        for (size_t k = 0; k < n; k++)
            values[k] = exp(normal(&state));
        sort_values(values, n);
        struct interval interval = quantile_interval(values, n, q, 0.95, promised);
        held += interval.low <= truth && truth <= interval.high;
    }
    return (double)held / SAMPLES;
}

Test(interval, of_a_tail_covers_as_much_as_it_says)
{
    const struct {
        size_t n;
        double q, z; /* R: qnorm(q) */
    } cases[] = {{72, 0.95, 1.6448536269514722},
                 {200, 0.95, 1.6448536269514722},
                 {500, 0.95, 1.6448536269514722},
                 {72, 0.05, -1.6448536269514722},
                 {500, 0.99, 2.3263478740408408}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double promised, share = coverage_of(cases[i].n, cases[i].q, exp(cases[i].z), &promised);
        cr_expect_geq(share, 0.945, "n %zu, q %g: %g", cases[i].n, cases[i].q, share);
        cr_expect_float_eq(share, promised, 0.015, "n %zu, q %g: %g, promised %g", cases[i].n, cases[i].q, share,
                           promised);
    }
}

/* A confidence that a double cannot tell from 1 takes more runs than there are. */
Test(interval, of_a_quantile_at_a_confidence_of_1_is_none)
{
    double coverage = 0, values[] = {1, 2, 3, 4, 5, 6, 7, 8};
    cr_expect_eq(quantile_interval_least(0.95, 1), SIZE_MAX);
    cr_expect(isnan(quantile_interval(values, 8, 0.5, 1, &coverage).low) && isnan(coverage));
}
