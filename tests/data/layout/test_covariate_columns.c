/* What was seen of the host beside each run: read, damaged, absent; through failed runs, warm-ups, files put together. */
#include "tests/data/dataset_check.h"

static struct dataset read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static double covariate_at(const struct dataset *ds, const char *platform, const char *benchmark, size_t run,
                           enum covariate_column column)
{
    const struct series *series = series_of(ds, platform, benchmark);
    cr_assert_not_null(series->covariates, "%s %s", platform, benchmark);
    cr_assert_lt(run, series->n);
    return series->covariates[run * COVARIATE_COLUMNS + column];
}

static bool notes_say(const struct dataset *ds, const char *part)
{
    for (size_t i = 0; i < ds->n_notes; i++)
        if (strstr(ds->notes[i], part))
            return true;
    return false;
}

Test(covariate_columns, reach_the_series_beside_its_values)
{
    struct dataset ds = read_text("platform,benchmark,run,time,value,steal_pct,Load,canary_after_ms,colour\n"
                                  "native,cpu,1,1700000000,10,0.5,1.25,21.5,red\nkvm,cpu,1,1700000010,9,3,2,30,red\n"
                                  "native,cpu,2,1700000020,11,0,1.5,,red\n");
    cr_expect_eq(covariate_at(&ds, "native", "cpu", 0, COLUMN_STEAL), 0.5);
    cr_expect_eq(covariate_at(&ds, "native", "cpu", 1, COLUMN_STEAL), 0);
    cr_expect_eq(covariate_at(&ds, "native", "cpu", 1, COLUMN_LOAD), 1.5);
    cr_expect_eq(covariate_at(&ds, "kvm", "cpu", 0, COLUMN_CANARY_AFTER), 30);
    cr_expect(isnan(covariate_at(&ds, "native", "cpu", 1, COLUMN_CANARY_AFTER)));
    cr_expect(isnan(covariate_at(&ds, "native", "cpu", 0, COLUMN_MHZ)));
    cr_expect(notes_say(&ds, "columns not used: colour"), "an unknown column is named, the journal's own are not");
    cr_expect_eq(ds.n_benchmarks, 1);
    cr_expect_eq(ds.n_dropped, 0);
    dataset_release(&ds);
}

Test(covariate_columns, damage_costs_the_cell_and_not_the_value)
{
    struct dataset ds = read_text("platform,benchmark,value,steal_pct,mhz\nkvm,boot,5,x,2500\nkvm,boot,6,-1,2500\n"
                                  "kvm,boot,7,inf,2500\nkvm,boot,8,,2500\nkvm,boot,9,2.5,2500\n");
    expect_values(&ds, "kvm", "boot", 5, 5.0, 6.0, 7.0, 8.0, 9.0);
    for (size_t run = 0; run < 4; run++)
        cr_expect(isnan(covariate_at(&ds, "kvm", "boot", run, COLUMN_STEAL)), "run %zu", run);
    cr_expect_eq(covariate_at(&ds, "kvm", "boot", 4, COLUMN_STEAL), 2.5);
    cr_expect_eq(ds.n_dropped, 0);
    cr_expect(notes_say(&ds, "3 cells of noise columns without a number from 0 on"));
    dataset_release(&ds);
}

Test(covariate_columns, without_them_or_without_numbers_there_are_none)
{
    struct dataset ds = read_text("platform,benchmark,value\nkvm,cpu,900\nkvm,cpu,910\n");
    cr_expect_null(series_of(&ds, "kvm", "cpu")->covariates);
    dataset_release(&ds);
    ds = read_text("platform,benchmark,value,steal_pct,load\nkvm,cpu,900,,\nkvm,cpu,910,,\n");
    cr_expect_null(series_of(&ds, "kvm", "cpu")->covariates);
    dataset_release(&ds);
}

Test(covariate_columns, are_benchmarks_where_there_are_several_values)
{
    struct dataset ds = read_text("platform,load,mhz\nkvm,9,2500\nkvm,8,2501\n");
    expect_values(&ds, "kvm", "load", 2, 9.0, 8.0);
    expect_values(&ds, "kvm", "mhz", 2, 2500.0, 2501.0);
    cr_expect_null(series_of(&ds, "kvm", "load")->covariates);
    dataset_release(&ds);
}

Test(covariate_columns, go_with_their_runs_when_failed_runs_go)
{
    struct dataset ds =
        read_text("platform,benchmark,value,status,steal_pct,load,reason\nkvm,cpu,900,ok,1,11,\n"
                  "kvm,cpu,-1,ok,2,12,\nkvm,cpu,,failed,3,13,\"exit status 1: \x1b[31mno, \"\"disk\"\"\"\n"
                  "kvm,cpu,905,ok,4,14,\n");
    expect_values(&ds, "kvm", "cpu", 2, 900.0, 905.0);
    cr_expect_eq(covariate_at(&ds, "kvm", "cpu", 1, COLUMN_STEAL), 4);
    cr_expect_eq(covariate_at(&ds, "kvm", "cpu", 1, COLUMN_LOAD), 14);
    cr_expect_eq(ds.n_dropped, 2);
    expect_dropped(&ds, 1, 4, 4, "failed", "the run's status is not ok: exit status 1: \\x1b[31mno, \"disk\"");
    dataset_release(&ds);
}

