#include "data/read/table/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/table_end.h"
#include "data/memory.h"
#include "data/read/table/header_row.h"
#include "data/read/table/next_table.h"
#include "data/read/table/row_names.h"
#include "data/read/table/row_words.h"
#include "data/text.h"
#include "data/value/moment.h"
#include "data/value/number.h"
#include "data/value/quantity.h"
#include "data/value/unit_size.h"

#define PLATFORM_ALONE "the name of a platform alone in its line: the rows below it are not used"
enum { REASON_SHOWN = 300 /* bytes */, LONG_SERIES = 1 << 16, LONGEST_STEP = 64 };

void rows_start(struct rows *out, struct dataset *piece, struct layout *layout, const char *path)
{
    *out = (struct rows){.piece = piece,
                         .layout = layout,
                         .drops = {.piece = piece, .path = path, .delimiter = layout->delimiter},
                         .times = memory_allocate(1, sizeof *out->times)};
    out->times->users = 1;
    conditions_start(&out->conditions, layout, piece);
    finder_start(&out->finder, piece, layout, &out->drops);
}

/* ---- the values of a row ---- */

/* Nobody can tell whether 1.234 in a file of decimal commas means thousands or decimals. */
static bool is_unclear(const struct layout *layout, const struct csv_cell *cell)
{
    return layout->decimal == ',' && !layout->points_group && cell->length <= strlen("-123.456") &&
           quantity_may_be_grouped(cell->bytes, cell->length, '.');
}

/* Tells why the cell gives no value; NULL when it does. */
static const char *fault_of(const struct layout *layout, const struct csv_cell *cell, enum number_kind kind)
{
    return cell->length == 0          ? "empty cell"
           : kind == NUMBER_INFINITE  ? "not a finite number"
           : kind == NUMBER_NONE      ? "not a number"
           : is_unclear(layout, cell) ? "not clear whether the point marks thousands or decimals"
                                      : NULL;
}

/* A long series takes room at once for the runs that the rest of the file is expected to bring, and a few more. */
static void make_room(const struct rows *rows, struct series *series, size_t line)
{
    double times = 1.05 * rows->lines / (double)line;
    if (series->n >= LONG_SERIES && times > 1)
        series_reserve(series, (size_t)((double)series->n * fmin(times, LONGEST_STEP)) + 1);
}

/* Reads a cell that is no plain number: with a unit, with its digits in groups. */
static bool read_quantity(struct quantity *out, const struct rows *rows, const struct csv_cell *cell)
{
    return cell->length > 0 && quantity_parse(out, cell->bytes, cell->length, rows->layout->decimal);
}

/* The unit that the cell itself has; durations such as 1:02 and 53.1s are seconds beside cells in other units. */
static struct csv_cell unit_of_cell(const struct benchmark *benchmark, const struct layout_column *column,
                                    enum number_kind kind, const struct quantity *quantity)
{
    const char *unit = !*benchmark->unit && column->said ? column->said : benchmark->unit;
    if (kind == NUMBER_DURATION && unit_convert(&(double){0}, "s", unit))
        return (struct csv_cell){"s", 1};
    return (struct csv_cell){quantity->unit, strlen(quantity->unit)};
}

