/* Which series the values of a row belong to: that of their column, or that of the names and the unit in the row. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_row.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/layout/layout.h"
#include "data/read/drops.h"
#include "data/text.h"

/* The table holds the series of rows that name their platform and benchmark, found by a hash of both cells. */
struct series_table {
    struct named_series *slots;
    size_t n, size;
};

struct series_finder {
    struct dataset *piece;       /* borrowed: takes the series */
    const struct layout *layout; /* borrowed */
    struct drops *drops;         /* borrowed: takes the values of another unit */
    bool named;                  /* rows tell platform, benchmark or unit */
    struct series_table table;   /* the series by the names in the rows */
    size_t *column_series;       /* else the series of each value column */
    struct text grouped;         /* the name of a benchmark with the groups of its row */
    bool crowded;                /* more series than are read */
};

void finder_start(struct series_finder *out, struct dataset *piece, const struct layout *layout, struct drops *drops);

const char *finder_missing_name(const struct series_finder *finder,
                                const struct csv_row *row); /* NULL: none is missing */

/* Finds the series of the value in this column, from 0, by the names in the row. NULL when its unit is not the
 * benchmark's, so that it was dropped, and when there are too many series. The pointer is valid until the next call. */
struct series *finder_named_series(struct series_finder *finder, const struct csv_row *row, size_t column);

/* Finds the series of the value in any layout. */
static inline struct series *finder_series(struct series_finder *finder, const struct csv_row *row, size_t column)
{
    return finder->named ? finder_named_series(finder, row, column)
                         : &finder->piece->series[finder->column_series[column]];
}

int finder_finish(struct series_finder *finder, struct error *err); /* releases it; ERROR_DATA when it was crowded */
