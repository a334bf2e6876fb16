#include "data/csv/csv_read.h"

#include <stdlib.h>
#include <string.h>

#include "data/csv/csv_batch.h"
#include "data/memory.h"
#include "data/program/threads.h"

/* Quotes that never close are tolerated this often, since each costs a look at the following CSV_LINE_LIMIT bytes;
 * then quotes are text for the rest of the file. */
enum { OPEN_QUOTES_LIMIT = 16, STEP = 1 << 19 };

/* A reader holds the part of the file that is in memory, from the row on that is split next. */
struct reader {
    const struct csv_source *source; /* NULL where all the bytes are in memory */
    const char *bytes;               /* the source's head, then the buffer that was filled last */
    size_t begin, end;
    size_t offset; /* position in the file after the bytes in memory */
    bool finished; /* nothing follows these bytes */
    bool failed;
    size_t lines; /* that ended before `begin` */
    struct csv_splitter splitter;
    size_t open_quotes;
    char *buffers[2]; /* one is filled while rows are taken whose cells point into the other; NULL at first */
    size_t filled;    /* the one that was filled last */
};

/* Reads more bytes, at most CSV_LINE_LIMIT of them for one row. The batch that is given meanwhile was the last to take
 * rows from the buffer in use, so that the first bytes for a batch go to the other one; `more` of them stay there. */
static int reader_fill(struct reader *r, bool more, struct error *err)
{
    size_t left = r->end - r->begin, got;
    r->filled = more ? r->filled : !r->filled;
    char **buffer = &r->buffers[r->filled];
    if (!*buffer)
        *buffer = memory_resize(NULL, CSV_LINE_LIMIT + STEP + 1, 1);
    memmove(*buffer, r->bytes + r->begin, left);
    r->bytes = *buffer;
    r->begin = 0;
    r->end = left;
    if (csv_source_read(r->source, *buffer + left, STEP, r->offset, &got, err) != 0)
        return -1;
    r->finished = got == 0;
    r->end += got;
    (*buffer)[r->end] = '\n';
    r->offset += got;
    return 0;
}

/* The line that begins the row is given up, and what stands below it is read as if it had not been there. */
static int reader_give_up_line(struct reader *r, struct csv_batch *batch, struct error *err)
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
    csv_batch_add(batch, &row, NULL, 0);
    r->begin += length < there ? length + csv_line_end(line + length, line + there) : length;
    r->splitter.quotes &= !last;
    return 0;
}

static void reader_add_row(struct reader *r, struct csv_batch *batch, size_t length)
{
    const struct csv_splitter *s = &r->splitter;
    struct csv_row row = {r->lines + 1, s->newlines + 1, s->n, s->cells, NULL};
    if (row.n > 0)
        csv_batch_add(batch, &row, s->unquoted, s->unquoted_length);
    r->lines += row.lines;
    r->begin += length;
}

static bool reader_has_more(const struct reader *r)
{
    return !r->failed && (r->begin < r->end || !r->finished);
}

/* Splits the rows that are in memory, and reads more bytes only for a row that is cut: the rows before it are a batch
 * of their own, since their cells point to the bytes in memory. The batch is empty when no row is left. */
static int reader_split(struct reader *r, struct csv_batch *batch, struct error *err)
{
    int status = 0;
    bool filled = false;
    csv_batch_clear(batch);
    while (status == 0 && reader_has_more(r) && !csv_batch_is_full(batch)) {
        size_t there = r->end - r->begin;
        size_t length = there ? csv_row_split(&r->splitter, r->bytes + r->begin, there, r->finished) : 0;
        if (length > 0 && length <= CSV_LINE_LIMIT)
            reader_add_row(r, batch, length);
        else if (there > CSV_LINE_LIMIT || r->finished)
            status = reader_give_up_line(r, batch, err);
        else if (batch->n > 0)
            break;
        else {
            status = reader_fill(r, filled, err);
            filled = true;
        }
    }
    r->failed = status != 0;
    return status;
}

/* What two threads do at a time, where there are two: one takes the rows of a batch, the other reads and splits the
 * next batch. */
struct turn {
    struct reader *reader;
    struct csv_batch *batch, *next;
    csv_row_function *row;
    void *context;
    bool goes_on; /* the rows of more batches are wanted */
    int status;
    struct error *err;
};

static void turn_work(void *context, size_t half)
{
    struct turn *turn = context;
    if (half == 0)
        turn->goes_on = csv_batch_give(turn->batch, turn->row, turn->context);
    else if (!turn->reader->failed)
        turn->status = reader_split(turn->reader, turn->next, turn->err);
}

static void turn_take(struct turn *turn)
{
    threads_each(2, reader_has_more(turn->reader) ? threads_wished() : 1, turn_work, turn);
    struct csv_batch *given = turn->batch;
    turn->batch = turn->next;
    turn->next = given;
}

static int reader_run(struct reader *r, char delimiter, csv_row_function *row, void *context, struct error *err)
{
    struct csv_batch batches[2] = {0};
    struct turn turn = {r, batches, batches + 1, row, context, true, 0, err};
    csv_splitter_init(&r->splitter, delimiter);
    turn.status = reader_split(r, turn.batch, err);
    while (turn.goes_on && turn.batch->n > 0)
        turn_take(&turn);
    csv_batch_release(batches);
    csv_batch_release(batches + 1);
    free(r->buffers[0]);
    free(r->buffers[1]);
    csv_splitter_release(&r->splitter);
    return turn.goes_on ? turn.status : 0;
}

int csv_read(const struct csv_source *source, char delimiter, csv_row_function *row, void *context, struct error *err)
{
    struct reader reader = {.source = source,
                            .bytes = source->head,
                            .begin = source->start,
                            .end = source->head_length,
                            .offset = source->head_length,
                            .finished = source->complete};
    return reader_run(&reader, delimiter, row, context, err);
}

void csv_read_bytes(const char *bytes, size_t length, char delimiter, csv_row_function *row, void *context)
{
    struct error ignored;
    struct reader reader = {.bytes = bytes, .end = length, .finished = true};
    reader_run(&reader, delimiter, row, context, &ignored);
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
