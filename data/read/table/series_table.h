/* The series of rows that name their platform and benchmark, found by a hash of both cells. */
#pragma once

#include <stddef.h>

#include "data/csv/csv_row.h"

/* A slot of the table; the names are NULL in a free one. */
struct named_series {
    char *platform, *benchmark;
    char *unit;    /* NULL, or the first that was told with these names */
    size_t number; /* number of the series, from 1; 0 as long as it has none */
};

struct series_table {
    struct named_series *slots;
    size_t n, size;
};

/* Finds the entry of these names, or makes it. The pointer is valid until the next call. */
struct named_series *series_table_find(struct series_table *table, const struct csv_cell *platform,
                                       const struct csv_cell *benchmark);
void series_table_release(struct series_table *table);
