/* The runs of one series. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/dataset.h"
#include "data/memory.h"

bool factor_is_label(enum factor factor)
{
    return factor >= FACTOR_BOOT;
}

const char *factor_column_name(enum factor factor)
{
    static const char *const names[FACTORS] = {"block", "position", "boot", "host", "side"};
    return names[factor];
}

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

/* ---- times that series share ---- */

/* Takes the time of run `at` (from 0) unless the column has another one there. A column begins with a known time. */
static bool column_take(struct time_column *column, size_t at, double time, size_t capacity)
{
    if (at < column->n)
        return memcmp(&column->times[at], &time, sizeof time) == 0;
    if (at == 0 && isnan(time))
        return false;
    if (at == column->capacity) {
        column->times = at ? array_moved(column->times, at, capacity, sizeof *column->times)
                           : memory_resize(NULL, capacity, sizeof *column->times);
        column->capacity = capacity;
    }
    column->times[column->n++] = time;
    return true;
}

void time_column_release(struct time_column *column)
{
    if (--column->users > 0)
        return;
    free(column->times);
    free(column);
}

void series_share_times(struct series *series, struct time_column *column)
{
    series->column = column;
    column->users++;
}

void series_settle(struct series *series)
{
    if (series->column)
        series->times = series->column->times;
}

/* Gives the series times of its own. */
static void series_part(struct series *series)
{
    struct time_column *column = series->column;
    series->column = NULL;
    series->times = NULL;
    if (series->n > 0) {
        series->times = memory_resize(NULL, series->capacity, sizeof *series->times);
        memcpy(series->times, column->times, series->n * sizeof *series->times);
    }
    time_column_release(column);
}

/* ---- runs ---- */

void series_reserve(struct series *series, size_t capacity)
{
    size_t n = series->n;
    series->capacity = capacity;
    series->values = n ? array_moved(series->values, n, capacity, sizeof *series->values)
                       : memory_resize(NULL, capacity, sizeof *series->values);
    if (!series->column)
        series->times = array_moved(series->times, n, capacity, sizeof *series->times);
    series->factors = array_moved(series->factors, n, capacity, FACTORS * sizeof *series->factors);
    series->covariates = array_moved(series->covariates, n, capacity, COVARIATE_COLUMNS * sizeof *series->covariates);
}

static bool any_is_known(const double *covariates)
{
    for (size_t i = 0; covariates && i < COVARIATE_COLUMNS; i++)
        if (!isnan(covariates[i]))
            return true;
    return false;
}

static bool any_factor_is_known(const size_t *factors)
{
    for (size_t i = 0; factors && i < FACTORS; i++)
        if (factors[i] > 0)
            return true;
    return false;
}

static void factors_set(struct series *series, size_t at, const size_t *factors)
{
    for (size_t i = 0; i < FACTORS; i++)
        series->factors[at * FACTORS + i] = factors ? factors[i] : 0;
}

static void covariates_set(struct series *series, size_t at, const double *covariates)
{
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++)
        series->covariates[at * COVARIATE_COLUMNS + i] = covariates ? covariates[i] : (double)NAN;
}

static void series_set(struct series *series, size_t at, const struct run_conditions *run, double value)
{
    series->values[at] = value;
    if (series->times && !series->column)
        series->times[at] = run->time;
    if (series->factors)
        factors_set(series, at, run->factors);
    if (series->covariates)
        covariates_set(series, at, run->covariates);
}

/* Times, factors and covariates begin with the first one that is known; those of the runs before it are unknown. */
static void series_begin(struct series *series, const struct run_conditions *run)
{
    if (!series->times && !series->column && !isnan(run->time))
        series->times = series_unknown(series, 1);
    if (!series->factors && any_factor_is_known(run->factors))
        series->factors = memory_allocate(series->capacity, FACTORS * sizeof *series->factors);
    if (!series->covariates && any_is_known(run->covariates))
        series->covariates = series_unknown(series, COVARIATE_COLUMNS);
}

void series_append_any_run(struct series *series, const struct run_conditions *run, double value)
{
    if (series->n == series->capacity)
        series_reserve(series, series->capacity ? series->capacity * 2 : 8);
    if (series->column && !column_take(series->column, series->n, run->time, series->capacity))
        series_part(series);
    series_begin(series, run);
    series_set(series, series->n++, run, value);
}

static struct run_conditions conditions_of(const struct series *series, size_t run)
{
    return (struct run_conditions){series->times ? series->times[run] : (double)NAN,
                                   series->factors ? series->factors + run * FACTORS : NULL,
                                   series->covariates ? series->covariates + run * COVARIATE_COLUMNS : NULL};
}

void series_append_all(struct series *into, const struct series *from)
{
    if (into->column)
        series_part(into);
    for (size_t i = 0; i < from->n; i++) {
        struct run_conditions run = conditions_of(from, i);
        series_append_run(into, &run, from->values[i]);
    }
}

void series_remove_unknown(struct series *series)
{
    size_t n = 0;
    if (series->column)
        series_part(series);
    for (size_t i = 0; i < series->n; i++) {
        struct run_conditions run = conditions_of(series, i);
        if (!isnan(series->values[i]))
            series_set(series, n++, &run, series->values[i]);
    }
    series->n = n;
}

void series_release(struct series *series)
{
    if (series->column)
        time_column_release(series->column);
    else
        free(series->times);
    free(series->values);
    free(series->factors);
    free(series->covariates);
    *series = (struct series){0};
}
