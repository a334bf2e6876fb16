/* What of a file is not used: each cell and row with its place, its text and the reason. A file of which more is
 * dropped than a limit is listed up to there, and the rest is counted. */
#pragma once

#include <stddef.h>

#include "data/csv/csv_row.h"
#include "data/dataset.h"

struct drops {
    struct dataset *piece; /* borrowed: takes the list */
    const char *path;      /* borrowed */
    char delimiter;
    size_t unlisted, unlisted_line; /* what is beyond the limit: how much, and where the first of it is */
};

void drops_add(struct drops *drops, size_t line, size_t column, const char *text, size_t length, const char *format,
               ...) __attribute__((format(printf, 6, 7)));
void drops_add_cell(struct drops *drops, const struct csv_row *row, size_t column, const char *reason); /* from 0 */
void drops_add_row(struct drops *drops, const struct csv_row *row, const char *reason);

void drops_finish(struct drops *drops); /* puts the list in the order of the file and says what is not listed */
