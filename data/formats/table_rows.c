#include <string.h>

#include "data/csv/csv_read.h"
#include "data/formats/documents.h"
#include "data/memory.h"
#include "data/text.h"

enum { HEADER_WITHIN = 64 }; /* rows: programs write what they run on above it */

struct table {
    const struct format *format;
    struct documents *rows; /* NULL: only the header is looked for */
    char **header;
    size_t width, seen;
};

static bool row_has(const struct csv_row *row, const char *column)
{
    for (size_t i = 0; i < row->n; i++)
        if (csv_cell_is(&row->cells[i], column))
            return true;
    return false;
}

static bool is_header(const struct format *format, const struct csv_row *row)
{
    for (size_t i = 0; i < format->has.n; i++)
        if (!row_has(row, format->has.items[i].text))
            return false;
    for (size_t i = 0; i < format->lacks.n; i++)
        if (row_has(row, format->lacks.items[i].text))
            return false;
    return format->has.n > 0;
}

static void release_header(struct table *table)
{
    for (size_t i = 0; i < table->width; i++)
        memory_release(&table->header[i]);
    memory_release(&table->header);
    table->header = NULL;
    table->width = 0;
}

static void take_header(struct table *table, const struct csv_row *row)
{
    release_header(table);
    table->header = memory_allocate(row->n, sizeof *table->header);
    table->width = row->n;
    for (size_t i = 0; i < row->n; i++)
        table->header[i] = text_name(row->cells[i].bytes, row->cells[i].length);
}

static void take_cells(struct table *table, const struct csv_row *row)
{
    json_t *cells = json_object();
    for (size_t i = 0; i < row->n && i < table->width; i++) {
        OWNED char *cell = text_name(row->cells[i].bytes, row->cells[i].length);
        if (*cell && *table->header[i])
            json_object_set_new(cells, table->header[i], json_string(cell));
    }
    documents_add(table->rows, cells, row->line);
}

static bool table_row(void *context, const struct csv_row *row)
{
    struct table *table = context;
    if (is_header(table->format, row))
        take_header(table, row);
    else if (table->header && table->rows)
        take_cells(table, row);
    return table->header ? table->rows != NULL : ++table->seen < HEADER_WITHIN;
}

/* Programs write commas; a spreadsheet may have made other delimiters of them. */
static bool read_table(struct table *table, const char *bytes, size_t length)
{
    bool found = false;
    for (const char *delimiter = ",;\t"; *delimiter && !found; delimiter++) {
        table->seen = 0;
        csv_read_bytes(bytes, length, *delimiter, table_row, table);
        found = table->header != NULL;
        release_header(table);
    }
    return found;
}

bool table_has_header(const struct format *format, const char *bytes, size_t length)
{
    struct table table = {.format = format};
    return read_table(&table, bytes, length);
}

bool documents_of_table(struct documents *out, const struct format *format, const char *bytes, size_t length)
{
    struct table table = {.format = format, .rows = out};
    *out = (struct documents){0};
    return read_table(&table, bytes, length);
}
