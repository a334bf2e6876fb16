#include "data/sheet/grid.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* ---- cells ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int add_cell(struct grid *grid, struct grid_cell cell)
{
    grid->all += cell.length + 1;
    if (grid->n >= GRID_CELLS || grid->all > GRID_BYTES || cell.row > GRID_ROWS || cell.column > GRID_COLUMNS)
        return -1;
    const struct grid_cell *last = grid->n ? &grid->cells[grid->n - 1] : NULL;
    grid->unsorted |= last && (cell.row < last->row || (cell.row == last->row && cell.column <= last->column));
    grid->cells = memory_grow(grid->cells, grid->n, &grid->capacity, sizeof *grid->cells);
    grid->cells[grid->n++] = cell;
    return 0;
}

int grid_add(struct grid *grid, size_t row, size_t column, const char *bytes, size_t length)
{
    while (length > 0 && is_blank(bytes[length - 1]))
        length--;
    for (; length > 0 && is_blank(*bytes); bytes++)
        length--;
    if (length == 0)
        return 0;
    if (row < 1 || row > GRID_ROWS || column < 1 || column > GRID_COLUMNS)
        return -1;
    size_t at = grid->bytes.length;
    if (length > GRID_BYTES - at)
        return -1;
    text_append_bytes(&grid->bytes, bytes, length);
    for (char *c = grid->bytes.bytes + at; c < grid->bytes.bytes + at + length; c++)
        *c = is_blank(*c) ? ' ' : *c;
    return add_cell(grid, (struct grid_cell){(uint32_t)row, (uint32_t)column, (uint32_t)at, (uint32_t)length});
}

int grid_repeat_cell(struct grid *grid, size_t times)
{
    struct grid_cell cell = grid->cells[grid->n - 1];
    for (; times > 0; times--) {
        cell.column++;
        if (add_cell(grid, cell) != 0)
            return -1;
    }
    return 0;
}

int grid_repeat_row(struct grid *grid, size_t times)
{
    size_t end = grid->n, begin = end - 1;
    uint32_t row = grid->cells[begin].row;
    while (begin > 0 && grid->cells[begin - 1].row == row)
        begin--;
    for (size_t time = 1; time <= times; time++)
        for (size_t i = begin; i < end; i++) {
            struct grid_cell cell = grid->cells[i];
            cell.row = row + (uint32_t)time;
            if (add_cell(grid, cell) != 0)
                return -1;
        }
    return 0;
}

void grid_merge(struct grid *grid, struct grid_merge merge)
{
    grid->merges = memory_grow(grid->merges, grid->n_merges, &grid->merges_capacity, sizeof *grid->merges);
    grid->merges[grid->n_merges++] = merge;
}

static int compare_cells(const void *a, const void *b)
{
    const struct grid_cell *left = a, *right = b;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    return left->at < right->at ? -1 : left->at > right->at;
}

/* Of two cells in one place the first holds. */
static void sort_cells(struct grid *grid)
{
    if (!grid->unsorted)
        return;
    qsort(grid->cells, grid->n, sizeof *grid->cells, compare_cells);
    size_t n = 1;
    for (size_t i = 1; i < grid->n; i++)
        if (grid->cells[i].row != grid->cells[n - 1].row || grid->cells[i].column != grid->cells[n - 1].column)
            grid->cells[n++] = grid->cells[i];
    grid->n = n;
    grid->unsorted = false;
}

/* Finds the cell, or the first one behind its place. */
static size_t find_cell(const struct grid *grid, size_t row, size_t column)
{
    size_t low = 0, high = grid->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct grid_cell *cell = &grid->cells[middle];
        if (cell->row < row || (cell->row == row && cell->column < column))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_cell(const struct grid *grid, size_t at, size_t row, size_t column)
{
    return at < grid->n && grid->cells[at].row == row && grid->cells[at].column == column;
}

/* ---- merged cells ---- */

/* Those that span rows hold in each row that has other cells. */
static int fill_rows(struct grid *grid)
{
    size_t last = grid->cells[grid->n - 1].row;
    for (size_t i = 0, cells = grid->n; i < grid->n_merges; i++) {
        const struct grid_merge *m = &grid->merges[i];
        size_t at = find_cell(&(struct grid){.cells = grid->cells, .n = cells}, m->row, m->column);
        if (m->last_row == m->row || at == cells || !has_cell(grid, at, m->row, m->column))
            continue;
        struct grid_cell cell = grid->cells[at];
        for (size_t row = m->row + 1; row <= m->last_row && row <= last; row++) {
            cell.row = (uint32_t)row;
            if (add_cell(grid, cell) != 0)
                return -1;
        }
    }
    sort_cells(grid);
    return 0;
}

/* The cell gets another one's text in front. */
static void prefix_cell(struct grid *grid, size_t at, const struct grid_cell *prefix)
{
    struct grid_cell *cell = &grid->cells[at];
    OWNED char *joined = memory_format("%.*s %.*s", (int)prefix->length, grid->bytes.bytes + prefix->at,
                                       (int)cell->length, grid->bytes.bytes + cell->at);
    cell->at = (uint32_t)grid->bytes.length;
    cell->length = (uint32_t)strlen(joined);
    text_append(&grid->bytes, joined);
}

static void name_columns(struct grid *grid, size_t header)
{
    for (size_t i = 0; i < grid->n_merges; i++) {
        const struct grid_merge *m = &grid->merges[i];
        size_t at = find_cell(grid, m->row, m->column);
        if (m->last_row != m->row || m->last_column == m->column || m->row + 1 != header ||
            !has_cell(grid, at, m->row, m->column))
            continue;
        struct grid_cell prefix = grid->cells[at];
        for (size_t k = find_cell(grid, header, m->column);
             k < grid->n && grid->cells[k].row == header && grid->cells[k].column <= m->last_column; k++)
            prefix_cell(grid, k, &prefix);
    }
}

/* ---- the table ---- */

/* How many cells the rows have: most of them, of those that have any. */
static size_t usual_count(const struct grid *grid)
{
    enum { LOOKED_AT = 64 };
    size_t counts[LOOKED_AT], n = 0, best = 0, usual = 0;
    for (size_t i = 0, begin = 0; i < grid->n && n < LOOKED_AT; i++)
        if (i + 1 == grid->n || grid->cells[i + 1].row != grid->cells[i].row) {
            counts[n++] = i + 1 - begin;
            begin = i + 1;
        }
    for (size_t i = 0; i < n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < n; k++)
            same += counts[k] == counts[i];
        usual = same > best ? counts[i] : usual;
        best = same > best ? same : best;
    }
    return usual;
}

