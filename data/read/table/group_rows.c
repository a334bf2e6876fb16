#include "data/read/table/group_rows.h"

#include "data/catalogue/catalogue.h"
#include "data/layout/summary_words.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/side_words.h"
#include "data/memory.h"
#include "data/read/table/row_words.h"
#include "data/text.h"

bool group_rows_empty_tells(const struct shape_column *column)
{
    static const enum role roles[] = {ROLE_UNIT, ROLE_STATUS, ROLE_REASON, ROLE_BETTER};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (role_words_weight(column->name, roles[i]) > 0)
            return true;
    return side_words_is_remark(column->name) || side_words_is_message(column->name);
}

bool group_rows_is_label(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return catalogue_is_parameter(column->name) || (e->texts > 0 && e->numbers == 0 && e->calendar == 0);
}

static bool names_platforms(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return (e->platforms > 0 && e->platforms * 2 >= e->texts) || role_words_weight(column->name, ROLE_PLATFORM) > 0;
}

/* Whether the cell behind a label is empty where rows have a label or the number of a run: totals of a pivot table
 * stand so. */
static bool ends_labels(const struct shape *shape, const struct csv_row *row, size_t label)
{
    const struct shape_column *next = label + 1 < shape->width ? &shape->columns[label + 1] : NULL;
    return next && row->cells[label + 1].length == 0 && !group_rows_empty_tells(next) &&
           (catalogue_is_run_number(next->name) || group_rows_is_label(next));
}

static bool sums_up(const struct shape *shape, const struct csv_row *row, size_t i)
{
    const struct shape_column *column = &shape->columns[i];
    const struct csv_cell *cell = &row->cells[i];
    if (column->evidence.texts == 0 || cell->length == 0 || !(names_platforms(column) || ends_labels(shape, row, i)))
        return false;
    OWNED char *text = text_name(cell->bytes, cell->length);
    enum statistic whole = summary_words_whole(text);
    return (whole != STATISTIC_NONE && whole != STATISTIC_COUNT) || summary_words_of(text, &column->evidence, true);
}

bool group_rows_is_summary(const struct shape *shape, const struct csv_row *row)
{
    for (size_t i = 0; i < shape->width && csv_row_fits(row, shape->width); i++)
        if (sums_up(shape, row, i))
            return true;
    return false;
}

bool group_rows_is_data(const struct shape *shape, const struct csv_row *row)
{
    return !row->fault && csv_row_fits(row, shape->width) && row->line > shape->header_line &&
           row->line > shape->header_second && row->line > shape->unit_line && !row_is_empty(row) &&
           !group_rows_is_summary(shape, row);
}