static bool keep_value(struct rows *rows, const struct csv_row *row, size_t column, const struct run_conditions *run)
{
    const struct csv_cell *cell = &row->cells[column];
    double value = 0;
    enum number_kind kind = csv_cell_number(cell, rows->layout->decimal, &value);
    struct quantity quantity = {0};
    if (kind == NUMBER_NONE && read_quantity(&quantity, rows, cell)) {
        value = quantity.value;
        kind = NUMBER_PLAIN;
    }
    const char *fault = fault_of(rows->layout, cell, kind);
    struct series *series = fault ? NULL : finder_series(&rows->finder, row, column, &value);
    if (fault)
        drops_add_cell(&rows->drops, row, column, fault);
    if (!series)
        return false;
    if (kind == NUMBER_DURATION || *quantity.unit) {
        struct benchmark *benchmark = &rows->piece->benchmarks[series->benchmark];
        benchmark->durations |= kind == NUMBER_DURATION;
        struct csv_cell unit = unit_of_cell(benchmark, &rows->layout->columns[column], kind, &quantity);
        if (!finder_convert(&rows->finder, row, column, series, &unit, &value))
            return false;
    }
    if (value <= 0 && (value == 0 || value == -1))
        marks_add(&rows->marks,
                  (struct mark){(size_t)(series - rows->piece->series), series->n, row->line, column + 1, 0});
    if (series->n == series->capacity)
        make_room(rows, series, row->line);
    if (series->n == 0)
        series_share_times(series, rows->times);
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

/* A warm-up is no alarm: it was made in order not to count. */
static void drop_by_status(struct rows *rows, const struct csv_row *row, const struct csv_cell *status)
{
    const struct csv_cell *cell = layout_cell(rows->layout, row, ROLE_REASON);
    if (cell_status(status, rows->layout->status_sense) == STATUS_WARMUP) {
        rows->warmups++;
        return;
    }
    OWNED char *reason = text_printable(cell->bytes, cell->length, REASON_SHOWN);
    drops_add(&rows->drops, row->line, rows->layout->at[ROLE_STATUS], status->bytes, status->length,
              "the run's status is not ok%s%s", *reason ? ": " : "", reason);
}

static void drop_by_error(struct rows *rows, const struct csv_row *row)
{
    const struct csv_cell *cell = layout_cell(rows->layout, row, ROLE_ERROR);
    OWNED char *reason = text_printable(cell->bytes, cell->length, REASON_SHOWN);
    drops_add(&rows->drops, row->line, rows->layout->at[ROLE_ERROR], cell->bytes, cell->length, "the run failed: %s",
              reason);
}

/* A run whose time cannot be is a run all the same, without a time, and the time is listed. */
static void keep_run(struct rows *rows, const struct csv_row *row, const struct run_conditions *run)
{
    if (isnan(run->time) && layout_cell(rows->layout, row, ROLE_TIME)->length > 0)
        drops_add_cell(&rows->drops, row, rows->layout->at[ROLE_TIME] - 1,
                       "not a time from 1970 to 9999: the run is used without a time");
    keep_values(rows, row, run);
}

static void take_data(struct rows *rows, const struct csv_row *row)
{
    struct run_conditions run;
    const struct layout *layout = rows->layout;
    const struct csv_cell *status = layout_cell(layout, row, ROLE_STATUS);
    const char *missing = row_missing_name(layout, row);
    if (layout->at[ROLE_STATUS] && cell_status(status, layout->status_sense) != STATUS_OK)
        drop_by_status(rows, row, status);
    else if (layout->at[ROLE_ERROR] && !cell_is_no_error(layout_cell(layout, row, ROLE_ERROR)))
        drop_by_error(rows, row);
    else if (layout->may_sum_up && row_is_summary(layout, row))
        drops_add_row(&rows->drops, row, "a summary of other rows, and no run");
    else if (layout->may_sum_up && row_lacks_number(layout, row))
        drops_add_row(&rows->drops, row, "no number of a run, where the others count 1, 2, 3: it may sum up others");
    else if (missing)
        drops_add_row(&rows->drops, row, filled_down_reason(rows->filled, missing));
    else if (!conditions_read(&rows->conditions, &run, row))
        drops_add_cell(&rows->drops, row, layout->at[ROLE_TIME] - 1, "not a time, so the row is not a run");
    else
        keep_run(rows, row, &run);
}

/* A summary in a group of rows below one name is no part of it. */
static void take_filled(struct rows *rows, const struct csv_row *row)
{
    struct csv_row whole = *row;
    if (rows->filled && rows->filled->n > 0 && rows->layout->may_sum_up && row_is_summary(rows->layout, row))
        filled_down_skip(rows->filled, row);
    else if (rows->filled && rows->filled->n > 0)
        whole = filled_down_row(rows->filled, row);
    take_data(rows, &whole);
}

static void drop_width(struct rows *rows, const struct csv_row *row)
{
    OWNED char *reason = memory_format("row has %zu cell%s where the %s %zu", row->n, row->n == 1 ? "" : "s",
                                       rows->layout->has_header ? "header has" : "others have", rows->layout->width);
    drops_add_row(&rows->drops, row, row_names_platform_alone(row) ? PLATFORM_ALONE : reason);
}

/* Commas of a remark at the end make more cells, which are part of it. */
static bool row_fits(struct rows *rows, const struct csv_row *row)
{
    if (csv_row_fits(row, rows->layout->width))
        return true;
    bool longer = rows->layout->open_end && row->n > rows->layout->width;
    rows->longer += longer;
    return longer;
}

/* The header, and what stands above it and looks like a row: a title. */
static bool is_of_header(struct rows *rows, const struct csv_row *row)
{
    const struct layout *layout = rows->layout;
    if (layout_is_header(layout, row->line) || csv_row_is_separator(row))
        return true;
    if (row->line > layout->header_line || !csv_row_fits(row, layout->width) || row->fault)
        return false;
    if (!row_is_empty(row))
        drops_add_row(&rows->drops, row, "stands above the header");
    return true;
}

/* A row of names below a title is a header, whatever the names are. */
static enum header_match match_of(const struct rows *rows, const struct csv_row *row)
{
    enum header_match match = row->fault ? HEADER_NONE : header_match(rows->layout, row);
    bool names = rows->titles.open && match == HEADER_NONE && !row->fault && row->n > 1 && !row_has_number(row);
    return names && !row_is_empty(row) && row->line > rows->layout->header_line ? HEADER_OTHER : match;
}

/* The header once more below a title that names its rows is no more than a part of that. */
static bool is_of_title(struct rows *rows, const struct csv_row *row, enum header_match match)
{
    if (rows->changed_line || !(rows->layout->title || rows->layout->titled_platforms))
        return false;
    if (titled_rows_take(&rows->titles, rows->layout, row)) {
        rows->titled = false;
        finder_start_again(&rows->finder);
        return true;
    }
    bool of_title = match == HEADER_SAME && rows->titles.open,
         named = match == HEADER_SAME && titled_rows_take_unknown(&rows->titles, rows->layout);
    if (named)
        finder_start_again(&rows->finder);
    bool lost = titled_rows_are_lost(&rows->titles) && !named;
    rows->titled = rows->titled || lost;
    if (match == HEADER_NONE && lost && !row_is_empty(row))
        rows->changed_line = row->line - 1;
    titled_rows_next(&rows->titles, rows->layout,
                     match == HEADER_NONE && row->line > rows->layout->header_line ? row : NULL);
    return of_title || named;
}

/* Whether a title with the name of a platform is that of another table; where titles name what is below them, it may be
 * a name such as "Docker Desktop". */
static bool titles_end(const struct layout *layout)
{
    return layout->at[ROLE_PLATFORM] == 0 && !layout->title && !layout->titled_platforms;
}

bool rows_take(void *context, const struct csv_row *row)
{
    struct rows *rows = context;
    enum header_match match = match_of(rows, row);
    if (is_of_title(rows, row, match) || is_of_header(rows, row))
        return true;
    bool titled = rows->titled;
    if (match == HEADER_SAME && titled) /* the title was that of another table */
        match = HEADER_OTHER;
    rows->titled = row_is_title(row);
    if (rows->changed_line) {
        rows->rows_below++;
    } else if (row->fault) {
        drops_add_row(&rows->drops, row, row->fault);
    } else if (match == HEADER_OTHER && !titled && next_table_take(rows->layout, rows->piece, row)) {
        drops_add_row(&rows->drops, row, HEADER_NEXT);
        finder_start_again(&rows->finder);
    } else if (match != HEADER_NONE) {
        drops_add_row(&rows->drops, row, match == HEADER_SAME ? HEADER_REPEATED : HEADER_CHANGED);
        rows->changed_line = match == HEADER_OTHER ? row->line : 0;
    } else if (row->line > rows->layout->header_line && table_end_is_title(row, titles_end(rows->layout))) {
        drops_add_row(&rows->drops, row, "a title: the rows below it are not used");
        rows->changed_line = row->line;
    } else if (!row_fits(rows, row)) {
        drop_width(rows, row);
        rows->changed_line = row_names_platform_alone(row) ? row->line : 0;
    } else if (row_is_empty(row)) {
        drops_add_row(&rows->drops, row, "all cells are empty");
    } else {
        take_filled(rows, row);
    }
    return !rows->finder.crowded;
}
