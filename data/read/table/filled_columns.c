/* Which columns are filled down: see filled_down.h. */
#include "data/read/table/filled_columns.h"

#include <stdlib.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/table_end.h"
#include "data/layout/words/role_words.h"
#include "data/memory.h"
#include "data/read/table/filled_rounds.h"
#include "data/read/table/group_rows.h"

/* Whether each group has a text of its own, which a mark that comes again and again has not. */
static bool has_own_texts(const struct evidence *e)
{
    return e->texts > 1 && e->numbers == 0 && e->calendar == 0 && e->n_levels == e->texts;
}

/* Whether the column names what a row is of: its platform, its benchmark, or in front of all others a level. */
static bool names_rows(const struct shape_column *column, bool first)
{
    const struct evidence *e = &column->evidence;
    bool known = e->platforms > 0 && e->platforms * 2 >= e->texts,
         named =
             role_words_weight(column->name, ROLE_PLATFORM) > 0 || role_words_weight(column->name, ROLE_BENCHMARK) > 0;
    return (e->texts > e->numbers && (known || named)) ||
           (first && (catalogue_is_parameter(column->name) || has_own_texts(e)));
}

/* The groups that names begin in a column, within those of the column that it parts. */
struct groups {
    size_t n, of_several; /* with more than one row */
    size_t nameless;      /* rows without a name */
    bool broken;          /* a row has no name where a group begins, or the name of the row right above */
};

static void groups_add(struct groups *groups, const struct csv_row *row, const struct csv_row *above, size_t column,
                       const size_t *outer, size_t *rows)
{
    const struct csv_cell *cell = &row->cells[column];
    bool begins = !above || (outer && row->cells[*outer].length > 0);
    if (cell->length == 0) {
        groups->broken |= begins;
        groups->of_several += ++*rows == 2;
        groups->nameless++;
        return;
    }
    groups->broken |= !begins && csv_cells_equal(cell, &above->cells[column]);
    groups->n++;
    *rows = 1;
}

static bool ends_here(const struct shape *shape, const struct csv_row *row)
{
    OWNED char **names = memory_allocate(shape->width, sizeof *names);
    for (size_t i = 0; i < shape->width; i++)
        names[i] = shape->columns[i].name;
    return table_end_is_header(names, shape->width, row) || table_end_is_title(row, false);
}

static bool has_groups(const struct shape *shape, const struct csv_preview *preview, size_t column, const size_t *outer)
{
    struct groups groups = {0};
    const struct csv_row *above = NULL;
    size_t rows = 0;
    for (size_t r = 0; r < preview->n && !groups.broken; r++) {
        const struct csv_row *row = &preview->rows[r];
        if (above && ends_here(shape, row))
            break;
        if (!group_rows_is_data(shape, row))
            continue;
        groups_add(&groups, row, above, column, outer, &rows);
        above = row;
    }
    return !groups.broken && groups.nameless > 1 && groups.of_several * 2 >= groups.n;
}

bool filled_columns_have(const struct filled_columns *filled, size_t column)
{
    for (size_t i = 0; i < filled->n; i++)
        if (filled->at[i] == column)
            return true;
    return false;
}

static void add_column(struct filled_columns *out, size_t at)
{
    out->at = memory_grow(out->at, out->n, &out->capacity, sizeof *out->at);
    out->at[out->n++] = at;
}

/* The numbers of rounds, where each row names its platform. */
static void find_rounds(struct filled_columns *out, const struct shape *shape, const struct csv_preview *preview)
{
    for (size_t i = 0; i < shape->width; i++)
        if (filled_rounds_may_be(&shape->columns[i]) && filled_rounds_has(shape, preview, i))
            add_column(out, i);
}

