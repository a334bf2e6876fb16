/* One row of a CSV file: its cells, as RFC 4180 has them and as people write them.
 *
 * LF, CRLF and a CR alone end a line. Blanks around a cell are taken off unless the cell is in quotes. A quoted cell
 * may hold delimiters, line ends and doubled quotes; inside of it a quote that no delimiter and no line's end follows
 * is text, and so is every quote of a cell that does not begin with one.
 *
 * A row without a quoted cell is split where it lies in memory; libcsv reads the others. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/value/number.h"

struct csv_cell {
    const char *bytes; /* not NUL-terminated */
    size_t length;
};

struct csv_row {
    size_t line;  /* where it begins, from 1 */
    size_t lines; /* how many it spans: more than 1 only by quotes */
    size_t n;     /* 0: a blank line */
    const struct csv_cell *cells;
    const char *fault; /* NULL, or why the text cannot be read as cells: it is then the one cell */
};

/* A function of this type takes the rows of a file, one by one, and returns false when it wants no more. The row and
 * its cells are valid during the call. */
typedef bool csv_row_function(void *context, const struct csv_row *row);

/* A splitter knows how cells are told apart, and holds the memory for the cells of one row at a time. */
struct csv_splitter {
    char delimiter;
    bool ends_cell[256]; /* the delimiter, CR and LF */
    bool quotes;         /* false: quotes are text */
    struct csv_cell *cells;
    size_t n, capacity;
    char *unquoted; /* the text of the quoted cells, one behind the other */
    size_t unquoted_length, unquoted_capacity;
    size_t newlines; /* the LFs inside quotes */
    bool row_ended;  /* libcsv has seen the row's end */
};
void csv_splitter_init(struct csv_splitter *splitter, char delimiter);
void csv_splitter_release(struct csv_splitter *splitter);

/* Splits the row that begins at `bytes` and gives its length with the line's end; the cells point into `bytes` or into
 * the splitter. 0 when the bytes end before the row does; they may end a row where they are the `last` of the file,
 * though not inside quotes. An LF must stand behind the bytes, so that no cell has to be asked at each of its bytes
 * whether it is the last one. */
size_t csv_row_split(struct csv_splitter *splitter, const char *bytes, size_t length, bool last);

size_t csv_line_end(const char *at, const char *end); /* how long the LF, CRLF or CR is that stands at `at` */

bool csv_cell_is(const struct csv_cell *cell, const char *text);
/* Whether the row has as many cells, or more that are empty. */
bool csv_row_fits(const struct csv_row *row, size_t width);

/* Excel's first line "sep=;", which says how cells are told apart (csv_source.h). */
bool csv_row_is_separator(const struct csv_row *row);

bool csv_cells_equal(const struct csv_cell *a, const struct csv_cell *b);

enum number_kind csv_cell_pointed(const struct csv_cell *cell, double *value);
/* Reads the cell as a number; with decimal commas a decimal point is read, too, unless it may part groups as in 1.103.
 * *value is as number_parse leaves it. */
static inline enum number_kind csv_cell_number(const struct csv_cell *cell, char decimal, double *value)
{
    enum number_kind kind = number_parse(value, cell->bytes, cell->length, decimal);
    return kind == NUMBER_NONE && decimal != '.' ? csv_cell_pointed(cell, value) : kind;
}
