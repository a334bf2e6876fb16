/* A large file in blocks, several at a time. */
#ifndef DATA_CSV_BLOCKS_H
#define DATA_CSV_BLOCKS_H

#include "data/csv/csv_stream.h"

/* Reads from *position to the end, or up to the first block that holds a quote: *position then says where that is.
 * Errors as csv_read. */
int csv_blocks_read(const struct csv_source *source, char delimiter, const struct csv_sink *sink,
                    struct csv_position *position, struct error *err);

size_t csv_blocks_count(const struct csv_source *source);

#endif