static void find_columns(struct filled_columns *out, const struct shape *shape, const struct csv_preview *preview)
{
    bool any = false;
    for (size_t i = 0; i < shape->width; i++)
        any |= shape->columns[i].evidence.empty > 0 && names_rows(&shape->columns[i], i == 0) &&
               !group_rows_empty_tells(&shape->columns[i]) && has_groups(shape, preview, i, NULL);
    for (size_t i = 0; i < shape->width && any; i++) {
        const struct shape_column *column = &shape->columns[i];
        const size_t *outer = out->n > 0 ? &out->at[out->n - 1] : NULL;
        if (column->evidence.empty == 0 || group_rows_empty_tells(column) ||
            !(names_rows(column, i == 0) || (outer && group_rows_is_label(column))) ||
            !has_groups(shape, preview, i, outer))
            continue;
        add_column(out, i);
    }
}

/* A text that stands in every row with a name stands in every row of its group, too. */
static void find_needed(struct filled_columns *out, const struct shape *shape, const struct csv_preview *preview)
{
    out->needed = memory_allocate(shape->width, sizeof *out->needed);
    for (size_t i = 0; i < shape->width; i++) {
        const struct evidence *e = &shape->columns[i].evidence;
        out->needed[i] =
            e->texts > e->numbers && !group_rows_empty_tells(&shape->columns[i]) && !filled_columns_have(out, i);
        for (size_t r = 0; r < preview->n && out->needed[i]; r++)
            out->needed[i] = !group_rows_is_data(shape, &preview->rows[r]) ||
                             preview->rows[r].cells[out->at[0]].length == 0 || preview->rows[r].cells[i].length > 0;
    }
}

/* ---- run numbers ---- */

/* Texts, and numbers that come again and again: what is measured seldom does. */
static bool tells_apart(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return !group_rows_empty_tells(column) && e->calendar == 0 &&
           (e->texts > e->numbers || catalogue_is_parameter(column->name) ||
            (e->n_levels <= LEVELS_KEPT && e->n_levels * 2 <= e->numbers));
}

bool filled_columns_same_labels(const struct filled_columns *found, const struct csv_row *a, const struct csv_row *b)
{
    for (size_t i = 0; i < a->n && i < b->n; i++)
        if (found->labels[i] && !csv_cells_equal(&a->cells[i], &b->cells[i]))
            return false;
    return true;
}

/* Where the runs of every name begin anew without one, they are numbered otherwise. */
static bool numbers_groups(const struct filled_columns *found, const struct shape *shape,
                           const struct csv_preview *preview, size_t run)
{
    const struct csv_row *begin = NULL;
    size_t groups = 0, restarted = 0;
    bool again = false;
    for (size_t r = 0; r < preview->n; r++) {
        const struct csv_row *row = &preview->rows[r];
        if (!group_rows_is_data(shape, row))
            continue;
        if (row->cells[found->at[found->n - 1]].length > 0) {
            begin = row;
            groups++;
            again = false;
        } else if (begin && !again && csv_cells_equal(&row->cells[run], &begin->cells[run]) &&
                   filled_columns_same_labels(found, row, begin)) {
            again = true;
            restarted++;
        }
    }
    return groups > 1 && restarted < groups;
}

static void find_runs(struct filled_columns *out, const struct shape *shape, const struct csv_preview *preview)
{
    out->labels = memory_allocate(shape->width, sizeof *out->labels);
    for (size_t i = 0; i < shape->width; i++) {
        const struct evidence *e = &shape->columns[i].evidence;
        bool run = catalogue_is_run_number(shape->columns[i].name) && e->numbers > 0 && e->wholes == e->numbers;
        out->labels[i] = !run && !filled_columns_have(out, i) && tells_apart(&shape->columns[i]);
        out->run = run && !filled_columns_have(out, i) ? i + 1 : out->run;
    }
    if (out->run > 0 && !numbers_groups(out, shape, preview, out->run - 1))
        out->run = 0;
}

void filled_columns_find(struct filled_columns *out, const struct shape *shape, const struct csv_preview *preview)
{
    *out = (struct filled_columns){0};
    find_columns(out, shape, preview);
    if (out->n == 0)
        find_rounds(out, shape, preview);
    if (out->n == 0)
        return;
    find_needed(out, shape, preview);
    find_runs(out, shape, preview);
}

void filled_columns_release(struct filled_columns *filled)
{
    free(filled->at);
    free(filled->needed);
    free(filled->labels);
    *filled = (struct filled_columns){0};
}
