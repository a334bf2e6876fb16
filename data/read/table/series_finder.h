/* Which series the values of a row belong to: that of their column, or that of the names and the unit in the row. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_row.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/layout/layout.h"
#include "data/read/table/drops.h"
#include "data/read/table/series_table.h"
#include "data/text.h"

struct series_finder {
    struct dataset *piece;       /* borrowed: takes the series */
    const struct layout *layout; /* borrowed */
    struct drops *drops;         /* borrowed: takes the values of another unit */
    bool named;                  /* rows tell platform, benchmark or unit */
    struct series_table table;   /* the series by the names in the rows */
    size_t *column_series;       /* else the series of each value column */
    struct text joined;          /* the name of a benchmark from a cell and a column */
    struct text grouped;         /* the same with the groups of its row */
    bool crowded;                /* more series than are read */
};

void finder_start(struct series_finder *out, struct dataset *piece, const struct layout *layout, struct drops *drops);

/* Finds the series of the value in this column, from 0, by the names in the row. The value is converted to the unit of
 * the benchmark. NULL when its unit measures something else, so that it was dropped, and when there are too many
 * series. The pointer is valid until the next call. */
struct series *finder_named_series(struct series_finder *finder, const struct csv_row *row, size_t column,
                                   double *value);

/* Finds the series of the value in any layout. */
static inline struct series *finder_series(struct series_finder *finder, const struct csv_row *row, size_t column,
                                           double *value)
{
    return finder->named ? finder_named_series(finder, row, column, value)
                         : &finder->piece->series[finder->column_series[column]];
}

/* Converts a value that has its own unit to that of its benchmark, which takes the unit where it has none. False when
 * they measure different things: the value is then listed as dropped. */
bool finder_convert(struct series_finder *finder, const struct csv_row *row, size_t column, struct series *series,
                    const struct csv_cell *unit, double *value);

void finder_start_again(struct series_finder *finder); /* the columns of values have other names from here on */

int finder_finish(struct series_finder *finder, struct error *err); /* releases it; ERROR_DATA when it was crowded */
