/* Where a table ends and another one begins in the same file: at a row of other names, such as platform,mean,sd below
 * platform,run,value, or at a line that says of what the rows below it are: "Summary", "KVM results". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_row.h"

/* Whether the row holds names of columns, and others than these. */
bool table_end_is_header(char *const *names, size_t width, const struct csv_row *row);
/* Whether the row is a title, alone in its line. `platforms` tells whether one that names a platform is none of its
 * runs, since they are named otherwise. */
bool table_end_is_title(const struct csv_row *row, bool platforms);
