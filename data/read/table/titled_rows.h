/* Titles between the rows of a file, of which each says of what the rows below it are (table_titles.h). */
#pragma once

#include <stdbool.h>

#include "data/csv/csv_row.h"
#include "data/layout/layout.h"
#include "data/text.h"

struct titled_rows {
    bool open;        /* the row before was such a title */
    bool lost;        /* the row before was a title that says nothing of the columns as they are read */
    char *unknown;    /* the row before was a text that may be a name nobody knows; NULL: it was none */
    size_t n;         /* titles that were taken */
    struct text told; /* their names, in words */
};

/* Whether the row is a title that names the platform or the benchmark of the rows below; then the columns of values
 * have its name. */
bool titled_rows_take(struct titled_rows *titles, struct layout *layout, const struct csv_row *row);
/* Takes the text of the row before for a name, since the header stands below it once more; false: there is none. */
bool titled_rows_take_unknown(struct titled_rows *titles, struct layout *layout);
/* Whether nothing tells of what the rows below the row before are. */
bool titled_rows_are_lost(const struct titled_rows *titles);
/* Remembers what the row is for the one below it; NULL: it is a header. */
void titled_rows_next(struct titled_rows *titles, const struct layout *layout, const struct csv_row *row);
void titled_rows_note(const struct titled_rows *titles, const struct layout *layout, struct dataset *notes);
void titled_rows_release(struct titled_rows *titles);
