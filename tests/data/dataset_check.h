/* What the tests of reading share: read, look up by name, and files made on the spot. */
#pragma once

#include <criterion/criterion.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/dataset.h"
#include "data/memory.h"

#define CSV "tests/data/files/"

static inline struct dataset read_input(const char *input)
{
    struct dataset ds;
    struct error err;
    char *inputs[] = {(char *)input};
    if (dataset_read(&ds, inputs, 1, NULL, &err) != 0)
        cr_assert_fail("%s: %s", input, err.message);
    return ds;
}

/* The error of an input that must fail. */
static inline struct error read_error(const char *input)
{
    struct dataset ds;
    struct error err = {0};
    char *inputs[] = {(char *)input};
    cr_assert_eq(dataset_read(&ds, inputs, 1, NULL, &err), -1, "%s was read", input);
    cr_assert_eq(ds.n_series + ds.n_dropped + ds.n_notes + ds.n_sources + ds.n_platforms, 0);
    return err;
}

static inline const struct benchmark *benchmark_of(const struct dataset *ds, const char *name)
{
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        if (strcmp(ds->benchmarks[i].name, name) == 0)
            return &ds->benchmarks[i];
    cr_assert_fail("there is no benchmark %s", name);
    abort();
}

static inline const struct series *series_of(const struct dataset *ds, const char *platform, const char *benchmark)
{
    for (size_t i = 0; i < ds->n_series; i++)
        if (strcmp(ds->platforms[ds->series[i].platform], platform) == 0 &&
            strcmp(ds->benchmarks[ds->series[i].benchmark].name, benchmark) == 0)
            return &ds->series[i];
    cr_assert_fail("there is no series %s %s", platform, benchmark);
    abort();
}

static inline void expect_values(const struct dataset *ds, const char *platform, const char *benchmark, size_t n, ...)
{
    const struct series *series = series_of(ds, platform, benchmark);
    va_list values;
    cr_assert_eq(series->n, n, "%s %s has %zu values", platform, benchmark, series->n);
    va_start(values, n);
    for (size_t i = 0; i < n; i++) {
        double value = va_arg(values, double);
        cr_expect(series->values[i] == value, "%s %s value %zu is %.17g", platform, benchmark, i, series->values[i]);
    }
    va_end(values);
}

static inline void expect_dropped(const struct dataset *ds, size_t index, size_t line, size_t column, const char *text,
                                  const char *reason)
{
    cr_assert_lt(index, ds->n_dropped);
    const struct dropped *dropped = &ds->dropped[index];
    cr_expect_eq(dropped->line, line, "dropped %zu is at line %zu", index, dropped->line);
    cr_expect_eq(dropped->column, column, "dropped %zu is in column %zu", index, dropped->column);
    cr_expect_str_eq(dropped->text, text);
    cr_expect_str_eq(dropped->reason, reason);
}

static inline bool has_note(const struct dataset *ds, const char *note)
{
    for (size_t i = 0; i < ds->n_notes; i++)
        if (strcmp(ds->notes[i], note) == 0)
            return true;
    return false;
}

/* A file in a folder that is removed when the test ends. */
struct scratch {
    char folder[32], path[96];
};

static inline void scratch_open(struct scratch *scratch)
{
    strcpy(scratch->folder, "/tmp/csv-XXXXXX");
    cr_assert_not_null(mkdtemp(scratch->folder));
}

static inline const char *scratch_write(struct scratch *scratch, const char *name, const void *bytes, size_t length)
{
    snprintf(scratch->path, sizeof scratch->path, "%s/%s", scratch->folder, name);
    FILE *file = fopen(scratch->path, "wb");
    cr_assert_not_null(file);
    cr_assert_eq(fwrite(bytes, 1, length, file), length);
    cr_assert_eq(fclose(file), 0);
    return scratch->path;
}

static inline void scratch_close(struct scratch *scratch)
{
    unlink(scratch->path);
    rmdir(scratch->folder);
}

/* Reads bytes as the file native-results.csv. */
static inline struct dataset read_bytes(const char *bytes, size_t length)
{
    struct scratch scratch;
    scratch_open(&scratch);
    struct dataset ds = read_input(scratch_write(&scratch, "native-results.csv", bytes, length));
    scratch_close(&scratch);
    return ds;
}

static inline struct error error_of_bytes(const char *bytes, size_t length)
{
    struct scratch scratch;
    scratch_open(&scratch);
    struct error err = read_error(scratch_write(&scratch, "native-results.csv", bytes, length));
    scratch_close(&scratch);
    return err;
}