Test(covariate_columns, warm_ups_are_counted_and_no_alarm)
{
    struct dataset ds = read_text("platform,benchmark,value,status\nkvm,cpu,100,warmup\nkvm,cpu,900,ok\n"
                                  "kvm,cpu,100,Warm-up\nkvm,cpu,905,ok\n");
    expect_values(&ds, "kvm", "cpu", 2, 900.0, 905.0);
    cr_expect_eq(ds.n_dropped, 0);
    cr_expect(notes_say(&ds, "2 warm-up runs, which do not count"));
    dataset_release(&ds);
}

Test(covariate_columns, of_two_files_are_put_together)
{
    struct scratch first, second;
    const char *a = "platform,benchmark,value\nkvm,boot,5\nkvm,boot,6\n",
               *b = "platform,benchmark,value,steal_pct\nkvm,boot,7,3\n";
    for (int swapped = 0; swapped < 2; swapped++) {
        struct dataset ds;
        struct error err;
        scratch_open(&first);
        scratch_open(&second);
        char *inputs[] = {(char *)scratch_write(&first, "a.csv", a, strlen(a)),
                          (char *)scratch_write(&second, "b.csv", b, strlen(b))};
        char *turned[] = {inputs[1], inputs[0]};
        cr_assert_eq(dataset_read(&ds, swapped ? turned : inputs, 2, NULL, &err), 0);
        for (size_t run = 0; run < 3; run++) {
            double steal = covariate_at(&ds, "kvm", "boot", run, COLUMN_STEAL);
            cr_expect(run == (swapped ? 0 : 2) ? steal == 3 : isnan(steal), "run %zu: %g", run, steal);
        }
        dataset_release(&ds);
        scratch_close(&first);
        scratch_close(&second);
    }
}

/* More than one block of the reader, so that batches are merged; every fourth run's steal is unknown. */
Test(covariate_columns, of_a_large_file_keep_their_places)
{
    enum { ROWS = 100000 };
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    fputs("platform,benchmark,value,mhz,steal_pct\n", stream);
    for (int i = 0; i < ROWS; i++)
        fprintf(stream, i / 2 % 4 ? "%s,cpu,%d.5,%d,%d\n" : "%s,cpu,%d.5,%d,\n", i % 2 ? "kvm" : "native", i + 1, i, i);
    fclose(stream);
    struct dataset ds = read_bytes(text, length);
    free(text);
    const struct series *series = series_of(&ds, "kvm", "cpu");
    cr_assert_eq(series->n, ROWS / 2);
    size_t wrong = 0;
    for (size_t i = 0; i < series->n; i++) {
        const double *covariates = series->covariates + i * COVARIATE_COLUMNS;
        wrong += covariates[COLUMN_MHZ] != 2 * (double)i + 1 || !isnan(covariates[COLUMN_LOAD]) ||
                 (i % 4 ? covariates[COLUMN_STEAL] != 2 * (double)i + 1 : !isnan(covariates[COLUMN_STEAL]));
    }
    cr_assert_eq(wrong, 0);
    dataset_release(&ds);
}

/* The two rooms meet only through a file, so nobody else notices when one renames a column. */
Test(covariate_columns, are_those_that_collect_writes)
{
    FILE *source = fopen("collect/measure/telemetry.c", "r");
    if (!source)
        cr_skip_test("there is no collect/measure/telemetry.c");
    char text[1 << 16] = {0};
    cr_assert_gt(fread(text, 1, sizeof text - 1, source), 0);
    fclose(source);
    char *columns = strstr(text, "telemetry_columns[] =");
    cr_assert_not_null(columns);
    *strchr(columns, ';') = '\0';
    size_t commas = 0;
    for (const char *at = columns; (at = strchr(at, ',')); at++)
        commas++;
    cr_expect_eq(commas, COVARIATE_COLUMNS, "collect writes %zu columns, %d are read", commas, COVARIATE_COLUMNS);
    for (enum covariate_column column = 0; column < COVARIATE_COLUMNS; column++) {
        cr_expect(strstr(columns, covariate_column_name(column)), "collect does not write %s",
                  covariate_column_name(column));
        cr_expect_eq(covariate_column_of(covariate_column_name(column)), column);
    }
    cr_expect_eq(covariate_column_of("steal"), COVARIATE_COLUMNS);
}
