#include "data/read/table/filled_down.h"

#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/table_end.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/side_words.h"
#include "data/memory.h"
#include "data/read/table/row_words.h"

enum { STRETCHES_TOLD = 3 };

/* ---- which columns ---- */

/* A column in which an empty cell says something itself: no unit, no error, no remark. */
static bool tells_by_emptiness(const struct shape_column *column)
{
    static const enum role roles[] = {ROLE_UNIT, ROLE_STATUS, ROLE_REASON, ROLE_BETTER};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (role_words_weight(column->name, roles[i]) > 0)
            return true;
    return side_words_is_remark(column->name) || side_words_is_message(column->name);
}

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

/* Whether the column parts the rows of one that is filled down. */
static bool is_label(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return catalogue_is_parameter(column->name) || (e->texts > 0 && e->numbers == 0 && e->calendar == 0);
}

static bool is_data(const struct shape *shape, const struct csv_row *row)
{
    return !row->fault && csv_row_fits(row, shape->width) && row->line > shape->header_line &&
           row->line > shape->header_second && row->line > shape->unit_line && !row_is_empty(row);
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
        if (!is_data(shape, row))
            continue;
        groups_add(&groups, row, above, column, outer, &rows);
        above = row;
    }
    return !groups.broken && groups.nameless > 1 && groups.of_several * 2 >= groups.n;
}

static bool is_filled(const struct filled_down *filled, size_t column)
{
    for (size_t i = 0; i < filled->n; i++)
        if (filled->columns[i].at == column)
            return true;
    return false;
}

static void find_columns(struct filled_down *out, const struct shape *shape, const struct csv_preview *preview)
{
    bool any = false;
    for (size_t i = 0; i < shape->width; i++)
        any |= shape->columns[i].evidence.empty > 0 && names_rows(&shape->columns[i], i == 0) &&
               !tells_by_emptiness(&shape->columns[i]) && has_groups(shape, preview, i, NULL);
    for (size_t i = 0; i < shape->width && any; i++) {
        const struct shape_column *column = &shape->columns[i];
        const size_t *outer = out->n > 0 ? &out->columns[out->n - 1].at : NULL;
        if (column->evidence.empty == 0 || tells_by_emptiness(column) ||
            !(names_rows(column, i == 0) || (outer && is_label(column))) || !has_groups(shape, preview, i, outer))
            continue;
        out->columns = memory_grow(out->columns, out->n, &out->capacity, sizeof *out->columns);
        out->columns[out->n++] = (struct filled_column){.at = i};
    }
}

/* A text that stands in every row with a name stands in every row of its group, too. */
static void find_needed(struct filled_down *out, const struct shape *shape, const struct csv_preview *preview)
{
    out->width = shape->width;
    out->needed = memory_allocate(shape->width, sizeof *out->needed);
    out->cells = memory_allocate(shape->width, sizeof *out->cells);
    for (size_t i = 0; i < shape->width; i++) {
        const struct evidence *e = &shape->columns[i].evidence;
        out->needed[i] = e->texts > e->numbers && !tells_by_emptiness(&shape->columns[i]) && !is_filled(out, i);
        for (size_t r = 0; r < preview->n && out->needed[i]; r++)
            out->needed[i] = !is_data(shape, &preview->rows[r]) ||
                             preview->rows[r].cells[out->columns[0].at].length == 0 ||
                             preview->rows[r].cells[i].length > 0;
    }
}

static void fill_preview(struct filled_down *filled, const struct shape *shape, struct csv_preview *preview)
{
    for (size_t r = 0; r < preview->n; r++) {
        struct csv_row *row = &preview->rows[r];
        if (!is_data(shape, row)) {
            filled_down_forget(filled);
            continue;
        }
        struct csv_row whole = filled_down_row(filled, row);
        struct csv_cell *cells = (struct csv_cell *)row->cells;
        for (size_t i = 0; i < filled->width; i++) {
            if (cells[i].length > 0 || whole.cells[i].length == 0)
                continue;
            free((char *)cells[i].bytes);
            cells[i].length = whole.cells[i].length;
            cells[i].bytes = memory_copy_bytes(whole.cells[i].bytes, whole.cells[i].length);
        }
    }
}

