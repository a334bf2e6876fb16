/* The rows of one file on their way into a dataset of its own: each cell of a value column becomes a run of its series,
 * or is listed as dropped. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_row.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/layout/layout.h"
#include "data/read/table/conditions.h"
#include "data/read/table/drops.h"
#include "data/read/table/failed_runs.h"
#include "data/read/table/filled_down.h"
#include "data/read/table/series_finder.h"
#include "data/read/table/titled_rows.h"

struct rows {
    struct dataset *piece;      /* borrowed: takes the series, the list of what is dropped and the notes */
    struct layout *layout;      /* borrowed: another header gives its columns of values other names */
    struct filled_down *filled; /* borrowed: columns whose empty cells have the name above */
    struct drops drops;
    struct series_finder finder;
    struct conditions_reader conditions;
    struct marks marks;
    struct time_column *times; /* of the rows with a value */
    double lines;              /* about so many lines are in the file; 0: unknown */
    size_t kept;               /* rows with at least one value kept */
    size_t longer;             /* rows with more cells than the header, which are part of a text at the end */
    size_t warmups;            /* rows of runs that were made in order not to count */
    size_t changed_line;       /* line of a header with other columns, 0: none; the rows below it are only counted */
    size_t rows_below;
    bool titled; /* the row before was a text alone: the title of a table */
    struct titled_rows titles;
};

/* `out` stays where it is until it is finished. */
void rows_start(struct rows *out, struct dataset *piece, struct layout *layout, const char *path);
bool rows_take(void *rows, const struct csv_row *row); /* a csv_row_function */

/* Takes the failed runs out, completes the list and the notes, gives the rows kept, and releases `rows`. ERROR_DATA
 * when there are more series than are read. */
int rows_finish(struct rows *rows, size_t *kept, struct error *err);
