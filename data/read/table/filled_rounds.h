/* The numbers of rounds, or their days, that stand in the first row of each round only. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_read.h"
#include "data/layout/layout.h"

/* Whether the column may hold the number of a round, or its day, in the first row of each. */
bool filled_rounds_may_be(const struct shape_column *column);
/* Whether a round begins at each number, and in each the platforms follow one another: no row of it has the texts of
 * another one, and none has more rows than the first. */
bool filled_rounds_has(const struct shape *shape, const struct csv_preview *preview, size_t column);
