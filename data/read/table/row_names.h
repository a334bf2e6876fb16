/* The names in a row: of its platform and benchmark, and what else parts its runs from those of other rows. */
#pragma once

#include <stddef.h>

#include "data/csv/csv_row.h"
#include "data/layout/layout.h"
#include "data/text.h"

/* Returns the name that holds for the whole column, or the cell's without the blanks that stood in its quotes. */
struct csv_cell row_name(const char *fixed, struct csv_cell cell);
/* Returns the cell that names something of the values of a column: its `own`, from 1, else the one of the role. */
struct csv_cell row_naming_cell(const struct layout *layout, const struct csv_row *row, size_t own, enum role role);
/* Writes the benchmark's name and behind it what the row's groups and parameters say; *bare is the length before the
 * latter. */
struct csv_cell row_name_with_groups(struct text *out, const struct layout *layout, const struct csv_row *row,
                                     struct csv_cell name, size_t *bare);
const char *row_missing_name(const struct layout *layout, const struct csv_row *row); /* NULL: none is missing */
