#include "data/read/rows.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/file_name.h"
#include "data/memory.h"
#include "data/read/header_row.h"
#include "data/text.h"
#include "data/value/number.h"

enum { SERIES_LIMIT = 20000, REASON_SHOWN = 300, GROUP_NAME = 300 /* bytes */ };

static const char *const ok_words[] = {"", "ok", "0", "success", "passed", "done", "true", NULL};
static const char *const warmup_words[] = {"warmup", "warm-up", NULL};

static const struct csv_cell no_cell = {"", 0};

static const struct csv_cell *cell_of(const struct layout *layout, const struct csv_row *row, enum role role)
{
    return layout->at[role] ? &row->cells[layout->at[role] - 1] : &no_cell;
}

static bool is_word(const struct csv_cell *cell, const char *const *words)
{
    for (; *words; words++)
        if (strlen(*words) == cell->length && strncasecmp(*words, cell->bytes, cell->length) == 0)
            return true;
    return false;
}

/* ---- the series of a value ---- */

static size_t series_index(struct dataset *piece, const char *platform, const char *benchmark)
{
    struct series *series =
        dataset_series(piece, dataset_platform(piece, platform), dataset_benchmark(piece, benchmark));
    return (size_t)(series - piece->series);
}

static void benchmark_set_unit(struct benchmark *benchmark, const char *bytes, size_t length)
{
    free(benchmark->unit);
    benchmark->unit = name_from_bytes(bytes, length);
    benchmark->better = catalogue_unit_better(benchmark->unit);
}

/* A column of the wide layout that bears the assignment's own name means the assignment's unit, unless it says another. */
static void rows_start_column(struct rows *rows, const struct layout_column *column, size_t number)
{
    struct dataset *piece = rows->piece;
    size_t index = series_index(piece, column->platform, column->benchmark);
    struct benchmark *benchmark = &piece->benchmarks[piece->series[index].benchmark];
    rows->column_series[number] = index;
    const struct known_benchmark *known = catalogue_benchmark(column->benchmark);
    benchmark->assignment = strcmp(rows->layout->name, "wide") == 0 && known && !column->unit &&
                            strcasecmp(known->name, column->benchmark) == 0;
    if (column->unit)
        benchmark_set_unit(benchmark, column->unit, strlen(column->unit));
}

void rows_start(struct rows *out, struct dataset *piece, const struct layout *layout, const char *path)
{
    const size_t *at = layout->at;
    *out = (struct rows){.piece = piece,
                         .layout = layout,
                         .drops = {.piece = piece, .path = path, .delimiter = layout->delimiter},
                         .conditions = {.layout = layout},
                         .named = at[ROLE_PLATFORM] || at[ROLE_BENCHMARK] || at[ROLE_UNIT] || layout->groups};
    out->column_series = memory_allocate(layout->width, sizeof *out->column_series);
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].role == ROLE_VALUE && layout->columns[i].platform && layout->columns[i].benchmark &&
            at[ROLE_UNIT] == 0)
            rows_start_column(out, &layout->columns[i], i);
}

/* The name that holds for the whole column, or the cell's without the blanks that stood in its quotes. */
static struct csv_cell name_of(const char *fixed, const struct csv_cell *cell)
{
    struct csv_cell name = fixed ? (struct csv_cell){fixed, strlen(fixed)} : *cell;
    while (name.length > 0 && (*name.bytes == ' ' || *name.bytes == '\t')) {
        name.bytes++;
        name.length--;
    }
    while (name.length > 0 && (name.bytes[name.length - 1] == ' ' || name.bytes[name.length - 1] == '\t'))
        name.length--;
    return name;
}

/* The benchmark's name and behind it what the row's groups say, cut at the buffer's end. */
static struct csv_cell name_with_groups(char *buffer, size_t size, const struct layout *layout,
                                        const struct csv_row *row, struct csv_cell name)
{
    size_t n = name.length < size ? name.length : size;
    memcpy(buffer, name.bytes, n);
    for (size_t i = 0; i < layout->width; i++) {
        struct csv_cell cell = layout->columns[i].role == ROLE_GROUP ? name_of(NULL, &row->cells[i]) : no_cell;
        if (cell.length == 0 || n + 1 + cell.length > size)
            continue;
        buffer[n++] = ' ';
        memcpy(buffer + n, cell.bytes, cell.length);
        n += cell.length;
    }
    return (struct csv_cell){buffer, n};
}

