#include "data/read/table/row_names.h"

#include <string.h>

#include "data/csv/csv_write.h"
#include "data/value/quantity.h"

#define NO_LEVEL "-" /* of a benchmark that does not have this parameter */

struct csv_cell row_name(const char *fixed, struct csv_cell cell)
{
    struct csv_cell name = fixed ? (struct csv_cell){fixed, strlen(fixed)} : cell;
    while (name.length > 0 && (*name.bytes == ' ' || *name.bytes == '\t')) {
        name.bytes++;
        name.length--;
    }
    while (name.length > 0 && (name.bytes[name.length - 1] == ' ' || name.bytes[name.length - 1] == '\t'))
        name.length--;
    return fixed ? name : csv_name(name);
}

struct csv_cell row_naming_cell(const struct layout *layout, const struct csv_row *row, size_t own, enum role role)
{
    return own ? row->cells[own - 1] : *layout_cell(layout, row, role);
}

struct csv_cell row_name_with_groups(struct text *out, const struct layout *layout, const struct csv_row *row,
                                     struct csv_cell name, size_t *bare)
{
    text_clear(out);
    text_append_bytes(out, name.bytes, name.length);
    for (size_t i = 0; i < layout->width; i++) {
        struct csv_cell cell =
            layout->columns[i].role == ROLE_GROUP ? row_name(NULL, row->cells[i]) : (struct csv_cell){"", 0};
        if (layout->columns[i].role == ROLE_GROUP && layout->columns[i].blank && cell.length == 0)
            cell = (struct csv_cell){LAYOUT_BLANK, strlen(LAYOUT_BLANK)};
        text_append_bytes(out, " ", cell.length > 0);
        text_append_bytes(out, cell.bytes, cell.length);
    }
    *bare = out->length;
    for (size_t i = 0; i < layout->width; i++) {
        struct csv_cell level = row_name(NULL, row->cells[i]);
        if (layout->columns[i].role == ROLE_PARAMETER && !csv_cell_is(&level, NO_LEVEL))
            text_format(out, " %s=%.*s", layout->header[i], (int)level.length, level.bytes);
    }
    return (struct csv_cell){text_string(out), out->length};
}

/* Why nobody can tell which runs a row with such a level of a parameter belongs with; NULL: somebody can. */
static const char *level_fault(const struct layout *layout, const struct csv_row *row)
{
    double level;
    struct quantity quantity;
    for (size_t i = 0; i < layout->width; i++) {
        struct csv_cell cell =
            layout->columns[i].role == ROLE_PARAMETER ? row->cells[i] : (struct csv_cell){NO_LEVEL, 1};
        bool told = layout->columns[i].told, any = told && cell.length > 0 && !memchr(cell.bytes, ' ', cell.length);
        if (!any && !csv_cell_is(&cell, NO_LEVEL) && csv_cell_number(&cell, layout->decimal, &level) != NUMBER_PLAIN &&
            !quantity_parse(&quantity, cell.bytes, cell.length, layout->decimal))
            return told ? "the level of a parameter is empty or has a blank in it"
                        : "the level of a parameter is no number";
    }
    return NULL;
}

const char *row_missing_name(const struct layout *layout, const struct csv_row *row)
{
    if (layout->at[ROLE_PLATFORM] && row_name(NULL, *layout_cell(layout, row, ROLE_PLATFORM)).length == 0)
        return "the row names no platform";
    if (layout->at[ROLE_BENCHMARK] && row_name(NULL, *layout_cell(layout, row, ROLE_BENCHMARK)).length == 0)
        return "the row names no benchmark";
    return layout->groups ? level_fault(layout, row) : NULL;
}
