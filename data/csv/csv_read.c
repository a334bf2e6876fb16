#include "data/csv/csv_read.h"

#include <stdlib.h>
#include <string.h>

#include "data/csv/csv_blocks.h"
#include "data/csv/csv_stream.h"
#include "data/memory.h"

/* Blocks in parallel as long as no quote is met: quotes may hide newlines, and then only the start of the file
 * tells where a row begins. */
int csv_read(const struct csv_source *source, char delimiter, const struct csv_sink *sink, struct error *err)
{
    struct csv_position position = {.offset = source->start};
    if (source->seekable && !source->complete && csv_blocks_read(source, delimiter, sink, &position, err) != 0)
        return -1;
    return position.finished ? 0 : csv_stream_read(source, delimiter, sink, position, SIZE_MAX, err);
}

size_t csv_read_batches(const struct csv_source *source)
{
    return source->seekable && !source->complete ? csv_blocks_count(source) : 0;
}

static void *preview_create(void *context)
{
    return context;
}

static void preview_row(void *batch, const struct csv_row *row)
{
    struct csv_preview *preview = batch;
    struct csv_cell *cells = memory_allocate(row->n, sizeof *cells);
    for (size_t i = 0; i < row->n; i++)
        cells[i] =
            (struct csv_cell){memory_copy_bytes(row->cells[i].bytes, row->cells[i].length), row->cells[i].length};
    preview->rows = memory_grow(preview->rows, preview->n, &preview->capacity, sizeof *preview->rows);
    preview->rows[preview->n] = *row;
    preview->rows[preview->n++].cells = cells;
}

static void preview_merge(void *context, void *batch, size_t lines_before)
{
    (void)context, (void)batch, (void)lines_before;
}

static void preview_destroy(void *batch)
{
    (void)batch;
}

void csv_preview_read(struct csv_preview *out, const struct csv_source *source, char delimiter, size_t rows)
{
    *out = (struct csv_preview){0};
    struct csv_source head = *source;
    while (!source->complete && head.head_length > 0 && head.head[head.head_length - 1] != '\n')
        head.head_length--;
    head.complete = true;
    struct csv_sink sink = {out, preview_create, preview_row, preview_merge, preview_destroy};
    struct csv_position position = {.offset = source->start};
    struct error ignored; /* a line too long is met again, and told, when the file is read */
    csv_stream_read(&head, delimiter, &sink, position, rows, &ignored);
}

void csv_preview_release(struct csv_preview *preview)
{
    for (size_t r = 0; r < preview->n; r++) {
        for (size_t i = 0; i < preview->rows[r].n; i++)
            free((char *)preview->rows[r].cells[i].bytes);
        free((struct csv_cell *)preview->rows[r].cells);
    }
    free(preview->rows);
    *preview = (struct csv_preview){0};
}
