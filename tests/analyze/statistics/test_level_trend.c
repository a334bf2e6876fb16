/* Trends over levels against R: tests/reference/level_trend.R. */
#include "data/memory.h"
#include "tests/analyze/reference.h"

TestSuite(level_trend, .init = (void (*)(void))gsl_set_error_handler_off);

static size_t *whole_numbers(char *text, size_t *n)
{
    double *values = reference_values(text, n);
    size_t *numbers = memory_allocate(*n, sizeof *numbers);
    for (size_t i = 0; i < *n; i++)
        numbers[i] = (size_t)values[i];
    free(values);
    return numbers;
}

Test(level_trend, agrees_with_r)
{
    struct reference table = reference_open("tests/reference/level_trend.csv");
    size_t rows = 0;
    for (; reference_row(&table, 5); rows++) {
        size_t n, n_levels;
        size_t *levels = whole_numbers(table.fields[1], &n_levels);
        double *values = reference_values(table.fields[2], &n);
        cr_assert_eq(n, n_levels);
        struct level_trend trend = level_trend(values, levels, n);
        double own = strcmp(table.fields[3], "tau") == 0 ? trend.tau : trend.p;
        cr_expect(is_near(own, reference_number(table.fields[4]), 1e-10, 0), "%s %s: %.17g, R says %s", table.fields[0],
                  table.fields[3], own, table.fields[4]);
        free(levels);
        free(values);
    }
    cr_assert_eq(rows, 30);
}

Test(level_trend, needs_three_values)
{
    cr_expect(isnan(level_trend((double[]){1, 2}, (size_t[]){1, 2}, 2).p));
    cr_expect(isnan(level_trend(NULL, NULL, 0).tau));
}

/* Pairs are counted in n log n time: all pairs of 200,000 values would take minutes. */
Test(level_trend, long_rows, .timeout = 20)
{
    enum { N = 200000, LEVELS = 50 };
    double *values = memory_allocate(N, sizeof *values);
    size_t *levels = memory_allocate(N, sizeof *levels);
    for (size_t i = 0; i < N; i++) {
        levels[i] = i / (N / LEVELS);
        values[i] = (double)(i * 7919 % 10007) - 100 * (double)levels[i];
    }
    struct level_trend trend = level_trend(values, levels, N);
    cr_expect_lt(trend.tau, -0.2);
    cr_expect_lt(trend.p, 1e-100);
    free(values);
    free(levels);
}
