/* What the parts of a shape ask of single cells and columns. */
#include "data/layout/layout.h"
#include "data/text.h"
#include "data/value/number.h"
#include "data/value/quantity.h"

bool shape_cell_is_number(const struct csv_cell *cell, char decimal)
{
    double value;
    struct quantity quantity;
    return csv_cell_number(cell, decimal, &value) != NUMBER_NONE ||
           quantity_parse(&quantity, cell->bytes, cell->length, decimal);
}

size_t shape_count(const struct shape *shape, enum shape_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->width; i++)
        n += shape->columns[i].kind == kind;
    return n;
}

/* "# time" is time. */
char *shape_name(const struct csv_cell *cell)
{
    size_t skip = 0;
    while (skip < cell->length && (cell->bytes[skip] == '#' || cell->bytes[skip] == ' '))
        skip++;
    return text_name(cell->bytes + skip, cell->length - skip);
}

bool shape_column_has_numbers(const struct csv_preview *preview, size_t from, size_t width, size_t column, char decimal)
{
    for (size_t r = from; r < preview->n; r++)
        if (csv_row_fits(&preview->rows[r], width) && shape_cell_is_number(&preview->rows[r].cells[column], decimal))
            return true;
    return false;
}