/* The entry of the names that the row tells; NULL when there are too many. */
static struct named_series *named_series(struct rows *rows, const struct csv_row *row,
                                         const struct layout_column *column)
{
    char buffer[GROUP_NAME];
    struct csv_cell platform = name_of(column->platform, cell_of(rows->layout, row, ROLE_PLATFORM));
    struct csv_cell benchmark = name_of(column->benchmark, cell_of(rows->layout, row, ROLE_BENCHMARK));
    if (rows->layout->groups)
        benchmark = name_with_groups(buffer, sizeof buffer, rows->layout, row, benchmark);
    struct named_series *named = series_table_find(&rows->table, &platform, &benchmark);
    rows->crowded = named->number == 0 && rows->piece->n_series >= SERIES_LIMIT;
    if (named->number == 0 && !rows->crowded) {
        char *platform_name = name_from_bytes(platform.bytes, platform.length);
        char *benchmark_name = name_from_bytes(benchmark.bytes, benchmark.length);
        named->number = series_index(rows->piece, platform_name, benchmark_name) + 1;
        free(platform_name);
        free(benchmark_name);
    }
    return rows->crowded ? NULL : named;
}

/* A row without a unit means that of the rows of its names before it. The benchmark takes the first unit that is told, and a
 * value in another one is dropped: values of two units make no series. */
static bool unit_fits(struct rows *rows, const struct csv_row *row, size_t column, struct named_series *named,
                      struct benchmark *benchmark)
{
    struct csv_cell cell = name_of(rows->layout->columns[column].unit, cell_of(rows->layout, row, ROLE_UNIT));
    if (cell.length > 0 && !named->unit)
        named->unit = name_from_bytes(cell.bytes, cell.length);
    if (cell.length == 0 && named->unit)
        cell = (struct csv_cell){named->unit, strlen(named->unit)};
    if (cell.length == 0 || csv_cell_is(&cell, benchmark->unit))
        return true;
    if (*benchmark->unit == '\0')
        benchmark_set_unit(benchmark, cell.bytes, cell.length);
    char *unit = name_from_bytes(cell.bytes, cell.length);
    bool fits = strcmp(unit, benchmark->unit) == 0;
    if (!fits)
        drops_add(&rows->drops, row->line, column + 1, unit, strlen(unit), "the unit is %s where %s is in %s", unit,
                  benchmark->name, benchmark->unit);
    free(unit);
    return fits;
}

/* NULL when the value has none. */
static struct series *series_of(struct rows *rows, const struct csv_row *row, size_t column)
{
    struct dataset *piece = rows->piece;
    if (!rows->named)
        return &piece->series[rows->column_series[column]];
    struct named_series *named = named_series(rows, row, &rows->layout->columns[column]);
    struct series *series = named ? &piece->series[named->number - 1] : NULL;
    return series && unit_fits(rows, row, column, named, &piece->benchmarks[series->benchmark]) ? series : NULL;
}

/* ---- the values of a row ---- */

/* 1.234 in a file of decimal commas: thousands or decimals, nobody can tell. */
static bool is_unclear(const struct layout *layout, const struct csv_cell *cell)
{
    if (layout->decimal == '.')
        return false;
    const char *point = memchr(cell->bytes, '.', cell->length);
    return point && *cell->bytes != '0' && (size_t)(cell->bytes + cell->length - point) == 4 && point > cell->bytes &&
           point - cell->bytes <= 4;
}

/* Why the cell gives no value; NULL when it does. */
static const char *fault_of(const struct layout *layout, const struct csv_cell *cell, enum number_kind kind)
{
    return cell->length == 0          ? "empty cell"
           : kind == NUMBER_INFINITE  ? "not a finite number"
           : kind == NUMBER_NONE      ? "not a number"
           : is_unclear(layout, cell) ? "not clear whether the point marks thousands or decimals"
                                      : NULL;
}

static bool keep_value(struct rows *rows, const struct csv_row *row, size_t column, const struct run_conditions *run)
{
    const struct csv_cell *cell = &row->cells[column];
    double value = 0;
    enum number_kind kind = csv_cell_number(cell, rows->layout->decimal, &value);
    const char *fault = fault_of(rows->layout, cell, kind);
    struct series *series = fault ? NULL : series_of(rows, row, column);
    if (fault)
        drops_add_cell(&rows->drops, row, column, fault);
    if (!series)
        return false;
    if (kind == NUMBER_DURATION)
        rows->piece->benchmarks[series->benchmark].durations = true;
    if (value <= 0 && (value == 0 || value == -1))
        marks_add(&rows->marks,
                  (struct mark){(size_t)(series - rows->piece->series), series->n, row->line, column + 1, 0});
    series_append_run(series, run, value);
    return true;
}

static void keep_values(struct rows *rows, const struct csv_row *row, const struct run_conditions *run)
{
    size_t kept = 0, mark = rows->marks.n;
    for (size_t i = 0; i < rows->layout->width; i++)
        if (rows->layout->columns[i].role == ROLE_VALUE)
            kept += keep_value(rows, row, i, run);
    rows->kept += kept > 0;
    for (; mark < rows->marks.n; mark++)
        rows->marks.items[mark].kept = kept;
}

/* ---- rows ---- */

