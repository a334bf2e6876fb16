/* The runs of one series. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/dataset.h"
#include "data/memory.h"

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
