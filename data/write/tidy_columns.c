#include "data/write/tidy_columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

/* ---- units and directions ---- */

/* Whether the catalogue's unit and direction apply to the benchmark, since its source tells none. */
static const struct known_benchmark *catalogue_applies(const struct benchmark *benchmark)
{
    bool alone = benchmark->assignment && !*benchmark->unit && benchmark->better == BETTER_UNKNOWN;
    return alone && !benchmark->durations ? catalogue_benchmark(benchmark->name) : NULL;
}

const char *tidy_unit(const struct benchmark *benchmark)
{
    const struct known_benchmark *known = catalogue_applies(benchmark);
    return known ? known->unit : *benchmark->unit || !benchmark->durations ? benchmark->unit : "s";
}

enum better tidy_better(const struct benchmark *benchmark)
{
    return benchmark->better == BETTER_UNKNOWN && benchmark->durations ? BETTER_LOWER : benchmark->better;
}

/* ---- parameters ---- */

/* Finds the column; the number of columns when there is none. */
static size_t find_parameter(const struct tidy_columns *columns, const char *name, size_t length)
{
    size_t i = 0;
    while (i < columns->n &&
           (strlen(columns->parameters[i]) != length || strncmp(columns->parameters[i], name, length) != 0))
        i++;
    return i;
}

/* Takes " threads=4" off the front of the text: NULL when it does not begin so. */
static const char *next_level(const char *at, const char **name, size_t *name_length, size_t *level_length)
{
    const char *equals = *at == ' ' ? strchr(at, '=') : NULL;
    if (!equals || equals == at + 1)
        return NULL;
    *name = at + 1;
    *name_length = (size_t)(equals - at - 1);
    *level_length = strcspn(equals + 1, " ");
    bool none = *level_length == 1 && equals[1] == '-'; /* which stands for no level */
    return *level_length > 0 && !none ? equals + 1 : NULL;
}

/* Whether all that stands behind the bare name are levels. */
static bool levels_can_be_read(const struct benchmark *benchmark)
{
    const char *name = NULL, *at = benchmark->name + benchmark->bare;
    size_t name_length = 0, level_length = 0;
    while (*at) {
        const char *level = next_level(at, &name, &name_length, &level_length);
        if (!level)
            return false;
        at = level + level_length;
    }
    return true;
}

static void take_parameters(struct tidy_columns *columns, const struct benchmark *benchmark)
{
    const char *name = NULL, *at = benchmark->name + benchmark->bare;
    size_t name_length = 0, level_length = 0;
    for (; *at; at += level_length) {
        at = next_level(at, &name, &name_length, &level_length);
        if (find_parameter(columns, name, name_length) < columns->n)
            continue;
        columns->parameters =
            memory_grow(columns->parameters, columns->n, &columns->capacity, sizeof *columns->parameters);
        columns->parameters[columns->n++] = memory_copy_bytes(name, name_length);
    }
}

/* Marks in `before`, a row for each column, which one stands right before which other one in the name. */
static void mark_neighbours(bool *before, const struct tidy_columns *columns, const struct benchmark *benchmark)
{
    const char *name = NULL, *at = benchmark->name + benchmark->bare;
    size_t name_length = 0, level_length = 0, last = columns->n;
    for (; *at; at += level_length) {
        at = next_level(at, &name, &name_length, &level_length);
        size_t here = find_parameter(columns, name, name_length);
        if (last < columns->n)
            before[last * columns->n + here] = true;
        last = here;
    }
}

/* Finds the first column that is left and has no other one before it; where there is none, the first that is left. */
static size_t next_in_order(const bool *before, char *const *left, size_t n)
{
    size_t first = n;
    for (size_t i = 0; i < n; i++) {
        bool free_of_others = left[i] != NULL;
        for (size_t k = 0; k < n && free_of_others; k++)
            free_of_others = !left[k] || !before[k * n + i];
        if (free_of_others)
            return i;
        first = first == n && left[i] ? i : first;
    }
    return first;
}

/* Puts the columns in an order in which the names can be put together again, where there is one. */
static void order_parameters(struct tidy_columns *columns, const struct dataset *ds)
{
    size_t n = columns->n;
    OWNED bool *before = memory_allocate(n * n, sizeof *before);
    OWNED char **left = memory_allocate(n, sizeof *left);
    for (size_t i = 0; i < ds->n_benchmarks && n > 0; i++)
        if (ds->benchmarks[i].bare && levels_can_be_read(&ds->benchmarks[i]))
            mark_neighbours(before, columns, &ds->benchmarks[i]);
    for (size_t i = 0; i < n; i++)
        left[i] = columns->parameters[i];
    for (size_t i = 0; i < n; i++) {
        size_t next = next_in_order(before, left, n);
        columns->parameters[i] = left[next];
        left[next] = NULL;
    }
}

