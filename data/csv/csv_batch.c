#include "data/csv/csv_batch.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

void csv_batch_clear(struct csv_batch *batch)
{
    for (size_t i = 0; i < batch->n_texts; i++)
        free(batch->texts[i]);
    batch->n = batch->n_cells = batch->n_texts = 0;
}

bool csv_batch_is_full(const struct csv_batch *batch)
{
    return batch->n_cells >= CSV_BATCH_CELLS;
}

static const char *keep_text(struct csv_batch *batch, const char *text, size_t length)
{
    batch->texts = memory_grow(batch->texts, batch->n_texts, &batch->texts_capacity, sizeof *batch->texts);
    return batch->texts[batch->n_texts++] = memory_copy_bytes(text, length);
}

static void reserve_cells(struct csv_batch *batch, size_t n)
{
    if (batch->n_cells + n <= batch->cells_capacity)
        return;
    batch->cells_capacity = 2 * (batch->n_cells + n);
    batch->cells = memory_resize(batch->cells, batch->cells_capacity, sizeof *batch->cells);
}

void csv_batch_add(struct csv_batch *batch, const struct csv_row *row, const char *text, size_t text_length)
{
    batch->rows = memory_grow(batch->rows, batch->n, &batch->rows_capacity, sizeof *batch->rows);
    batch->rows[batch->n++] = *row;
    reserve_cells(batch, row->n);
    struct csv_cell *cells = batch->cells + batch->n_cells;
    batch->n_cells += row->n;
    memcpy(cells, row->cells, row->n * sizeof *cells);
    if (text_length == 0)
        return;
    const char *copy = keep_text(batch, text, text_length);
    for (size_t i = 0; i < row->n; i++)
        if (cells[i].bytes >= text && cells[i].bytes <= text + text_length)
            cells[i].bytes = copy + (cells[i].bytes - text);
}

bool csv_batch_give(struct csv_batch *batch, csv_row_function *take, void *context)
{
    const struct csv_cell *cells = batch->cells;
    for (size_t i = 0; i < batch->n; i++) {
        batch->rows[i].cells = cells;
        cells += batch->rows[i].n;
        if (!take(context, &batch->rows[i]))
            return false;
    }
    return true;
}

void csv_batch_release(struct csv_batch *batch)
{
    csv_batch_clear(batch);
    free(batch->rows);
    free(batch->cells);
    free(batch->texts);
    *batch = (struct csv_batch){0};
}
