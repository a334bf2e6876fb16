/* Reads the tables of tests/reference. A row is cut into its first fields in place; what follows them is the R call. */
#pragma once

#include <criterion/criterion.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/statistics/statistics.h"

struct reference {
    FILE *file;
    char *line;
    size_t capacity;
    char *fields[12];
};

static inline struct reference reference_open(const char *path)
{
    struct reference table = {.file = fopen(path, "r")};
    cr_assert(table.file, "%s cannot be read; tests run in the folder of the sources", path);
    cr_assert(getline(&table.line, &table.capacity, table.file) > 0, "%s is empty", path); /* the header */
    return table;
}

/* False at the end, which also closes the table. */
static inline bool reference_row(struct reference *table, size_t n_fields)
{
    if (getline(&table->line, &table->capacity, table->file) <= 0) {
        fclose(table->file);
        free(table->line);
        return false;
    }
    char *rest = table->line;
    cr_assert_leq(n_fields, sizeof table->fields / sizeof *table->fields);
    for (size_t i = 0; i < n_fields; i++) {
        table->fields[i] = strsep(&rest, ",\n");
        cr_assert(table->fields[i], "a row with fewer than %zu fields", n_fields);
    }
    return true;
}

static inline double reference_number(const char *text)
{
    return strcmp(text, "NA") == 0 ? (double)NAN : strtod(text, NULL);
}

/* Values separated by blanks; the caller frees them. */
static inline double *reference_values(char *text, size_t *n)
{
    size_t capacity = strlen(text) / 2 + 1;
    double *values = malloc(capacity * sizeof *values);
    *n = 0;
    for (char *word = strsep(&text, " "); word; word = strsep(&text, " "))
        values[(*n)++] = reference_number(word);
    return values;
}

/* ---- series.csv ---- */

struct listed {
    char name[32];
    double *values, *sorted;
    size_t n;
    struct listed *next;
};

static inline struct listed *listed_load(const char *path)
{
    struct reference table = reference_open(path);
    struct listed *all = NULL;
    while (reference_row(&table, 2)) {
        struct listed *series = calloc(1, sizeof *series);
        snprintf(series->name, sizeof series->name, "%s", table.fields[0]);
        series->values = reference_values(table.fields[1], &series->n);
        series->sorted = malloc(series->n * sizeof *series->sorted);
        memcpy(series->sorted, series->values, series->n * sizeof *series->sorted);
        sort_values(series->sorted, series->n);
        series->next = all;
        all = series;
    }
    return all;
}

static inline const struct listed *listed_find(const struct listed *all, const char *name)
{
    while (all && strcmp(all->name, name) != 0)
        all = all->next;
    cr_assert(all, "no series %s", name);
    return all;
}

static inline void listed_release(struct listed *all)
{
    while (all) {
        struct listed *next = all->next;
        free(all->values);
        free(all->sorted);
        free(all);
        all = next;
    }
}

/* Relative to the reference, or absolute below `floor`. Two NANs are equal. */
static inline bool is_near(double value, double reference, double tolerance, double floor)
{
    if (isnan(reference) || isnan(value))
        return isnan(reference) && isnan(value);
    return value == reference || fabs(value - reference) <= tolerance * fmax(fabs(reference), floor);
}
