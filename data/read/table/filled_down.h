/* Columns whose names stand in the first row of a group only, as merged cells of a spreadsheet leave them: an empty
 * cell has the name of the last row above that is filled.
 *
 * Which columns are such, the first rows tell: each group begins with another name, most groups have more rows than
 * one, and no name stands twice in rows one below the other, as it does where a cell is merely missing. The column
 * names platforms or benchmarks, or it is a label beside one that is filled down. Below a blank line nothing stands
 * above a row, so that its cell stays empty; and so does one of a row without its other texts, which may be a sum. A
 * row that says that it sums up others ("native Total") is none of a group. Where the run numbers of a group begin anew
 * without a name, those of other groups do not, and nothing else differs, the name of a group is lost. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_read.h"
#include "data/csv/csv_row.h"
#include "data/dataset.h"
#include "data/layout/layout.h"
#include "data/read/table/filled_columns.h"
#include "data/text.h"

struct filled_column {
    size_t at;        /* the column, from 0 */
    char *name;       /* of the row that was filled last; NULL: nothing stands above */
    size_t line;      /* of that row */
    size_t from, to;  /* the lines that were filled from it; 0: none */
    size_t stretches; /* of such lines, in all */
    struct text told; /* the first of them, in words */
};

struct filled_down {
    struct filled_columns found;
    struct filled_column *columns; /* each that was found */
    size_t n;                      /* 0: no column is filled down */
    size_t width;
    struct csv_cell *cells; /* of the row that was filled last */
    struct csv_row first;   /* of the group; its cells are copies */
    bool lost;              /* the run numbers begin anew where no name stands: the name of this group is missing */
    size_t next_line;       /* behind the row that was looked at last */
};

/* Finds the columns, and fills the cells of the preview, so that its evidence is that of the rows as they are read. */
void filled_down_find(struct filled_down *out, const struct shape *shape, struct csv_preview *preview);
/* Gives the row with its cells filled in `out`, valid until the next call. */
struct csv_row filled_down_row(struct filled_down *filled, const struct csv_row *row);
/* Passes a row over that sums up others: it begins no group and ends none. */
void filled_down_skip(struct filled_down *filled, const struct csv_row *row);
void filled_down_forget(struct filled_down *filled); /* nothing stands above the next row */
/* Why a row that lacks a name is not used: `missing`, or more of it. `filled` may be NULL. */
const char *filled_down_reason(const struct filled_down *filled, const char *missing);
void filled_down_note(struct filled_down *filled, char *const *header, struct dataset *notes);
void filled_down_release(struct filled_down *filled);
