#include "data/read/table/header_row.h"

#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/table_end.h"
#include "data/value/number.h"
#include "data/memory.h"

static bool is_name(const struct csv_cell *cell, const char *name)
{
    OWNED char *clean = shape_name(cell);
    return strcasecmp(clean, name) == 0;
}

static bool is_same(const struct layout *layout, const struct csv_row *row)
{
    double value;
    size_t last = layout->width - 1;
    if (!layout->has_header || last > 0) /* a row of data is told by its last cell, without making names */
        if (number_parse(&value, row->cells[last].bytes, row->cells[last].length, '.') != NUMBER_NONE)
            return false;
    for (size_t i = 0; i < layout->width; i++)
        if (!is_name(&row->cells[i], layout->header[i]))
            return false;
    return true;
}

bool row_has_number(const struct csv_row *row)
{
    double value;
    for (size_t i = 0; i < row->n; i++)
        if (number_parse(&value, row->cells[i].bytes, row->cells[i].length, '.') != NUMBER_NONE)
            return true;
    return false;
}

/* Whether a line without numbers holds names of which the first is a time's, as in headers. */
static bool is_other(const struct csv_row *row)
{
    if (row->cells[0].length == 0 || row->cells[0].length > 24)
        return false;
    OWNED char *name = shape_name(&row->cells[0]);
    return catalogue_is_time(name);
}

/* The name of the time may differ (ime, Time), and so may the name of the one value of a long file. */
static bool same_values(const struct layout *layout, const struct csv_row *row)
{
    bool one = strcmp(layout->name, "long") == 0;
    for (size_t i = 0; i < layout->width; i++) {
        if (layout->columns[i].role == ROLE_VALUE && !one && !is_name(&row->cells[i], layout->header[i]))
            return false;
    }
    return true;
}

enum header_match header_match(const struct layout *layout, const struct csv_row *row)
{
    unsigned char first = row->cells[0].length ? (unsigned char)*row->cells[0].bytes : 0;
    if (first < 'A' && first != '#' && first != 0) /* numbers, the usual case, are told by their first sign */
        return HEADER_NONE;
    if (csv_row_fits(row, layout->width) && is_same(layout, row))
        return HEADER_SAME;
    if (row->n < 2 || row_has_number(row))
        return HEADER_NONE;
    if (!is_other(row))
        return table_end_is_header(layout->header, layout->width, row) ? HEADER_OTHER : HEADER_NONE;
    return csv_row_fits(row, layout->width) && same_values(layout, row) ? HEADER_SAME : HEADER_OTHER;
}