static void take_levels(struct tidy_columns *columns, struct tidy_name *out, const struct benchmark *benchmark)
{
    const char *name = NULL, *at = benchmark->name + benchmark->bare;
    size_t name_length = 0, level_length = 0;
    for (; *at; at += level_length) {
        at = next_level(at, &name, &name_length, &level_length);
        out->levels[find_parameter(columns, name, name_length)] = memory_copy_bytes(at, level_length);
    }
}

/* Whether reading would put the name together again as it was: its levels stand in the order of the columns. */
static bool is_same_again(const struct tidy_columns *columns, const struct tidy_name *name, const char *whole)
{
    RELEASED(text_release) struct text again = {0};
    text_append(&again, name->bare);
    for (size_t i = 0; i < columns->n; i++)
        if (name->levels[i])
            text_format(&again, " %s=%s", columns->parameters[i], name->levels[i]);
    return strcmp(text_string(&again), whole) == 0;
}

static void release_name(const struct tidy_columns *columns, struct tidy_name *name)
{
    for (size_t i = 0; i < columns->n; i++) {
        free(name->levels[i]);
        name->levels[i] = NULL;
    }
    free(name->bare);
}

/* A name that cannot be taken apart stays as it is. */
static void split_name(struct tidy_columns *columns, struct tidy_name *out, const struct benchmark *benchmark)
{
    out->levels = memory_allocate(columns->n, sizeof *out->levels);
    out->bare = memory_copy_bytes(benchmark->name, benchmark->bare ? benchmark->bare : strlen(benchmark->name));
    if (benchmark->bare && levels_can_be_read(benchmark))
        take_levels(columns, out, benchmark);
    if (is_same_again(columns, out, benchmark->name))
        return;
    release_name(columns, out);
    out->bare = memory_copy_text(benchmark->name);
}

bool tidy_columns_is_plain(const struct tidy_columns *columns, size_t parameter)
{
    double level;
    for (size_t i = 0; i < columns->n_names; i++) {
        const char *text = columns->names[i].levels[parameter];
        if (!text || number_parse(&level, text, strlen(text), '.') != NUMBER_PLAIN || level < 0 ||
            level != floor(level))
            return false;
    }
    const char *name = columns->parameters[parameter];
    return catalogue_is_parameter(name) && !catalogue_is_run_number(name) && !catalogue_is_time(name);
}

/* ---- the columns ---- */

static void take_series(struct tidy_columns *columns, const struct dataset *ds, const struct series *series)
{
    const struct benchmark *benchmark = &ds->benchmarks[series->benchmark];
    columns->unit |= *tidy_unit(benchmark) != '\0';
    columns->better |= tidy_better(benchmark) != BETTER_UNKNOWN || catalogue_applies(benchmark);
    columns->time |= series->times != NULL;
    for (size_t i = 0; series->factors && i < series->n * FACTORS; i++)
        columns->factors[i % FACTORS] |= series->factors[i] > 0;
    for (size_t i = 0; series->covariates && i < series->n * COVARIATE_COLUMNS; i++)
        columns->covariates[i % COVARIATE_COLUMNS] |= !isnan(series->covariates[i]);
}

void tidy_columns_find(struct tidy_columns *out, const struct dataset *ds)
{
    *out = (struct tidy_columns){.n_names = ds->n_benchmarks};
    out->names = memory_allocate(ds->n_benchmarks, sizeof *out->names);
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        if (ds->benchmarks[i].bare && levels_can_be_read(&ds->benchmarks[i]))
            take_parameters(out, &ds->benchmarks[i]);
    order_parameters(out, ds);
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        split_name(out, &out->names[i], &ds->benchmarks[i]);
    for (size_t i = 0; i < ds->n_series; i++)
        if (ds->series[i].n > 0)
            take_series(out, ds, &ds->series[i]);
}

void tidy_columns_release(struct tidy_columns *columns)
{
    for (size_t i = 0; i < columns->n_names; i++) {
        release_name(columns, &columns->names[i]);
        free(columns->names[i].levels);
    }
    for (size_t i = 0; i < columns->n; i++)
        free(columns->parameters[i]);
    free(columns->parameters);
    free(columns->names);
    *columns = (struct tidy_columns){0};
}
