#include "data/dataset.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

enum { DROPPED_TEXT = 80 };

/* Arrays of the dataset grow in powers of two, so that their capacity follows from n. */
static void *array_grow(void *array, size_t n, size_t size)
{
    bool full = n == 0 || (n >= 8 && (n & (n - 1)) == 0);
    return full ? memory_resize(array, n ? n * 2 : 8, size) : array;
}

size_t dataset_platform(struct dataset *ds, const char *name)
{
    for (size_t i = 0; i < ds->n_platforms; i++)
        if (strcmp(ds->platforms[i], name) == 0)
            return i;
    ds->platforms = array_grow(ds->platforms, ds->n_platforms, sizeof *ds->platforms);
    ds->platforms[ds->n_platforms] = memory_copy_text(name);
    return ds->n_platforms++;
}

size_t dataset_benchmark(struct dataset *ds, const char *name)
{
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        if (strcmp(ds->benchmarks[i].name, name) == 0)
            return i;
    ds->benchmarks = array_grow(ds->benchmarks, ds->n_benchmarks, sizeof *ds->benchmarks);
    ds->benchmarks[ds->n_benchmarks] = (struct benchmark){.name = memory_copy_text(name), .unit = memory_copy_text("")};
    return ds->n_benchmarks++;
}

static size_t series_index(const struct dataset *ds, size_t platform, size_t benchmark)
{
    size_t i = 0;
    while (i < ds->n_series && (ds->series[i].platform != platform || ds->series[i].benchmark != benchmark))
        i++;
    return i;
}

struct series *dataset_series(struct dataset *ds, size_t platform, size_t benchmark)
{
    size_t i = series_index(ds, platform, benchmark);
    if (i == ds->n_series) {
        ds->series = array_grow(ds->series, ds->n_series, sizeof *ds->series);
        ds->series[ds->n_series++] = (struct series){.platform = platform, .benchmark = benchmark};
    }
    return &ds->series[i];
}

const struct series *dataset_find(const struct dataset *ds, size_t platform, size_t benchmark)
{
    size_t i = series_index(ds, platform, benchmark);
    return i < ds->n_series ? &ds->series[i] : NULL;
}

/* ---- series ---- */

/* Makes rows of `width` numbers for all the runs that the series has room for, none of them known. */
static double *series_unknown(const struct series *series, size_t width)
{
    double *numbers = memory_resize(NULL, series->capacity, width * sizeof *numbers);
    for (size_t i = 0; i < series->capacity * width; i++)
        numbers[i] = (double)NAN;
    return numbers;
}

/* Moves an array that is there; the copy can have huge pages from its start (data/memory.h). */
static void *array_moved(void *array, size_t n, size_t capacity, size_t size)
{
    if (!array)
        return NULL;
    void *larger = memory_resize(NULL, capacity, size);
    memcpy(larger, array, n * size);
    free(array);
    return larger;
}

void series_reserve(struct series *series, size_t capacity)
{
    size_t n = series->n;
    series->capacity = capacity;
    series->values = n ? array_moved(series->values, n, capacity, sizeof *series->values)
                       : memory_resize(NULL, capacity, sizeof *series->values);
    series->times = array_moved(series->times, n, capacity, sizeof *series->times);
    series->blocks = array_moved(series->blocks, n, capacity, sizeof *series->blocks);
    series->covariates = array_moved(series->covariates, n, capacity, COVARIATE_COLUMNS * sizeof *series->covariates);
}

static bool any_is_known(const double *covariates)
{
    for (size_t i = 0; covariates && i < COVARIATE_COLUMNS; i++)
        if (!isnan(covariates[i]))
            return true;
    return false;
}

static void covariates_set(struct series *series, size_t at, const double *covariates)
{
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++)
        series->covariates[at * COVARIATE_COLUMNS + i] = covariates ? covariates[i] : (double)NAN;
}

static void series_set(struct series *series, size_t at, const struct run_conditions *run, double value)
{
    series->values[at] = value;
    if (series->times)
        series->times[at] = run->time;
    if (series->blocks)
        series->blocks[at] = run->block;
    if (series->covariates)
        covariates_set(series, at, run->covariates);
}

/* Times, blocks and covariates begin with the first one that is known; those of the runs before it are unknown. */
static void series_begin(struct series *series, const struct run_conditions *run)
{
    if (!series->times && !isnan(run->time))
        series->times = series_unknown(series, 1);
    if (!series->blocks && run->block > 0)
        series->blocks = memory_allocate(series->capacity, sizeof *series->blocks);
    if (!series->covariates && any_is_known(run->covariates))
        series->covariates = series_unknown(series, COVARIATE_COLUMNS);
}

void series_append_any_run(struct series *series, const struct run_conditions *run, double value)
{
    if (series->n == series->capacity)
        series_reserve(series, series->capacity ? series->capacity * 2 : 8);
    if (!series->times || !series->blocks || !series->covariates)
        series_begin(series, run);
    series_set(series, series->n++, run, value);
}

static struct run_conditions conditions_of(const struct series *series, size_t run)
{
    return (struct run_conditions){series->times ? series->times[run] : (double)NAN,
                                   series->blocks ? series->blocks[run] : 0,
                                   series->covariates ? series->covariates + run * COVARIATE_COLUMNS : NULL};
}

void series_append_all(struct series *into, const struct series *from)
{
    for (size_t i = 0; i < from->n; i++) {
        struct run_conditions run = conditions_of(from, i);
        series_append_run(into, &run, from->values[i]);
    }
}

void series_remove_unknown(struct series *series)
{
    size_t n = 0;
    for (size_t i = 0; i < series->n; i++) {
        struct run_conditions run = conditions_of(series, i);
        if (!isnan(series->values[i]))
            series_set(series, n++, &run, series->values[i]);
    }
    series->n = n;
}

void series_release(struct series *series)
{
    free(series->values);
    free(series->times);
    free(series->blocks);
    free(series->covariates);
    *series = (struct series){0};
}

/* ---- what is told about the reading ---- */

void dataset_drop(struct dataset *ds, const char *path, size_t line, size_t column, const char *text, size_t length,
                  const char *reason)
{
    ds->dropped = array_grow(ds->dropped, ds->n_dropped, sizeof *ds->dropped);
    ds->dropped[ds->n_dropped++] = (struct dropped){.path = text_shown(path),
                                                    .line = line,
                                                    .column = column,
                                                    .text = text_printable(text, length, DROPPED_TEXT),
                                                    .reason = memory_copy_text(reason)};
}

void dataset_note(struct dataset *ds, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *note = memory_format_list(format, arguments);
    va_end(arguments);
    ds->notes = array_grow(ds->notes, ds->n_notes, sizeof *ds->notes);
    ds->notes[ds->n_notes++] = note;
}

void dataset_source(struct dataset *ds, const char *path, const char *layout, size_t rows)
{
    ds->sources = array_grow(ds->sources, ds->n_sources, sizeof *ds->sources);
    ds->sources[ds->n_sources++] = (struct source){.path = text_shown(path), .layout = layout, .rows = rows};
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
    for (size_t i = 0; i < ds->n_series; i++)
        series_release(&ds->series[i]);
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
