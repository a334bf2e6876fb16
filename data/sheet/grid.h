/* The cells of one sheet, and the text of the table that they make: a line for each row, so that the numbers of lines
 * are those of rows, and tabs between the cells.
 *
 * Empty rows stay empty lines. What is a row of the table is filled up with empty cells to the width of the widest;
 * rows above it that hold a title only, less than half as many cells as its rows have, are one cell each. A merged cell
 * that spans rows holds in each of them. One that spans columns right above the table's first row is part of the names
 * below it: "kvm" above "cpu" and "mem" makes "kvm cpu" and "kvm mem". */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/error.h"
#include "data/text.h"

enum { GRID_ROWS = 1 << 20, GRID_COLUMNS = 1 << 14, GRID_CELLS = 1 << 23, GRID_BYTES = 1 << 28 };
#define GRID_COMPLAINT                                                                                                 \
    "has more than a sheet can have, 1048576 rows and 16384 columns, or than is read of one, 8388608 cells and 256 "   \
    "MiB of text: save the sheet as CSV"

struct grid_cell {
    uint32_t row, column; /* from 1 */
    uint32_t at, length;  /* in the grid's bytes */
};

struct grid_merge {
    size_t row, last_row, column, last_column;
};

struct grid {
    struct grid_cell *cells;
    size_t n, capacity;
    bool unsorted;
    struct text bytes;
    size_t all; /* bytes of all cells, also of those that are there again */
    struct grid_merge *merges;
    size_t n_merges, merges_capacity;
};

/* Adds the cell unless it is blank. Line ends and tabs in it become blanks. -1 for GRID_COMPLAINT. */
int grid_add(struct grid *grid, size_t row, size_t column, const char *bytes, size_t length);
int grid_repeat_cell(struct grid *grid, size_t times); /* adds the last cell again, beside it */
int grid_repeat_row(struct grid *grid, size_t times);  /* adds the cells of the last row again, below it */
void grid_merge(struct grid *grid, struct grid_merge merge);

int grid_write(struct grid *grid, struct text *out); /* nothing where no cell holds anything; -1 as above */
void grid_release(struct grid *grid);
