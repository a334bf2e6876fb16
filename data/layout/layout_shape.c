/* Finds out what the first rows of a file look like. */
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/csv/csv_dialect.h"
#include "data/layout/levels.h"
#include "data/layout/header_rows.h"
#include "data/layout/layout.h"
#include "data/layout/words/role_words.h"
#include "data/layout/table_end.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"
#include "data/value/unit_size.h"

enum { KEYS_COMPARED = 256 };

/* A name and the numbers of runs: platform,1,2,3 */
static bool numbers_runs(const struct csv_row *row, char decimal)
{
    double before = 0, number;
    bool counts = row->n > 3 && row->cells[0].length > 0 && !shape_cell_is_number(&row->cells[0], decimal);
    for (size_t i = 1; i < row->n && counts; i++) {
        counts = csv_cell_number(&row->cells[i], decimal, &number) == NUMBER_PLAIN &&
                 (i == 1 ? number == 0 || number == 1 : number == before + 1);
        before = number;
    }
    return counts;
}

/* Whether a text is the name of a column and hardly ever stands below one: platform, run, threads. */
static bool names_columns(const char *text)
{
    return role_words_weight(text, ROLE_PLATFORM) == 3 || role_words_weight(text, ROLE_BENCHMARK) == 3 ||
           (strlen(text) > 1 && (catalogue_is_run_number(text) || catalogue_is_parameter(text)));
}

static bool is_header(const struct csv_row *row, char decimal)
{
    size_t texts = 0;
    double seconds;
    OWNED char *first = text_name(row->cells[0].bytes, row->cells[0].length);
    bool time = catalogue_is_time(first) || names_columns(first);
    if (numbers_runs(row, decimal))
        return true;
    for (size_t i = 0; i < row->n && !time; i++) {
        const struct csv_cell *cell = &row->cells[i];
        if (shape_cell_is_number(cell, decimal) ||
            moment_parse(&seconds, cell->bytes, cell->length, MOMENT_MONTH_FIRST))
            return false;
        texts += cell->length > 0;
    }
    return time || texts > 0;
}

/* Finds the width that most rows have, the first of equals. */
static size_t usual_width(const struct csv_preview *preview)
{
    size_t best = 0, width = 0, most = preview->n < KEYS_COMPARED ? preview->n : KEYS_COMPARED;
    for (size_t r = 0; r < most; r++) {
        size_t same = 0;
        for (size_t s = 0; s < most; s++)
            same += preview->rows[s].n == preview->rows[r].n && !preview->rows[s].fault;
        if (same > best) {
            best = same;
            width = preview->rows[r].n;
        }
    }
    return width;
}

static size_t count_filled(const struct csv_row *row)
{
    size_t filled = 0;
    for (size_t i = 0; i < row->n; i++)
        filled += row->cells[i].length > 0;
    return filled;
}

/* "sep=;", a remark behind #, a title alone in its line: what stands above the header and is none. */
static bool may_stand_above(const struct csv_row *row)
{
    const struct csv_cell *first = &row->cells[0];
    return csv_row_is_separator(row) || (first->length > 0 && *first->bytes == '#') ||
           (row->n > 1 && count_filled(row) <= 1);
}

/* Where the header is when lines stand above it: the first one that is no such line, if that is a header, or the last
 * remark. */
static size_t skip_above(const struct csv_preview *preview, char decimal)
{
    enum { LINES_ABOVE = 20 };
    size_t r = 0;
    while (r < preview->n && r < LINES_ABOVE && !preview->rows[r].fault && may_stand_above(&preview->rows[r]))
        r++;
    const struct csv_row *row = r < preview->n ? &preview->rows[r] : NULL;
    if (r == 0 || !row || row->fault)
        return 0;
    if (count_filled(row) > 1 && is_header(row, decimal))
        return r;
    const struct csv_cell *last = &preview->rows[r - 1].cells[0];
    return last->length > 0 && *last->bytes == '#' && preview->rows[r - 1].n == row->n ? r - 1 : 0;
}

/* Finds the first row when it begins with a time's name, else the first row of the usual width. */
static size_t find_first(const struct csv_preview *preview, char decimal, size_t *width)
{
    *width = usual_width(preview);
    size_t start = skip_above(preview, decimal);
    for (size_t r = start; r < preview->n; r++) {
        const struct csv_row *row = &preview->rows[r];
        if (row->fault)
            continue;
        if (r == start && row->n > 1 && is_header(row, decimal))
            *width = row->n;
        if (row->n == *width)
            return r;
    }
    return preview->n;
}

/* ---- a row of units ---- */

/* The unit without brackets around it: "[ms]" is ms. "" where the cell is none. */
static char *unit_of_cell(const struct csv_cell *cell)
{
    size_t from = 0, to = cell->length;
    if (to > 1 && strchr("([", cell->bytes[0]) && strchr(")]", cell->bytes[to - 1])) {
        from++;
        to--;
    }
    char *unit = text_name(cell->bytes + from, to - from);
    if (strchr("+-.0123456789", *unit) || (!unit_is_known(unit) && catalogue_unit_better(unit) == BETTER_UNKNOWN))
        *unit = '\0';
    return unit;
}

