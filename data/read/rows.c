#include "data/read/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/memory.h"
#include "data/read/header_row.h"
#include "data/text.h"
#include "data/value/moment.h"
#include "data/value/number.h"

enum { REASON_SHOWN = 300 /* bytes */, LONG_SERIES = 1 << 16, LONGEST_STEP = 64 };

static const char *const ok_words[] = {"", "ok", "0", "success", "passed", "done", "true", NULL};
static const char *const warmup_words[] = {"warmup", "warm-up", NULL};

static bool is_word(const struct csv_cell *cell, const char *const *words)
{
    for (; *words; words++)
        if (strlen(*words) == cell->length && strncasecmp(*words, cell->bytes, cell->length) == 0)
            return true;
    return false;
}

void rows_start(struct rows *out, struct dataset *piece, const struct layout *layout, const char *path)
{
    *out = (struct rows){.piece = piece,
                         .layout = layout,
                         .drops = {.piece = piece, .path = path, .delimiter = layout->delimiter},
                         .conditions = {.layout = layout},
                         .times = memory_allocate(1, sizeof *out->times)};
    out->times->users = 1;
    finder_start(&out->finder, piece, layout, &out->drops);
}

/* ---- the conditions of a row ---- */

static bool read_time(const struct layout *layout, const struct csv_row *row, double *time)
{
    const struct csv_cell *cell = layout_cell(layout, row, ROLE_TIME);
    *time = (double)NAN;
    if (cell->length == 0)
        return true;
    if (csv_cell_number(cell, layout->decimal, time) == NUMBER_NONE)
        return moment_parse(time, cell->bytes, cell->length);
    *time *= layout->time_scale;
    return true;
}

/* Returns the block's number plus 1; 0 when the cell holds something else. */
static size_t read_block(struct conditions_reader *reader, const struct csv_cell *cell)
{
    static const double most = 9007199254740992; /* 2^53: up to there doubles are whole numbers */
    double number;
    if (csv_cell_number(cell, reader->layout->decimal, &number) == NUMBER_PLAIN && number >= 0 && number < most &&
        number == floor(number))
        return (size_t)number + 1;
    reader->no_block++;
    return 0;
}

static double read_covariate(struct conditions_reader *reader, const struct csv_cell *cell)
{
    double number;
    if (cell->length == 0)
        return (double)NAN;
    if (csv_cell_number(cell, reader->layout->decimal, &number) == NUMBER_PLAIN && number >= 0)
        return number;
    reader->no_covariate++;
    return (double)NAN;
}

/* False when the row's time is text: such a row is no run. The time is NAN when there is none, or none that can be. */
static bool conditions_read(struct conditions_reader *reader, struct run_conditions *out, const struct csv_row *row)
{
    const struct layout *layout = reader->layout;
    *out = (struct run_conditions){.covariates = layout->covariates ? reader->covariates : NULL};
    if (!read_time(layout, row, &out->time))
        return false;
    if (!moment_is_time(out->time))
        out->time = (double)NAN;
    if (layout->at[ROLE_BLOCK])
        out->block = read_block(reader, layout_cell(layout, row, ROLE_BLOCK));
    for (size_t i = 0; layout->covariates && i < COVARIATE_COLUMNS; i++) {
        size_t at = layout->covariate_at[i];
        reader->covariates[i] = at ? read_covariate(reader, &row->cells[at - 1]) : (double)NAN;
    }
    return true;
}

/* ---- the values of a row ---- */

/* Nobody can tell whether 1.234 in a file of decimal commas means thousands or decimals. */
static bool is_unclear(const struct layout *layout, const struct csv_cell *cell)
{
    if (layout->decimal == '.')
        return false;
    const char *end = cell->bytes + cell->length, *digits = cell->bytes;
    digits += digits < end && (*digits == '-' || *digits == '+');
    const char *point = memchr(digits, '.', (size_t)(end - digits));
    return point && *digits != '0' && end - point == 4 && point > digits && point - digits <= 4;
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

static bool keep_value(struct rows *rows, const struct csv_row *row, size_t column, const struct run_conditions *run)
{
    const struct csv_cell *cell = &row->cells[column];
    double value = 0;
    enum number_kind kind = csv_cell_number(cell, rows->layout->decimal, &value);
    const char *fault = fault_of(rows->layout, cell, kind);
    struct series *series = fault ? NULL : finder_series(&rows->finder, row, column);
    if (fault)
        drops_add_cell(&rows->drops, row, column, fault);
    if (!series)
        return false;
    if (kind == NUMBER_DURATION)
        rows->piece->benchmarks[series->benchmark].durations = true;
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
    if (is_word(status, warmup_words)) {
        rows->warmups++;
        return;
    }
    OWNED char *reason = text_printable(cell->bytes, cell->length, REASON_SHOWN);
    drops_add(&rows->drops, row->line, rows->layout->at[ROLE_STATUS], status->bytes, status->length,
              "the run's status is not ok%s%s", *reason ? ": " : "", reason);
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
    const char *missing = finder_missing_name(&rows->finder, row);
    if (layout->at[ROLE_STATUS] && !is_word(status, ok_words))
        drop_by_status(rows, row, status);
    else if (missing)
        drops_add_row(&rows->drops, row, missing);
    else if (!conditions_read(&rows->conditions, &run, row))
        drops_add_cell(&rows->drops, row, layout->at[ROLE_TIME] - 1, "not a time, so the row is not a run");
    else
        keep_run(rows, row, &run);
}

static void drop_width(struct rows *rows, const struct csv_row *row)
{
    OWNED char *reason = memory_format("row has %zu cell%s where the %s %zu", row->n, row->n == 1 ? "" : "s",
                                       rows->layout->has_header ? "header has" : "others have", rows->layout->width);
    drops_add_row(&rows->drops, row, reason);
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
    return !rows->finder.crowded;
}

/* ---- the end ---- */

static void rows_note(const struct rows *rows)
{
    const struct layout *layout = rows->layout;
    size_t no_block = rows->conditions.no_block, no_covariate = rows->conditions.no_covariate;
    if (no_block > 0)
        dataset_note(rows->piece,
                     "%zu row%s without a whole number in the column '%s': the values are used, but belong to no block",
                     no_block, no_block == 1 ? "" : "s", text_short(layout->header[layout->at[ROLE_BLOCK] - 1]).bytes);
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
    for (size_t i = 0; i < rows->piece->n_series; i++)
        series_settle(&rows->piece->series[i]);
    if (!rows->finder.crowded)
        rows_list(rows);
    *kept = rows->kept;
    time_column_release(rows->times);
    free(rows->marks.items);
    return finder_finish(&rows->finder, err);
}
