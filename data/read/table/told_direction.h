/* The direction of a benchmark as rows tell it, in the column "better". */
#pragma once

#include <stdbool.h>

#include "data/csv/csv_row.h"
#include "data/dataset.h"
#include "data/layout/layout.h"
#include "data/read/table/drops.h"

/* Takes the direction that the row tells for its value in this column, from 0. False, and the value is listed, when
 * that is another one than rows above told, or none. */
bool told_direction_fits(const struct layout *layout, const struct csv_row *row, size_t column,
                         struct benchmark *benchmark, struct drops *drops);