/* Whether the row below the header holds units, and no number: "s,events/s,ms", "-,(ms),". */
static bool is_unit_row(const struct csv_row *row, size_t width, char decimal)
{
    size_t units = 0;
    for (size_t i = 0; i < width; i++) {
        OWNED char *unit = unit_of_cell(&row->cells[i]);
        units += *unit != '\0';
        if (!*unit && shape_cell_is_number(&row->cells[i], decimal))
            return false;
    }
    return units > 0;
}

/* Takes the units from the row at `at` when it is one of units above numbers. */
static bool read_units(struct shape *out, const struct csv_preview *preview, size_t at)
{
    bool found = false;
    if (!out->has_header || at >= preview->n || !csv_row_fits(&preview->rows[at], out->width) ||
        !is_unit_row(&preview->rows[at], out->width, out->decimal))
        return false;
    for (size_t i = 0; i < out->width; i++) {
        free(out->columns[i].unit);
        out->columns[i].unit = unit_of_cell(&preview->rows[at].cells[i]);
        found =
            found || (*out->columns[i].unit && shape_column_has_numbers(preview, at + 1, out->width, i, out->decimal));
    }
    if (found)
        out->unit_line = preview->rows[at].line;
    for (size_t i = 0; i < out->width && !found; i++)
        *out->columns[i].unit = '\0';
    return found;
}

/* ---- the shape ---- */

/* The rows up to those of another table in the same file. */
static struct csv_preview until_end(const struct shape *shape, const struct csv_preview *preview, size_t from)
{
    struct csv_preview out = *preview;
    OWNED char **names = memory_allocate(shape->width, sizeof *names);
    for (size_t i = 0; i < shape->width; i++)
        names[i] = shape->columns[i].name;
    for (out.n = from; shape->has_header && out.n < preview->n; out.n++)
        if (table_end_is_header(names, shape->width, &preview->rows[out.n]) ||
            table_end_is_title(&preview->rows[out.n], false))
            return out;
    out.n = preview->n;
    return out;
}

/* Names that are missing at the end of the header (time,value,) are no columns when nothing stands below them. */
static size_t named_width(const struct csv_preview *preview, size_t first)
{
    const struct csv_row *header = &preview->rows[first];
    size_t width = header->n;
    while (width > 1 && header->cells[width - 1].length == 0)
        width--;
    for (size_t r = first + 1; r < preview->n; r++)
        if (preview->rows[r].n == header->n && !csv_row_fits(&preview->rows[r], width))
            return header->n;
    return width;
}

static const struct csv_row *first_data(const struct shape *shape, const struct csv_preview *preview, size_t from)
{
    for (size_t r = from; r < preview->n; r++)
        if (csv_row_fits(&preview->rows[r], shape->width))
            return &preview->rows[r];
    return NULL;
}

static bool same_texts(const struct shape *shape, const struct csv_row *a, const struct csv_row *b)
{
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].evidence.texts > shape->columns[i].evidence.numbers &&
            !csv_cells_equal(&a->cells[i], &b->cells[i]))
            return false;
    return true;
}

static size_t count_repeated(const struct shape *shape, const struct csv_preview *preview, size_t from)
{
    size_t repeated = 0, end = from + KEYS_COMPARED < preview->n ? from + KEYS_COMPARED : preview->n;
    for (size_t r = from; r < end; r++)
        for (size_t s = from; s < r; s++)
            if (csv_row_fits(&preview->rows[r], shape->width) && csv_row_fits(&preview->rows[s], shape->width) &&
                same_texts(shape, &preview->rows[r], &preview->rows[s])) {
                repeated++;
                break;
            }
    return repeated;
}

void shape_read(struct shape *out, const char *path, const char *platform, char delimiter,
                const struct decimal_evidence *signs, const struct csv_preview *preview)
{
    *out = (struct shape){.path = path, .platform = platform, .delimiter = delimiter, .time_scale = 1};
    out->signs = *signs;
    out->decimal = csv_dialect_decimal(signs);
    size_t first = find_first(preview, out->decimal, &out->width);
    out->columns = memory_allocate(out->width, sizeof *out->columns);
    if (first == preview->n) {
        out->width = 0;
        return;
    }
    out->has_header = is_header(&preview->rows[first], out->decimal);
    out->header_line = out->has_header ? preview->rows[first].line : 0;
    if (out->has_header)
        out->width = named_width(preview, first);
    size_t data = first + (out->has_header ? header_rows_read(out, preview, first) : 0);
    for (size_t i = 0; i < out->width; i++) {
        out->columns[i].name = out->columns[i].name ? out->columns[i].name : memory_copy_text("");
        out->columns[i].unit = memory_copy_text("");
    }
    data += read_units(out, preview, data);
    const struct csv_preview table = until_end(out, preview, data);
    preview = &table;
    for (size_t i = 0; i < out->width; i++)
        evidence_read(&out->columns[i].evidence, preview, data, out->width, i, out->decimal);
    levels_read(out, preview, data);
    out->repeated = count_repeated(out, preview, data);
    out->first = first_data(out, preview, data);
}

void shape_release(struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        free(shape->columns[i].name);
        free(shape->columns[i].unit);
        free(shape->columns[i].platform);
        free(shape->columns[i].measure);
        evidence_release(&shape->columns[i].evidence);
    }
    free(shape->columns);
    *shape = (struct shape){0};
}
