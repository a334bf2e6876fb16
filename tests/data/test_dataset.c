/* A dataset is built by hand. */
#include <stdio.h>
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "data/dataset.h"
#include "data/memory.h"
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
    cr_expect(!series->factors && !series->covariates, "none of them is known yet");
    series_append(series, (double)NAN, 21);
    double covariates[COVARIATE_COLUMNS] = {[COLUMN_LOAD] = 3};
    struct series other = {0};
    series_append_run(&other, &(struct run_conditions){1700000060, NULL, NULL}, 22);
    series_append_run(&other, &(struct run_conditions){(double)NAN, (size_t[FACTORS]){5}, covariates}, 23);
    for (int i = 22; i < 24; i++)
        series_append(series, (double)NAN, i);
    series_append_all(series, &other);
    series_release(&other);
    series_append_all(series, &other);
    cr_assert_eq(series->n, 26);
    for (size_t i = 0; i < 26; i++)
        cr_expect(isnan(series->times[i]) == (i != 20 && i != 24) && series->factors[i * FACTORS] == (i == 25 ? 5 : 0),
                  "run %zu", i);
    cr_expect_eq(series->values[25], 23);
    cr_expect_eq(series->covariates[25 * COVARIATE_COLUMNS + COLUMN_LOAD], 3);
    cr_expect(isnan(series->covariates[24 * COVARIATE_COLUMNS + COLUMN_LOAD]));
    series->values[3] = series->values[24] = (double)NAN;
    series_remove_unknown(series);
    cr_expect(series->n == 24 && series->values[3] == 4 && series->values[23] == 23 &&
              series->factors[23 * FACTORS] == 5);
    cr_expect_eq(series->covariates[23 * COVARIATE_COLUMNS + COLUMN_LOAD], 3);
    dataset_release(&ds);
}

/* Series that take a run from each row of a file, but for `gap` and but for the time of run `moved`, have the times that
 * each would have alone; those without a difference have them in one array. */
static void check_shared_times(size_t gap, size_t moved, double first)
{
    enum { ROWS = 100 };
    struct time_column *column = memory_allocate(1, sizeof *column);
    struct series shares[3] = {0}, alone[3] = {0};
    column->users = 1;
    for (size_t row = 0; row < ROWS; row++)
        for (size_t i = 0; i < 3; i++) {
            double time = row == 0 ? first : 1.7e9 + (double)row + (i == 1 && row == moved);
            if (i == 2 && row == gap)
                continue;
            if (shares[i].n == 0)
                series_share_times(&shares[i], column);
            series_append(&shares[i], time, (double)row);
            series_append(&alone[i], time, (double)row);
        }
    time_column_release(column);
    for (size_t i = 0; i < 3; i++) {
        series_settle(&shares[i]);
        cr_assert_eq(shares[i].n, alone[i].n);
        cr_expect_arr_eq(shares[i].values, alone[i].values, alone[i].n * sizeof *alone[i].values);
        cr_expect_arr_eq(shares[i].times, alone[i].times, alone[i].n * sizeof *alone[i].times);
    }
    cr_expect_eq(shares[0].times == shares[1].times, moved >= ROWS && !isnan(first));
    cr_expect_eq(shares[0].times == shares[2].times, gap >= ROWS - 1 && !isnan(first));
    shares[0].values[2] = alone[0].values[2] = (double)NAN;
    series_remove_unknown(&shares[0]);
    series_append_all(&shares[0], &shares[1]);
    series_remove_unknown(&alone[0]);
    series_append_all(&alone[0], &alone[1]);
    cr_assert_eq(shares[0].n, 2 * ROWS - 1);
    cr_expect_arr_eq(shares[0].times, alone[0].times, (2 * ROWS - 1) * sizeof *alone[0].times);
    cr_expect_arr_eq(shares[2].times, alone[2].times, alone[2].n * sizeof *alone[2].times,
                     "another's end changes none");
    for (size_t i = 0; i < 3; i++) {
        series_release(&shares[i]);
        series_release(&alone[i]);
    }
}

Test(dataset, series_share_times_as_long_as_they_are_the_same)
{
    enum { NEVER = 1000 };
    check_shared_times(NEVER, NEVER, 1.7e9);
    check_shared_times(0, NEVER, 1.7e9);
    check_shared_times(40, 64, 1.7e9);
    check_shared_times(99, 99, 1.7e9);
    check_shared_times(NEVER, NEVER, (double)NAN);
    check_shared_times(0, 1, (double)NAN);
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