/* Finds the first row of the table: one with more than half as many cells as usual. */
static size_t find_header(const struct grid *grid)
{
    size_t usual = usual_count(grid);
    for (size_t i = 0, begin = 0; i < grid->n; i++)
        if (i + 1 == grid->n || grid->cells[i + 1].row != grid->cells[i].row) {
            if ((i + 1 - begin) * 2 > usual)
                return grid->cells[i].row;
            begin = i + 1;
        }
    return 1;
}

/* A quote at the beginning would open a quoted cell. */
static void write_cell(struct text *out, const char *bytes, size_t length)
{
    if (*bytes != '"') {
        text_append_bytes(out, bytes, length);
        return;
    }
    text_append(out, "\"");
    for (const char *at = bytes; at < bytes + length; at++)
        text_append_bytes(out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    text_append(out, "\"");
}

static void write_tabs(struct text *out, size_t n)
{
    static const char tabs[] = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";
    enum { MOST = sizeof tabs - 1 };
    for (; n > MOST; n -= MOST)
        text_append_bytes(out, tabs, MOST);
    text_append_bytes(out, tabs, n);
}

/* Writes the row that begins with this cell, and gives the first cell behind it. */
static size_t write_row(const struct grid *grid, struct text *out, size_t at, size_t width)
{
    size_t row = grid->cells[at].row, column = 1;
    for (; at < grid->n && grid->cells[at].row == row; at++) {
        write_tabs(out, grid->cells[at].column - column);
        column = grid->cells[at].column;
        write_cell(out, grid->bytes.bytes + grid->cells[at].at, grid->cells[at].length);
    }
    write_tabs(out, width > column ? width - column : 0);
    return at;
}

/* A title is one cell, so that it is not taken for a row of the table. */
static size_t write_title(const struct grid *grid, struct text *out, size_t at)
{
    RELEASED(text_release) struct text title = {0};
    size_t row = grid->cells[at].row;
    for (; at < grid->n && grid->cells[at].row == row; at++) {
        text_append(&title, title.length ? " " : "");
        text_append_bytes(&title, grid->bytes.bytes + grid->cells[at].at, grid->cells[at].length);
    }
    write_cell(out, text_string(&title), title.length);
    return at;
}

/* The last column that has a cell. Where a few cells lie far to the right of many rows, those are not filled up to
 * there: 0. */
static size_t find_width(const struct grid *grid)
{
    size_t rows = 0, width = 0;
    for (size_t i = 0; i < grid->n; i++) {
        size_t column = grid->cells[i].column;
        width = column > width ? column : width;
        rows += i == 0 || grid->cells[i].row != grid->cells[i - 1].row;
    }
    return rows * width > GRID_BYTES / 4 ? 0 : width;
}

int grid_write(struct grid *grid, struct text *out)
{
    size_t header, width, line = 1;
    if (grid->n == 0)
        return 0;
    sort_cells(grid);
    if (fill_rows(grid) != 0)
        return -1;
    header = find_header(grid);
    name_columns(grid, header);
    width = find_width(grid);
    for (size_t at = 0; at < grid->n && out->length <= GRID_BYTES; line++) {
        size_t row = grid->cells[at].row;
        for (; line < row; line++)
            text_append(out, "\n");
        at = row < header ? write_title(grid, out, at) : write_row(grid, out, at, width);
        text_append(out, "\n");
    }
    return out->length <= GRID_BYTES ? 0 : -1;
}

void grid_release(struct grid *grid)
{
    free(grid->cells);
    free(grid->merges);
    text_release(&grid->bytes);
    *grid = (struct grid){0};
}