static const char *missing_name(const struct layout *layout, const struct csv_row *row)
{
    if (layout->at[ROLE_PLATFORM] && name_of(NULL, cell_of(layout, row, ROLE_PLATFORM)).length == 0)
        return "the row names no platform";
    if (layout->at[ROLE_BENCHMARK] && name_of(NULL, cell_of(layout, row, ROLE_BENCHMARK)).length == 0)
        return "the row names no benchmark";
    return NULL;
}

/* A warm-up is no alarm: it was made in order not to count. */
static void drop_by_status(struct rows *rows, const struct csv_row *row, const struct csv_cell *status)
{
    const struct csv_cell *cell = cell_of(rows->layout, row, ROLE_REASON);
    if (is_word(status, warmup_words)) {
        rows->warmups++;
        return;
    }
    char *reason = text_printable(cell->bytes, cell->length, REASON_SHOWN);
    drops_add(&rows->drops, row->line, rows->layout->at[ROLE_STATUS], status->bytes, status->length,
              "the run's status is not ok%s%s", *reason ? ": " : "", reason);
    free(reason);
}

static void take_data(struct rows *rows, const struct csv_row *row)
{
    struct run_conditions run;
    const struct layout *layout = rows->layout;
    const struct csv_cell *status = cell_of(layout, row, ROLE_STATUS);
    const char *missing = missing_name(layout, row);
    if (layout->at[ROLE_STATUS] && !is_word(status, ok_words))
        drop_by_status(rows, row, status);
    else if (missing)
        drops_add_row(&rows->drops, row, missing);
    else if (!conditions_read(&rows->conditions, &run, row))
        drops_add_cell(&rows->drops, row, layout->at[ROLE_TIME] - 1, "not a time, so the row is not a run");
    else
        keep_values(rows, row, &run);
}

static void drop_width(struct rows *rows, const struct csv_row *row)
{
    char *reason = memory_format("row has %zu cell%s where the %s %zu", row->n, row->n == 1 ? "" : "s",
                                 rows->layout->has_header ? "header has" : "others have", rows->layout->width);
    drops_add_row(&rows->drops, row, reason);
    free(reason);
}

static bool is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return true;
}

bool rows_take(void *context, const struct csv_row *row)
{
    struct rows *rows = context;
    enum header_match match = row->fault ? HEADER_NONE : header_match(rows->layout, row);
    if (row->line == rows->layout->header_line)
        return true;
    if (rows->changed_line) {
        rows->rows_below++;
    } else if (row->fault) {
        drops_add_row(&rows->drops, row, row->fault);
    } else if (match != HEADER_NONE) {
        drops_add_row(&rows->drops, row, match == HEADER_SAME ? HEADER_REPEATED : HEADER_CHANGED);
        rows->changed_line = match == HEADER_OTHER ? row->line : 0;
    } else if (!shape_fits(row, rows->layout->width)) {
        drop_width(rows, row);
    } else if (is_empty(row)) {
        drops_add_row(&rows->drops, row, "all cells are empty");
    } else {
        take_data(rows, row);
    }
    return !rows->crowded;
}

/* ---- the end ---- */

static void rows_note(const struct rows *rows)
{
    const struct layout *layout = rows->layout;
    size_t no_block = rows->conditions.no_block, no_covariate = rows->conditions.no_covariate;
    if (no_block > 0)
        dataset_note(rows->piece,
                     "%zu row%s without a whole number in the column '%s': the values are used, but belong to no block",
                     no_block, no_block == 1 ? "" : "s", layout->header[layout->at[ROLE_BLOCK] - 1]);
    if (no_covariate > 0)
        dataset_note(rows->piece, "%zu cell%s of noise columns without a number from 0 on: there the noise is unknown",
                     no_covariate, no_covariate == 1 ? "" : "s");
    if (rows->warmups > 0)
        dataset_note(rows->piece, "%zu warm-up run%s, which do%s not count", rows->warmups,
                     rows->warmups == 1 ? "" : "s", rows->warmups == 1 ? "es" : "");
}

static void rows_list(struct rows *rows)
{
    rows->kept -= failed_runs_drop(&rows->marks, &rows->drops);
    if (rows->rows_below > 0)
        drops_add(&rows->drops, rows->changed_line + 1, 0, "", 0,
                  "%zu rows below another header are not used: give them a file of their own", rows->rows_below);
    drops_finish(&rows->drops);
    rows_note(rows);
}

int rows_finish(struct rows *rows, size_t *kept, struct error *err)
{
    if (!rows->crowded)
        rows_list(rows);
    *kept = rows->kept;
    free(rows->column_series);
    free(rows->marks.items);
    series_table_release(&rows->table);
    return rows->crowded ? error_set(err, ERROR_DATA, "%s: more than %d pairs of platform and benchmark",
                                     rows->drops.path, SERIES_LIMIT)
                         : 0;
}
