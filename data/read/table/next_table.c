#include "data/read/table/next_table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/words/derived_words.h"
#include "data/memory.h"

static bool are_platforms(const struct layout *layout)
{
    return strcmp(layout->name, "platform-columns") == 0;
}

/* Whether the column has nothing but its own name: no unit in another row, no word of the user. */
static bool is_named_by_header(const struct layout *layout, size_t i)
{
    const struct layout_column *column = &layout->columns[i];
    const char *name = are_platforms(layout) ? column->platform : column->benchmark;
    return name && strncmp(layout->header[i], name, strlen(name)) == 0 && !column->across && !column->given;
}

/* A measure, which is no statistic of the rows above; or, where the columns are platforms, another platform than those
 * above: nothing tells whether a table of the same ones measures the same. */
static bool may_be_named(const struct layout *layout, const struct dataset *piece, const char *name)
{
    if (are_platforms(layout))
        return catalogue_is_platform(name) &&
               dataset_find_platform(piece, name, piece->n_platforms) == piece->n_platforms;
    return (name_words_say(name).better != BETTER_UNKNOWN || catalogue_subject(name) != SUBJECT_OTHER) &&
           !derived_words_name(name);
}

static bool is_named_twice(const struct csv_row *row, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (csv_cells_equal(&row->cells[k], &row->cells[i]))
            return true;
    return false;
}

static bool is_next(const struct layout *layout, const struct dataset *piece, const struct csv_row *row)
{
    if (!layout->has_header || layout->header_second || layout->unit_line || layout->companions ||
        !csv_row_fits(row, layout->width))
        return false;
    for (size_t i = 0; i < layout->width; i++) {
        OWNED char *name = shape_name(&row->cells[i]);
        bool same = strcasecmp(name, layout->header[i]) == 0;
        if (layout->columns[i].role != ROLE_VALUE
                ? !same
                : !is_named_by_header(layout, i) || !may_be_named(layout, piece, name) || is_named_twice(row, i))
            return false;
    }
    return true;
}

/* A platform's column measures what it did above. */
static void name_column(struct layout *layout, size_t i, char *name)
{
    struct layout_column *column = &layout->columns[i];
    free(layout->header[i]);
    layout->header[i] = name;
    if (are_platforms(layout)) {
        free(column->platform);
        column->platform = memory_copy_text(name);
        return;
    }
    OWNED char *platform = column->platform;
    free(column->benchmark);
    free(column->unit);
    column->unit = NULL;
    column->better = BETTER_UNKNOWN;
    layout_value(layout, i, platform, name);
}

bool next_table_take(struct layout *layout, const struct dataset *piece, const struct csv_row *row)
{
    if (!is_next(layout, piece, row))
        return false;
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].role == ROLE_VALUE)
            name_column(layout, i, shape_name(&row->cells[i]));
    return true;
}
