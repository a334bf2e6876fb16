#include "data/layout/properties.h"

#include "data/layout/words/role_words.h"
#include "data/layout/words/side_words.h"

static bool is_data(const struct shape *shape, const struct csv_row *row)
{
    return csv_row_fits(row, shape->width) && row->line > shape->header_line && row->line > shape->unit_line;
}

static const struct csv_row *find_like(const struct shape *shape, const struct csv_preview *preview, size_t platform,
                                       const struct csv_row *row)
{
    for (size_t r = 0; r < preview->n && &preview->rows[r] != row; r++)
        if (is_data(shape, &preview->rows[r]) &&
            csv_cells_equal(&preview->rows[r].cells[platform], &row->cells[platform]))
            return &preview->rows[r];
    return NULL;
}

/* Whether rows of the same platform have the same text in the column. */
static bool follows(const struct shape *shape, const struct csv_preview *preview, size_t platform, size_t column)
{
    for (size_t r = 0; r < preview->n; r++) {
        const struct csv_row *row = &preview->rows[r],
                             *like = is_data(shape, row) ? find_like(shape, preview, platform, row) : NULL;
        if (like && !csv_cells_equal(&like->cells[column], &row->cells[column]))
            return false;
    }
    return true;
}

static bool names_platforms(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    bool known = e->platforms > 0 && e->platforms * 2 >= e->texts;
    return (known || role_words_weight(column->name, ROLE_PLATFORM) >= 2) && e->n_levels <= LEVELS_KEPT;
}

static bool follows_platforms(const struct shape *shape, const struct csv_preview *preview, size_t column)
{
    for (size_t i = 0; i < shape->width; i++)
        if (i != column && names_platforms(&shape->columns[i]) && follows(shape, preview, i, column))
            return true;
    return false;
}

static bool is_property(const struct shape *shape, const struct csv_preview *preview, size_t column)
{
    return shape->columns[column].evidence.n_levels <= 1 || follows_platforms(shape, preview, column);
}

void properties_find(struct shape *shape, const struct csv_preview *preview)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        bool host = role_words_weight(column->name, ROLE_HOST) > 0;
        column->property = side_words_is_version(column->name) && is_property(shape, preview, i);
        column->of_platforms = host && column->evidence.n_levels > 1 && follows_platforms(shape, preview, i);
    }
}
