/* Bytes to rows of cells with their line numbers. The one file that knows libcsv.
 *
 * libcsv gives cells and ends of rows, in whatever pieces the bytes come. Here they become rows, and the lines are
 * counted: LF, CRLF and CR alone end a line, blank lines count and give no row, and a quoted cell may span lines. */
#ifndef DATA_CSV_TABLE_H
#define DATA_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct csv_cell {
    const char *bytes; /* not NUL-terminated; blanks around it are gone unless it was quoted */
    size_t length;
};

struct csv_row {
    size_t line;  /* where it begins, from 1 */
    size_t lines; /* how many it spans: more than 1 only by quotes */
    size_t n;
    const struct csv_cell *cells;
    const char *fault; /* NULL, or why the text cannot be read as cells: it is then the one cell */
};

typedef void csv_row_function(void *context, const struct csv_row *row);

/* Rows go to `row` while bytes are fed; a row and its cells are valid during the call. */
struct csv_table;
struct csv_table *csv_table_create(char delimiter, csv_row_function *row, void *context);
void csv_table_release(struct csv_table *table);

/* Bytes may be cut anywhere. Only after whole lines, one by one where there are quotes, does csv_table_is_open tell. */
void csv_table_feed(struct csv_table *table, const char *bytes, size_t length);

bool csv_table_is_open(const struct csv_table *table); /* the bytes ended inside quotes */
size_t csv_table_lines(const struct csv_table *table); /* lines that were ended so far */

/* Forgets the row that is open, and goes on as if `lines` lines had been read. */
void csv_table_restart(struct csv_table *table, size_t lines);
void csv_table_ignore_quotes(struct csv_table *table); /* from here on they are text */

size_t csv_count_lines(const char *bytes, size_t length); /* the LFs in it */

#endif
