/* A whole CSV file as rows, in blocks: memory does not grow with the file. */
#ifndef DATA_CSV_READ_H
#define DATA_CSV_READ_H

#include <stddef.h>

#include "data/csv/csv_source.h"
#include "data/csv/csv_table.h"
#include "data/error.h"

/* Where rows go. Several threads read blocks of one file, each into a batch of its own; batches are merged in the
 * order of the file, one at a time. A row's line counts from 1 at the start of its batch's block, so `lines_before`
 * is added to it when the batch is merged. merge empties the batch for the next block. */
struct csv_sink {
    void *context;
    void *(*create)(void *context);
    csv_row_function *row; /* its context is the batch */
    void (*merge)(void *context, void *batch, size_t lines_before);
    void (*destroy)(void *batch);
};

/* Fails with ERROR_DATA (a line longer than CSV_LINE_LIMIT) and ERROR_IO; rows before that have been merged. A quote
 * that never closes costs its own line, given as a row with a fault; reading goes on behind it. */
size_t csv_read_batches(const struct csv_source *source); /* how many batches will be merged, about; 0 unknown */
int csv_read(const struct csv_source *source, char delimiter, const struct csv_sink *sink, struct error *err);

/* The first rows, from the source's head: copies. */
struct csv_preview {
    struct csv_row *rows;
    size_t n, capacity;
};

void csv_preview_read(struct csv_preview *out, const struct csv_source *source, char delimiter, size_t rows);
void csv_preview_release(struct csv_preview *preview);

#endif
