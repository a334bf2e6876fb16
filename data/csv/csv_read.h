/* The rows of a CSV file, from its start to its end in one pass: memory does not grow with the file. */
#pragma once

#include <stddef.h>

#include "data/csv/csv_row.h"
#include "data/csv/csv_source.h"
#include "data/error.h"

/* Gives every row that is not blank to `row`, until that wants no more. A quote that never closes costs its own line,
 * which is given as a row with a fault; reading goes on behind it. Fails with ERROR_DATA (a line longer than
 * CSV_LINE_LIMIT) and ERROR_IO; the rows before that have been given. */
int csv_read(const struct csv_source *source, char delimiter, csv_row_function *row, void *context, struct error *err);

/* Reads bytes in memory in the same way, up to the first line that is too long. An LF stands behind them. */
void csv_read_bytes(const char *bytes, size_t length, char delimiter, csv_row_function *row, void *context);

/* A preview holds copies of the first rows. */
struct csv_preview {
    struct csv_row *rows;
    size_t n, most, capacity;
};

/* Takes at most `most` rows of the source's head. */
void csv_preview_read(struct csv_preview *out, const struct csv_source *source, char delimiter, size_t most);
void csv_preview_release(struct csv_preview *preview);
