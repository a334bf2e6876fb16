/* Rows of one block of a file, sorted by what they measure. One thread fills a batch; harvest.h merges it.
 *
 * A lane takes the values of one platform and benchmark: one per value column where the layout tells both, else one
 * per name that the rows tell. */
#ifndef DATA_BATCH_H
#define DATA_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_table.h"
#include "data/layout/layout.h"
#include "data/value/number.h"

struct lane {
    char *platform, *benchmark, *unit; /* owned; as in the cells, "" where the row tells nothing */
    size_t column;                     /* that its values come from, from 1 */
    double *values, *times;
    size_t *blocks;     /* only where the layout tells them */
    double *covariates; /* n rows of COVARIATE_COLUMNS, only where the layout has any */
    bool own_times;     /* else its values are those of the first n rows, and the batch holds their times */
    size_t *lines;      /* only where rows tell names: a unit that does not fit is found at the merge */
    size_t n, capacity;
    bool durations;
};

/* A value that may be a mark for a failed run: 0 or -1. */
struct suspect {
    size_t lane, index, line, column;
    size_t kept; /* values kept of its row */
};

struct refusal {
    size_t line, column;
    char *text; /* owned */
    size_t length;
    char *reason; /* owned */
};

struct batch {
    const struct layout *layout;
    bool named; /* rows tell platform, benchmark or unit */
    struct lane *lanes;
    size_t n_lanes, lanes_capacity;
    double *times; /* of each row with a value kept; not where rows tell names */
    size_t times_capacity;
    size_t *table; /* hash of names to lane + 1, where rows tell names */
    size_t table_size;
    struct suspect *suspects;
    size_t n_suspects, suspects_capacity;
    struct refusal *refusals;
    size_t n_refusals, refusals_capacity;
    size_t rows;         /* with at least one value kept */
    size_t no_block;     /* rows whose block cannot be read */
    size_t no_covariate; /* cells of covariates that hold something else */
    size_t warmups;      /* rows of runs that were never meant to count */
    size_t changed_line; /* of a header with other columns, 0: none; rows below it are only counted */
    size_t rows_below;
};

struct batch *batch_create(const struct layout *layout);
void batch_row(void *batch, const struct csv_row *row); /* a csv_row_function */
void batch_clear(struct batch *batch);                  /* lanes of named rows go, memory of fixed lanes stays */
void batch_release(void *batch);

void batch_refuse(struct batch *batch, size_t line, size_t column, const char *text, size_t length, const char *format,
                  ...) __attribute__((format(printf, 6, 7)));

void batch_refuse_row(struct batch *batch, const struct csv_row *row, const char *reason);
void batch_refuse_width(struct batch *batch, const struct csv_row *row);
void batch_refuse_cell(struct batch *batch, const struct csv_row *row, size_t column, enum number_kind kind);

const double *batch_times(const struct batch *batch, const struct lane *lane); /* of its n values */

/* The lane for names in cells; made when it is new. In batch_lanes.c. */
size_t batch_lane(struct batch *batch, const struct csv_cell names[3], size_t column);
void lane_release(struct lane *lane);

#endif
