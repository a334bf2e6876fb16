#include "data/dataset.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

enum { DROPPED_TEXT = 80 };

/* Arrays of the dataset grow in powers of two, so that their capacity follows from n. */
static void *grow(void *array, size_t n, size_t size)
{
    bool full = n == 0 || (n >= 8 && (n & (n - 1)) == 0);
    return full ? memory_resize(array, n ? n * 2 : 8, size) : array;
}

size_t dataset_platform(struct dataset *ds, const char *name)
{
    for (size_t i = 0; i < ds->n_platforms; i++)
        if (strcmp(ds->platforms[i], name) == 0)
            return i;
    ds->platforms = grow(ds->platforms, ds->n_platforms, sizeof *ds->platforms);
    ds->platforms[ds->n_platforms] = memory_copy_text(name);
    return ds->n_platforms++;
}

size_t dataset_benchmark(struct dataset *ds, const char *name)
{
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        if (strcmp(ds->benchmarks[i].name, name) == 0)
            return i;
    ds->benchmarks = grow(ds->benchmarks, ds->n_benchmarks, sizeof *ds->benchmarks);
    ds->benchmarks[ds->n_benchmarks] = (struct benchmark){.name = memory_copy_text(name), .unit = memory_copy_text("")};
    return ds->n_benchmarks++;
}

static size_t find(const struct dataset *ds, size_t platform, size_t benchmark)
{
    size_t i = 0;
    while (i < ds->n_series && (ds->series[i].platform != platform || ds->series[i].benchmark != benchmark))
        i++;
    return i;
}

struct series *dataset_series(struct dataset *ds, size_t platform, size_t benchmark)
{
    size_t i = find(ds, platform, benchmark);
    if (i == ds->n_series) {
        ds->series = grow(ds->series, ds->n_series, sizeof *ds->series);
        ds->series[ds->n_series++] = (struct series){.platform = platform, .benchmark = benchmark};
    }
    return &ds->series[i];
}

const struct series *dataset_find(const struct dataset *ds, size_t platform, size_t benchmark)
{
    size_t i = find(ds, platform, benchmark);
    return i < ds->n_series ? &ds->series[i] : NULL;
}

static void series_reserve(struct series *series, size_t n)
{
    if (n <= series->capacity)
        return;
    size_t capacity = series->capacity ? series->capacity : 8;
    while (capacity < n)
        capacity *= 2;
    series->values = memory_resize(series->values, capacity, sizeof *series->values);
    if (series->times)
        series->times = memory_resize(series->times, capacity, sizeof *series->times);
    if (series->blocks)
        series->blocks = memory_resize(series->blocks, capacity, sizeof *series->blocks);
    if (series->covariates)
        series->covariates =
            memory_resize(series->covariates, capacity, COVARIATE_COLUMNS * sizeof *series->covariates);
    series->capacity = capacity;
}

/* From the first time that is known on, a series has times; those before it are unknown. */
static void series_start_times(struct series *series)
{
    series->times = memory_allocate(series->capacity, sizeof *series->times);
    for (size_t i = 0; i < series->n; i++)
        series->times[i] = (double)NAN;
}

void series_append(struct series *series, double time, double value)
{
    series_append_all(series, &time, NULL, &value, 1);
}

/* As times do, blocks begin with the first one that is known. `series` has room for them. */
static void append_blocks(struct series *series, const size_t *blocks, size_t n)
{
    bool known = series->blocks != NULL;
    for (size_t i = 0; blocks && !known && i < n; i++)
        known = blocks[i] > 0;
    if (!known)
        return;
    if (!series->blocks)
        series->blocks = memory_allocate(series->capacity, sizeof *series->blocks);
    for (size_t i = 0; i < n; i++)
        series->blocks[series->n + i] = blocks ? blocks[i] : 0;
}

static void forget_covariates(struct series *series, size_t from)
{
    for (size_t i = from * COVARIATE_COLUMNS; i < series->n * COVARIATE_COLUMNS; i++)
        series->covariates[i] = (double)NAN;
}

