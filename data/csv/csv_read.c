#include "data/csv/csv_read.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* Quotes that never close are tolerated this often, since each costs a look at the following CSV_LINE_LIMIT bytes;
 * then quotes are text for the rest of the file. */
enum { OPEN_QUOTES_LIMIT = 16, STEP = 1 << 17 };

/* A reader holds the part of the file that is in memory, from the row on that is read next. */
struct reader {
    const struct csv_source *source; /* NULL where all the bytes are in memory */
    const char *bytes;
    char *buffer; /* what `bytes` points to behind the source's head; NULL before */
    size_t begin, end;
    size_t offset; /* position in the file after the bytes in memory */
    bool finished; /* nothing follows these bytes */
    bool stopped;  /* no more rows are wanted */
    size_t lines;  /* that ended before `begin` */
    struct csv_splitter splitter;
    size_t open_quotes;
    csv_row_function *row;
    void *context;
};

/* Reads more bytes until the cut row is complete, which has at most CSV_LINE_LIMIT bytes. */
static int reader_fill(struct reader *r, struct error *err)
{
    size_t left = r->end - r->begin, got;
    if (!r->buffer)
        r->buffer = memory_resize(NULL, CSV_LINE_LIMIT + STEP + 1, 1);
    memmove(r->buffer, r->bytes + r->begin, left);
    r->bytes = r->buffer;
    r->begin = 0;
    r->end = left;
    if (csv_source_read(r->source, r->buffer + left, STEP, r->offset, &got, err) != 0)
        return -1;
    r->finished = got == 0;
    r->end += got;
    r->buffer[r->end] = '\n';
    r->offset += got;
    return 0;
}

/* The line that begins the row is given up, and what stands below it is read as if it had not been there. */
static int reader_give_up_line(struct reader *r, struct error *err)
{
    const char *line = r->bytes + r->begin;
    size_t there = r->end - r->begin, length = 0;
    while (length < there && length <= CSV_LINE_LIMIT && line[length] != '\n' && line[length] != '\r')
        length++;
    if (length > CSV_LINE_LIMIT)
        return error_set(err, ERROR_DATA, "%s:%zu: a line is longer than 1 MiB: this is not a table of results",
                         r->source ? r->source->path : "", r->lines + 1);
    struct csv_cell cell = {line, length};
    bool last = ++r->open_quotes == OPEN_QUOTES_LIMIT;
    struct csv_row row = {++r->lines, 1, 1, &cell,
                          last ? "a quote that never closes, as others above: from here on quotes are read as text"
                               : "a quote opens here that never closes"};
    r->stopped = !r->row(r->context, &row);
    r->begin += length < there ? length + csv_line_end(line + length, line + there) : length;
    r->splitter.quotes &= !last;
    return 0;
}

static void reader_give_row(struct reader *r, size_t length)
{
    const struct csv_splitter *s = &r->splitter;
    struct csv_row row = {r->lines + 1, s->newlines + 1, s->n, s->cells, NULL};
    r->stopped = row.n > 0 && !r->row(r->context, &row);
    r->lines += row.lines;
    r->begin += length;
}

static int reader_run(struct reader *r, char delimiter, struct error *err)
{
    int status = 0;
    csv_splitter_init(&r->splitter, delimiter);
    while (status == 0 && !r->stopped && (r->begin < r->end || !r->finished)) {
        size_t there = r->end - r->begin;
        size_t length = there ? csv_row_split(&r->splitter, r->bytes + r->begin, there, r->finished) : 0;
        if (length > 0 && length <= CSV_LINE_LIMIT)
            reader_give_row(r, length);
        else if (there > CSV_LINE_LIMIT || r->finished)
            status = reader_give_up_line(r, err);
        else
            status = reader_fill(r, err);
    }
    csv_splitter_release(&r->splitter);
    free(r->buffer);
    return status;
}

int csv_read(const struct csv_source *source, char delimiter, csv_row_function *row, void *context, struct error *err)
{
    struct reader reader = {.source = source,
                            .bytes = source->head,
                            .begin = source->start,
                            .end = source->head_length,
                            .offset = source->head_length,
                            .finished = source->complete,
                            .row = row,
                            .context = context};
    return reader_run(&reader, delimiter, err);
}

void csv_read_bytes(const char *bytes, size_t length, char delimiter, csv_row_function *row, void *context)
{
    struct error ignored;
    struct reader reader = {.bytes = bytes, .end = length, .finished = true, .row = row, .context = context};
    reader_run(&reader, delimiter, &ignored);
}

/* ---- the first rows ---- */

static bool preview_row(void *context, const struct csv_row *row)
{
    struct csv_preview *preview = context;
    struct csv_cell *cells = memory_allocate(row->n, sizeof *cells);
    for (size_t i = 0; i < row->n; i++)
        cells[i] =
            (struct csv_cell){memory_copy_bytes(row->cells[i].bytes, row->cells[i].length), row->cells[i].length};
    preview->rows = memory_grow(preview->rows, preview->n, &preview->capacity, sizeof *preview->rows);
    preview->rows[preview->n] = *row;
    preview->rows[preview->n++].cells = cells;
    return preview->n < preview->most;
}

/* A line too long is met again, and reported, when the file is read. */
void csv_preview_read(struct csv_preview *out, const struct csv_source *source, char delimiter, size_t most)
{
    *out = (struct csv_preview){.most = most};
    size_t length = source->head_length;
    while (!source->complete && length > source->start && !strchr("\r\n", source->head[length - 1]))
        length--;
    csv_read_bytes(source->head + source->start, length - source->start, delimiter, preview_row, out);
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