static void start_again(struct filled_down *filled)
{
    filled_down_forget(filled);
    filled->next_line = 0;
    for (size_t i = 0; i < filled->n; i++) {
        text_release(&filled->columns[i].told);
        filled->columns[i] = (struct filled_column){.at = filled->columns[i].at};
    }
}

void filled_down_find(struct filled_down *out, const struct shape *shape, struct csv_preview *preview)
{
    *out = (struct filled_down){0};
    if (!shape->has_header)
        return;
    find_columns(out, shape, preview);
    if (out->n == 0)
        return;
    find_needed(out, shape, preview);
    fill_preview(out, shape, preview);
    start_again(out);
}

/* ---- the rows ---- */

/* Lines that were filled from one row become words. */
static void tell_stretch(struct filled_column *column)
{
    if (column->from == 0)
        return;
    if (column->stretches++ < STRETCHES_TOLD) {
        text_append(&column->told, column->told.length ? ", " : "");
        if (column->to > column->from)
            text_format(&column->told, "lines %zu to %zu", column->from, column->to);
        else
            text_format(&column->told, "line %zu", column->from);
        text_format(&column->told, " from line %zu", column->line);
    }
    column->from = column->to = 0;
}

static void forget_from(struct filled_down *filled, size_t first)
{
    for (size_t i = first; i < filled->n; i++) {
        tell_stretch(&filled->columns[i]);
        free(filled->columns[i].name);
        filled->columns[i].name = NULL;
    }
}

void filled_down_forget(struct filled_down *filled)
{
    forget_from(filled, 0);
}

/* Whether the row has its other texts, and something to be read. */
static bool is_whole(const struct filled_down *filled, const struct csv_row *row)
{
    bool any = false;
    for (size_t i = 0; i < filled->width; i++) {
        if (filled->needed[i] && row->cells[i].length == 0)
            return false;
        any |= row->cells[i].length > 0 && !filled->needed[i] && !is_filled(filled, i);
    }
    return any;
}

static void take_names(struct filled_down *filled, const struct csv_row *row)
{
    for (size_t i = 0; i < filled->n; i++) {
        struct filled_column *column = &filled->columns[i];
        const struct csv_cell *cell = &row->cells[column->at];
        if (cell->length == 0)
            continue;
        forget_from(filled, i);
        column->name = memory_copy_bytes(cell->bytes, cell->length);
        column->line = row->line;
    }
}

struct csv_row filled_down_row(struct filled_down *filled, const struct csv_row *row)
{
    struct csv_row out = *row;
    bool whole = is_whole(filled, row);
    if (filled->next_line > 0 && row->line > filled->next_line)
        filled_down_forget(filled);
    filled->next_line = row->line + row->lines;
    take_names(filled, row);
    for (size_t i = 0; i < filled->n && !whole; i++)
        tell_stretch(&filled->columns[i]);
    if (!whole)
        return out;
    memcpy(filled->cells, row->cells, filled->width * sizeof *filled->cells);
    for (size_t i = 0; i < filled->n; i++) {
        struct filled_column *column = &filled->columns[i];
        if (row->cells[column->at].length > 0 || !column->name)
            continue;
        filled->cells[column->at] = (struct csv_cell){column->name, strlen(column->name)};
        column->from = column->from ? column->from : row->line;
        column->to = row->line;
    }
    out.cells = filled->cells;
    out.n = filled->width;
    return out;
}

void filled_down_note(struct filled_down *filled, char *const *header, struct dataset *notes)
{
    filled_down_forget(filled);
    for (size_t i = 0; i < filled->n; i++) {
        struct filled_column *column = &filled->columns[i];
        OWNED char *more = column->stretches > STRETCHES_TOLD
                               ? memory_format(" and %zu more such groups", column->stretches - STRETCHES_TOLD)
                               : memory_copy_text("");
        OWNED char *where = *header[column->at] ? memory_format("'%s'", text_short(header[column->at]).bytes)
                                                : memory_format("column %zu", column->at + 1);
        if (column->stretches > 0)
            dataset_note(notes, "an empty cell in %s has the text of the last row above it that is filled: %s%s", where,
                         text_string(&column->told), more);
    }
}

void filled_down_release(struct filled_down *filled)
{
    start_again(filled);
    free(filled->columns);
    free(filled->needed);
    free(filled->cells);
    *filled = (struct filled_down){0};
}
