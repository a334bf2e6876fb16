/* A batch of rows: what is split from one step of a file; its cells point to bytes in one buffer. While the rows of one
 * batch are taken, the next batch is read and split. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_row.h"

enum { CSV_BATCH_CELLS = 1 << 16 }; /* a batch is full with these; its last row may have more */

struct csv_batch {
    struct csv_row *rows;
    size_t n, rows_capacity;
    struct csv_cell *cells; /* of all rows, one behind the other */
    size_t n_cells, cells_capacity;
    char **texts; /* the quoted cells of a row, together */
    size_t n_texts, texts_capacity;
};

void csv_batch_clear(struct csv_batch *batch);
bool csv_batch_is_full(const struct csv_batch *batch);

/* Adds a row with copies of its cells; the bytes of those are copied too where they lie in `text`. */
void csv_batch_add(struct csv_batch *batch, const struct csv_row *row, const char *text, size_t text_length);

/* Gives the rows to `take` until that wants no more: false then. */
bool csv_batch_give(struct csv_batch *batch, csv_row_function *take, void *context);

void csv_batch_release(struct csv_batch *batch);
