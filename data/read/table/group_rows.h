/* The rows of groups below one name, and those that sum up such a group: "native Total". */
#pragma once

#include <stdbool.h>

#include "data/csv/csv_row.h"
#include "data/layout/layout.h"

/* A column in which an empty cell says something itself: no unit, no error, no remark. */
bool group_rows_empty_tells(const struct shape_column *column);
/* Whether the column may part the rows of one name. */
bool group_rows_is_label(const struct shape_column *column);
/* Whether the row sums up others, so that it begins no group and ends none. */
bool group_rows_is_summary(const struct shape *shape, const struct csv_row *row);
/* Whether the row is one of data: no fault, no header, not empty, no summary of others. */
bool group_rows_is_data(const struct shape *shape, const struct csv_row *row);
