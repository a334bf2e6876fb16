/* Header lines below the first row: repeated by scripts that append, or of a file that was joined to this one. */
#pragma once

#include "data/csv/csv_row.h"
#include "data/layout/layout.h"

#define HEADER_REPEATED "header line repeated"
#define HEADER_NEXT "another header: the columns of values have its names below"
#define HEADER_CHANGED "another header: the columns change here, and the rows below are not used"

/* A row is one of data (NONE), has the names of the columns again (SAME), or has other names, so that the columns below
 * are others (OTHER). */
enum header_match { HEADER_NONE, HEADER_SAME, HEADER_OTHER };

enum header_match header_match(const struct layout *layout, const struct csv_row *row);
bool row_has_number(const struct csv_row *row);
