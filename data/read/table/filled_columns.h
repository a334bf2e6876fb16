/* Finds the columns whose names stand in the first row of a group only (filled_down.h). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_read.h"
#include "data/csv/csv_row.h"
#include "data/layout/layout.h"

struct filled_columns {
    size_t *at; /* from the left to the right: the cells of one part those of the one before */
    size_t n, capacity;
    bool *needed; /* of each column: its text stands in every row that begins a group; NULL where no column is found */
    bool *labels; /* of each column: it tells runs of one name apart; NULL where no column is found */
    size_t run;   /* the column of run numbers that begin anew in each group, plus 1; 0: there is none */
};

/* The caller releases `out`. */
void filled_columns_find(struct filled_columns *out, const struct shape *shape, const struct csv_preview *preview);
bool filled_columns_have(const struct filled_columns *filled, size_t column);
/* Whether two rows of one name are of the same, but for the number of their run. */
bool filled_columns_same_labels(const struct filled_columns *found, const struct csv_row *a, const struct csv_row *b);
void filled_columns_release(struct filled_columns *filled);
