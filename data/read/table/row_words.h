/* What the words of a row say of it: that its run failed, or that it is none. */
#pragma once

#include <stdbool.h>

#include "data/csv/csv_row.h"
#include "data/layout/layout.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/status_words.h"

/* UNKNOWN for a longer text than any word of a status. */
enum status cell_status(const struct csv_cell *cell, enum status_sense sense);
bool cell_is_no_error(const struct csv_cell *cell); /* "", -, 0, none, ... in a column of errors */

/* Whether a text of the row says that it sums up others: Average, StdDev; or "BM_Copy_mean" as the benchmark. */
bool row_is_summary(const struct layout *layout, const struct csv_row *row);

/* Whether the row has no number in a column where the others count runs, 1, 2, 3. */
bool row_lacks_number(const struct layout *layout, const struct csv_row *row);

bool row_is_empty(const struct csv_row *row);
/* A line with the name of a platform alone begins a part of the file that is of that platform. */
bool row_names_platform_alone(const struct csv_row *row);

/* A text alone in its line: the title of the table below. */
bool row_is_title(const struct csv_row *row);
