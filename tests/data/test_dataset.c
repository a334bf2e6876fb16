/* A dataset is built by hand. */
#include <stdio.h>
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "data/dataset.h"
#include "tests/data/series_append.h"

Test(dataset, finds_or_adds_names)
{
    struct dataset ds = {0};
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < 100; i++) {
            char name[8];
            snprintf(name, sizeof name, "n%zu", i);
            cr_expect_eq(dataset_platform(&ds, name), i);
            cr_expect_eq(dataset_benchmark(&ds, name), i);
        }
    cr_expect_eq(ds.n_platforms, 100);
    cr_expect_str_eq(ds.benchmarks[99].name, "n99");
    cr_expect_str_eq(ds.benchmarks[99].unit, "");
    cr_expect_eq(ds.benchmarks[99].better, BETTER_UNKNOWN);
    dataset_release(&ds);
    dataset_release(&ds);
    cr_expect_eq(ds.n_platforms, 0);
}

Test(dataset, has_one_series_a_pair)
{
    struct dataset ds = {0};
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 50; j++)
            series_append(dataset_series(&ds, j, i), (double)NAN, (double)(i * 100 + j));
    series_append(dataset_series(&ds, 49, 2), (double)NAN, 1);
    cr_expect_eq(ds.n_series, 150);
    cr_expect_eq(dataset_find(&ds, 49, 2)->n, 2);
    cr_expect_eq(dataset_find(&ds, 7, 1)->values[0], 107);
    cr_expect_null(dataset_find(&ds, 50, 0));
    dataset_release(&ds);
}

Test(dataset, series_have_times_from_the_first_known_one_on)
{
    struct dataset ds = {0};
    struct series *series = dataset_series(&ds, 0, 0);
    for (int i = 0; i < 20; i++)
        series_append(series, (double)NAN, i);
    cr_expect_null(series->times);
    series_append(series, 1700000000, 20);
    series_append(series, (double)NAN, 21);
    double covariates[COVARIATE_COLUMNS] = {[COLUMN_LOAD] = 3};
    struct series other = {0};
    series_append_run(&other, &(struct run_conditions){1700000060, 0, NULL}, 22);
    series_append_run(&other, &(struct run_conditions){(double)NAN, 5, covariates}, 23);
    for (int i = 22; i < 24; i++)
        series_append(series, (double)NAN, i);
    series_append_all(series, &other);
    series_release(&other);
    series_append_all(series, &other);
    cr_assert_eq(series->n, 26);
    for (size_t i = 0; i < 26; i++)
        cr_expect(isnan(series->times[i]) == (i != 20 && i != 24) && series->blocks[i] == (i == 25 ? 5 : 0), "run %zu",
                  i);
    cr_expect_eq(series->values[25], 23);
    cr_expect_eq(series->covariates[25 * COVARIATE_COLUMNS + COLUMN_LOAD], 3);
    cr_expect(isnan(series->covariates[24 * COVARIATE_COLUMNS + COLUMN_LOAD]));
    series->values[3] = series->values[24] = (double)NAN;
    series_remove_unknown(series);
    cr_expect(series->n == 24 && series->values[3] == 4 && series->values[23] == 23 && series->blocks[23] == 5);
    cr_expect_eq(series->covariates[23 * COVARIATE_COLUMNS + COLUMN_LOAD], 3);
    dataset_release(&ds);
}

Test(dataset, lists_what_was_dropped_in_printable_text)
{
    struct dataset ds = {0};
    char text[200];
    memset(text, 'x', sizeof text);
    text[0] = '\n';
    dataset_drop(&ds, "a\nb.csv", 3, 2, text, sizeof text, "not a \x1b number");
    dataset_note(&ds, "%s of %d", "o\nne", 2);
    dataset_source(&ds, "a.csv", "wide", 7);
    cr_expect_str_eq(ds.dropped[0].path, "a\nb.csv");
    cr_expect_eq(strncmp(ds.dropped[0].text, "\\x0axxxx", 8), 0);
    cr_expect_eq(strlen(ds.dropped[0].text), 83, "80 bytes and three dots");
    cr_expect_str_eq(ds.notes[0], "o\\x0ane of 2");
    cr_expect_str_eq(ds.dropped[0].reason, "not a \\x1b number");
    cr_expect_eq(ds.sources[0].rows, 7);
    dataset_release(&ds);
}