void series_append_all(struct series *series, const double *times, const size_t *blocks, const double *values, size_t n)
{
    if (n == 0)
        return;
    series_reserve(series, series->n + n);
    for (size_t i = 0; times && !series->times && i < n; i++)
        if (!isnan(times[i]))
            series_start_times(series);
    memcpy(series->values + series->n, values, n * sizeof *values);
    if (series->times && times)
        memcpy(series->times + series->n, times, n * sizeof *times);
    for (size_t i = 0; series->times && !times && i < n; i++)
        series->times[series->n + i] = (double)NAN;
    append_blocks(series, blocks, n);
    series->n += n;
    if (series->covariates)
        forget_covariates(series, series->n - n);
}

void series_note_covariates(struct series *series, const double *covariates, size_t n)
{
    bool known = series->covariates != NULL;
    for (size_t i = 0; covariates && !known && i < n * COVARIATE_COLUMNS; i++)
        known = !isnan(covariates[i]);
    if (!covariates || !known)
        return;
    if (!series->covariates) {
        series->covariates = memory_allocate(series->capacity, COVARIATE_COLUMNS * sizeof *series->covariates);
        forget_covariates(series, 0);
    }
    memcpy(series->covariates + (series->n - n) * COVARIATE_COLUMNS, covariates,
           n * COVARIATE_COLUMNS * sizeof *covariates);
}

void dataset_drop(struct dataset *ds, const char *path, size_t line, size_t column, const char *text, size_t length,
                  const char *reason)
{
    ds->dropped = grow(ds->dropped, ds->n_dropped, sizeof *ds->dropped);
    ds->dropped[ds->n_dropped++] = (struct dropped){.path = text_printable(path, strlen(path), SIZE_MAX),
                                                    .line = line,
                                                    .column = column,
                                                    .text = text_printable(text, length, DROPPED_TEXT),
                                                    .reason = memory_copy_text(reason)};
}

void dataset_note(struct dataset *ds, const char *format, ...)
{
    char *note = NULL;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&note, format, arguments) < 0)
        note = memory_copy_text(format);
    va_end(arguments);
    ds->notes = grow(ds->notes, ds->n_notes, sizeof *ds->notes);
    ds->notes[ds->n_notes++] = note;
}

static void release_names(struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_platforms; i++)
        free(ds->platforms[i]);
    for (size_t i = 0; i < ds->n_benchmarks; i++) {
        free(ds->benchmarks[i].name);
        free(ds->benchmarks[i].unit);
    }
    for (size_t i = 0; i < ds->n_notes; i++)
        free(ds->notes[i]);
    for (size_t i = 0; i < ds->n_setup; i++)
        free(ds->setup[i]);
}

static void release_values(struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_series; i++) {
        free(ds->series[i].values);
        free(ds->series[i].times);
        free(ds->series[i].blocks);
        free(ds->series[i].covariates);
    }
    for (size_t i = 0; i < ds->n_sources; i++)
        free(ds->sources[i].path);
    for (size_t i = 0; i < ds->n_dropped; i++) {
        free(ds->dropped[i].path);
        free(ds->dropped[i].text);
        free(ds->dropped[i].reason);
    }
}

void dataset_release(struct dataset *ds)
{
    release_names(ds);
    release_values(ds);
    free(ds->platforms);
    free(ds->benchmarks);
    free(ds->notes);
    free(ds->setup);
    free(ds->series);
    free(ds->sources);
    free(ds->dropped);
    *ds = (struct dataset){0};
}

void dataset_source(struct dataset *ds, const char *path, const char *layout, size_t rows)
{
    ds->sources = grow(ds->sources, ds->n_sources, sizeof *ds->sources);
    ds->sources[ds->n_sources++] =
        (struct source){.path = text_printable(path, strlen(path), SIZE_MAX), .layout = layout, .rows = rows};
}
