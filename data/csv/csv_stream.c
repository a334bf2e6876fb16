#include "data/csv/csv_stream.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* Quotes that never close are tolerated this often, since each costs a look at the following CSV_LINE_LIMIT bytes;
 * then quotes are text for the rest of the file. */
enum { OPEN_QUOTES_LIMIT = 16, STEP = 1 << 20 };

/* The part of the file in memory: from the start of the present record on. */
struct stream {
    const struct csv_source *source;
    char *bytes;
    size_t begin, end, capacity;
    size_t offset; /* of the file, behind the bytes in memory */
    bool finished;
    struct csv_table *table;
    size_t open_quotes;
};

static int stream_fill(struct stream *stream, struct error *err)
{
    memmove(stream->bytes, stream->bytes + stream->begin, stream->end - stream->begin);
    stream->end -= stream->begin;
    stream->begin = 0;
    const struct csv_source *source = stream->source;
    size_t in_head = stream->offset < source->head_length ? source->head_length - stream->offset : 0;
    size_t step = (in_head || source->complete) && in_head < STEP ? in_head : (size_t)STEP;
    if (stream->end + step > stream->capacity) {
        stream->capacity = stream->end + step;
        stream->bytes = memory_resize(stream->bytes, stream->capacity, 1);
    }
    size_t got = 0;
    if (in_head) {
        got = step;
        memcpy(stream->bytes + stream->end, source->head + stream->offset, got);
    } else if (!source->complete &&
               csv_source_read(source, stream->bytes + stream->end, STEP, stream->offset, &got, err) != 0) {
        return -1;
    }
    stream->finished = got == 0;
    stream->offset += got;
    stream->end += got;
    return 0;
}

/* The length of the line that begins `skip` bytes behind the record's start, its LF included; 0 at the end of the file. */
static int stream_line(struct stream *stream, size_t skip, size_t *length, struct error *err)
{
    size_t searched = 0;
    for (;;) {
        const char *line = stream->bytes + stream->begin + skip;
        size_t there = stream->end - stream->begin - skip;
        const char *newline = there > searched ? memchr(line + searched, '\n', there - searched) : NULL;
        *length = newline ? (size_t)(newline - line) + 1 : there;
        if (*length > CSV_LINE_LIMIT)
            return error_set(err, ERROR_DATA, "%s:%zu: a line is longer than 1 MiB: this is not a table of results",
                             stream->source->path, csv_table_lines(stream->table) + 1);
        if (newline || stream->finished)
            return 0;
        searched = there;
        if (stream_fill(stream, err) != 0)
            return -1;
    }
}

/* The first line of the record is given up, and what stands below it is read as if it had not been there. */
static void give_up_line(struct stream *stream, const struct csv_sink *sink, void *batch, size_t lines)
{
    const char *line = stream->bytes + stream->begin, *newline = memchr(line, '\n', stream->end - stream->begin);
    size_t length = newline ? (size_t)(newline - line) : stream->end - stream->begin;
    struct csv_cell cell = {line, length};
    bool last = ++stream->open_quotes == OPEN_QUOTES_LIMIT;
    struct csv_row row = {lines + 1, 1, 1, &cell,
                          last ? "a quote that never closes, as others above: from here on quotes are read as text"
                               : "a quote opens here that never closes"};
    sink->row(batch, &row);
    stream->begin += newline ? length + 1 : length;
    csv_table_restart(stream->table, lines + 1);
    if (last)
        csv_table_ignore_quotes(stream->table);
}

/* Feeds one record: a line, or several inside quotes. Sets *more to false at the end of the file. */
static int stream_record(struct stream *stream, const struct csv_sink *sink, void *batch, bool *more, struct error *err)
{
    size_t lines = csv_table_lines(stream->table), record = 0, length;
    do {
        if (stream_line(stream, record, &length, err) != 0)
            return -1;
        if (length == 0 || record > CSV_LINE_LIMIT) {
            *more = record > 0;
            if (record > 0)
                give_up_line(stream, sink, batch, lines);
            return 0;
        }
        csv_table_feed(stream->table, stream->bytes + stream->begin + record, length);
        record += length;
        if (stream->bytes[stream->begin + record - 1] != '\n')
            csv_table_feed(stream->table, "\n", 1);
    } while (csv_table_is_open(stream->table));
    stream->begin += record;
    return 0;
}

int csv_stream_read(const struct csv_source *source, char delimiter, const struct csv_sink *sink,
                    struct csv_position from, size_t rows, struct error *err)
{
    void *batch = sink->create(sink->context);
    struct stream stream = {.source = source, .offset = from.offset, .capacity = 1};
    stream.bytes = memory_allocate(stream.capacity, 1);
    stream.table = csv_table_create(delimiter, sink->row, batch);
    csv_table_restart(stream.table, from.lines);
    bool more = true;
    int status = 0;
    size_t merged = stream.offset;
    for (size_t i = 0; more && status == 0 && i < rows; i++) {
        status = stream_record(&stream, sink, batch, &more, err);
        if (stream.offset - merged >= 2 * (size_t)STEP) {
            sink->merge(sink->context, batch, 0);
            merged = stream.offset;
        }
    }
    sink->merge(sink->context, batch, 0);
    csv_table_release(stream.table);
    sink->destroy(batch);
    free(stream.bytes);
    return status;
}
