#include "data/read/table/filled_down.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/read/table/filled_columns.h"
#include "data/read/table/group_rows.h"

enum { STRETCHES_TOLD = 3 };

/* ---- the columns ---- */

static void fill_preview(struct filled_down *filled, const struct shape *shape, struct csv_preview *preview)
{
    for (size_t r = 0; r < preview->n; r++) {
        struct csv_row *row = &preview->rows[r];
        if (group_rows_is_summary(shape, row)) {
            filled_down_skip(filled, row);
            continue;
        }
        if (!group_rows_is_data(shape, row)) {
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

static void forget_first(struct filled_down *filled)
{
    for (size_t i = 0; i < filled->first.n; i++)
        free((char *)filled->first.cells[i].bytes);
    free((struct csv_cell *)filled->first.cells);
    filled->first = (struct csv_row){0};
}

static void start_again(struct filled_down *filled)
{
    filled_down_forget(filled);
    forget_first(filled);
    filled->lost = false;
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
    filled_columns_find(&out->found, shape, preview);
    out->n = out->found.n;
    if (out->n == 0)
        return;
    out->width = shape->width;
    out->cells = memory_allocate(shape->width, sizeof *out->cells);
    out->columns = memory_allocate(out->n, sizeof *out->columns);
    for (size_t i = 0; i < out->n; i++)
        out->columns[i].at = out->found.at[i];
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
        if (filled->found.needed[i] && row->cells[i].length == 0)
            return false;
        any |= row->cells[i].length > 0 && !filled->found.needed[i] && !filled_columns_have(&filled->found, i);
    }
    return any;
}

static void keep_first(struct filled_down *filled, const struct csv_row *row)
{
    forget_first(filled);
    struct csv_cell *cells = memory_allocate(filled->width, sizeof *cells);
    for (size_t i = 0; i < filled->width; i++)
        cells[i] =
            (struct csv_cell){memory_copy_bytes(row->cells[i].bytes, row->cells[i].length), row->cells[i].length};
    filled->first = (struct csv_row){.cells = cells, .n = filled->width};
}

/* A group begins with the last name of its row. Where its first run number comes again without one, a name is lost. */
static void watch_runs(struct filled_down *filled, const struct csv_row *row)
{
    size_t run = filled->found.run;
    if (run == 0)
        return;
    if (row->cells[filled->columns[filled->n - 1].at].length > 0) {
        keep_first(filled, row);
        filled->lost = false;
    } else if (filled->first.n > 0 && csv_cells_equal(&row->cells[run - 1], &filled->first.cells[run - 1]) &&
               filled_columns_same_labels(&filled->found, row, &filled->first)) {
        filled_down_forget(filled);
        filled->lost = true;
    }
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

void filled_down_skip(struct filled_down *filled, const struct csv_row *row)
{
    if (filled->next_line > 0 && row->line > filled->next_line)
        filled_down_forget(filled);
    filled->next_line = row->line + row->lines;
    for (size_t i = 0; i < filled->n; i++)
        tell_stretch(&filled->columns[i]);
}

struct csv_row filled_down_row(struct filled_down *filled, const struct csv_row *row)
{
    struct csv_row out = *row;
    bool whole = is_whole(filled, row);
    if (filled->next_line > 0 && row->line > filled->next_line)
        filled_down_forget(filled);
    filled->next_line = row->line + row->lines;
    take_names(filled, row);
    watch_runs(filled, row);
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

const char *filled_down_reason(const struct filled_down *filled, const char *missing)
{
    return filled && filled->lost
               ? "the run numbers begin anew and no name stands here: nobody can tell whose runs these are"
               : missing;
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
    filled_columns_release(&filled->found);
    free(filled->cells);
    *filled = (struct filled_down){0};
}
