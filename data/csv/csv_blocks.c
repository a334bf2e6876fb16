#include "data/csv/csv_blocks.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

enum { BLOCK = 1 << 19, TAIL = 1 << 14 };

/* What one thread works with. Block i owns the rows that begin in its BLOCK bytes, and reads the last of them to its
 * end. */
struct worker {
    char *bytes;
    size_t from, got;  /* the part of the file in bytes */
    size_t begin, end; /* the block's rows in bytes */
    void *batch;
    struct csv_table *table;
    bool quote, failed;
    size_t failed_line; /* within the block, from 0 */
    struct error err;
};

/* What the threads share; changed by one at a time, in the order of the file. */
struct merging {
    struct csv_position *position;
    bool stopped; /* read by all */
    int status;
    struct error *err;
};

static int worker_load(struct worker *worker, const struct csv_source *source, size_t length)
{
    size_t more;
    if (csv_source_read(source, worker->bytes + worker->got, length - worker->got, worker->from + worker->got, &more,
                        &worker->err) != 0)
        return -1;
    worker->got += more;
    return 0;
}

/* The first row begins behind the first newline at or behind the byte before the block, but the file's first row at
 * once. */
static bool find_begin(struct worker *worker, bool first)
{
    size_t n = worker->got < BLOCK ? worker->got : (size_t)BLOCK;
    const char *newline = first ? NULL : memchr(worker->bytes, '\n', n);
    worker->begin = newline ? (size_t)(newline - worker->bytes) + 1 : 0;
    return first || newline;
}

/* Where the line begins that holds the byte before `at`. */
static size_t line_start(const struct worker *worker, size_t at)
{
    const char *rows = worker->bytes + worker->begin;
    const char *before = at > worker->begin ? memrchr(rows, '\n', at - worker->begin) : NULL;
    return before ? (size_t)(before - worker->bytes) + 1 : worker->begin;
}

/* The last row ends at the first newline at or behind the block's last byte. */
static int find_end(struct worker *worker, const struct csv_source *source, size_t last)
{
    const char *newline = NULL;
    if (worker->got > last)
        newline = memchr(worker->bytes + last, '\n', worker->got - last);
    if (!newline && worker->from + worker->got < source->size) {
        if (worker_load(worker, source, last + CSV_LINE_LIMIT + 1) != 0)
            return -1;
        newline = memchr(worker->bytes + last, '\n', worker->got - last);
    }
    worker->end = newline ? (size_t)(newline - worker->bytes) + 1 : worker->got;
    size_t line = line_start(worker, last < worker->got ? last : worker->got);
    if (worker->end - line <= CSV_LINE_LIMIT)
        return 0;
    worker->failed_line = csv_count_lines(worker->bytes + worker->begin, line - worker->begin);
    return error_set(&worker->err, ERROR_DATA, "a line is longer than 1 MiB: this is not a table of results");
}

static int worker_cut(struct worker *worker, const struct csv_source *source, size_t block)
{
    bool first = block == 0;
    worker->from = source->start + block * BLOCK - !first;
    worker->got = worker->begin = worker->end = 0;
    if (worker_load(worker, source, BLOCK + TAIL) != 0)
        return -1;
    if (!find_begin(worker, first))
        return 0;
    return find_end(worker, source, BLOCK - first);
}

static void worker_read(struct worker *worker, const struct csv_source *source, size_t block)
{
    csv_table_restart(worker->table, 0);
    worker->failed = worker_cut(worker, source, block) != 0;
    size_t length = worker->end - worker->begin;
    const char *rows = worker->bytes + worker->begin;
    worker->quote = !worker->failed && memchr(rows, '"', length);
    if (worker->failed || worker->quote || length == 0)
        return;
    csv_table_feed(worker->table, rows, length);
    if (rows[length - 1] != '\n')
        csv_table_feed(worker->table, "\n", 1);
}

static void worker_fail(const struct worker *worker, struct merging *merging, const char *path)
{
    merging->status = -1;
    if (worker->err.kind == ERROR_DATA)
        error_set(merging->err, ERROR_DATA, "%s:%zu: %s", path, merging->position->lines + worker->failed_line + 1,
                  worker->err.message);
    else
        *merging->err = worker->err;
}

static void worker_merge(struct worker *worker, struct merging *merging, const struct csv_source *source,
                         const struct csv_sink *sink)
{
    if (worker->failed || worker->quote) {
        if (worker->failed)
            worker_fail(worker, merging, source->path);
        merging->position->offset = worker->from + worker->begin;
#pragma omp atomic write
        merging->stopped = true;
        return;
    }
    sink->merge(sink->context, worker->batch, merging->position->lines);
    merging->position->lines += csv_table_lines(worker->table);
}

static void read_in_parallel(const struct csv_source *source, char delimiter, const struct csv_sink *sink,
                             struct merging *merging, size_t blocks)
{
#pragma omp parallel
    {
        struct worker worker = {.bytes = memory_allocate(BLOCK + CSV_LINE_LIMIT + 1, 1)};
        worker.batch = sink->create(sink->context);
        worker.table = csv_table_create(delimiter, sink->row, worker.batch);
#pragma omp for ordered schedule(dynamic, 1)
        for (size_t i = 0; i < blocks; i++) {
            bool stopped;
#pragma omp atomic read
            stopped = merging->stopped;
            if (!stopped)
                worker_read(&worker, source, i);
#pragma omp ordered
            if (!merging->stopped)
                worker_merge(&worker, merging, source, sink);
        }
        csv_table_release(worker.table);
        sink->destroy(worker.batch);
        free(worker.bytes);
    }
}

size_t csv_blocks_count(const struct csv_source *source)
{
    return (source->size - source->start + BLOCK - 1) / BLOCK;
}

int csv_blocks_read(const struct csv_source *source, char delimiter, const struct csv_sink *sink,
                    struct csv_position *position, struct error *err)
{
    struct merging merging = {.position = position, .err = err};
    read_in_parallel(source, delimiter, sink, &merging, csv_blocks_count(source));
    position->finished = merging.status == 0 && !merging.stopped;
    return merging.status;
}
