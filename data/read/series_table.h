/* The series of rows that name their platform and benchmark: found by a hash of the two names as they stand in the cells. */
#ifndef DATA_SERIES_TABLE_H
#define DATA_SERIES_TABLE_H

#include <stddef.h>

#include "data/csv/csv_row.h"

/* The names are NULL in a free slot. */
struct named_series {
    char *platform, *benchmark;
    char *unit;    /* NULL, or the first that was told with these names */
    size_t number; /* of the series, from 1; 0 as long as the caller has given none */
};

/* `struct series_table t = {0}` makes one. */
struct series_table {
    struct named_series *slots;
    size_t n, size;
};

/* The entry of these names, made when they are new. The pointer is valid until the next call. */
struct named_series *series_table_find(struct series_table *table, const struct csv_cell *platform,
                                       const struct csv_cell *benchmark);
void series_table_release(struct series_table *table);

#endif
