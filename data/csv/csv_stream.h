/* A CSV file from one place to its end in one go: pipes, small files, and whatever holds quotes. */
#ifndef DATA_CSV_STREAM_H
#define DATA_CSV_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/csv/csv_read.h"

/* How far a file has been read: `lines` lines end before `offset`. */
struct csv_position {
    size_t offset, lines;
    bool finished;
};

/* Stops after about `rows` lines that were rows. Errors as csv_read. */
int csv_stream_read(const struct csv_source *source, char delimiter, const struct csv_sink *sink,
                    struct csv_position from, size_t rows, struct error *err);

#endif
