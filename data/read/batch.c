#include "data/read/batch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/read/batch_header.h"
#include "data/read/circumstances.h"
#include "data/memory.h"
#include "data/value/number.h"
#include "data/text.h"

/* 1.234 in a file of decimal commas: thousands or decimals, nobody can tell. */
static bool is_unclear(const struct layout *layout, const struct csv_cell *cell)
{
    if (layout->decimal == '.')
        return false;
    const char *point = memchr(cell->bytes, '.', cell->length);
    return point && *cell->bytes != '0' && (size_t)(cell->bytes + cell->length - point) == 4 && point > cell->bytes &&
           point - cell->bytes <= 4;
}

static bool is_word(const struct csv_cell *cell, const char *const *words)
{
    for (; *words; words++)
        if (strlen(*words) == cell->length && strncasecmp(*words, cell->bytes, cell->length) == 0)
            return true;
    return false;
}

enum { REASON_SHOWN = 300, GROUP_NAME = 300 }; /* bytes */
static const char *const ok_words[] = {"", "ok", "0", "success", "passed", "done", "true", NULL};
static const char *const warmup_words[] = {"warmup", "warm-up", NULL};

static const struct csv_cell no_cell = {"", 0};

static const struct csv_cell *cell_of(const struct batch *batch, const struct csv_row *row, enum role role)
{
    size_t at = batch->layout->at[role];
    return at ? &row->cells[at - 1] : &no_cell;
}

static bool tells_names(const struct layout *layout)
{
    return layout->at[ROLE_PLATFORM] || layout->at[ROLE_BENCHMARK] || layout->at[ROLE_UNIT] || layout->groups;
}

static struct csv_cell name_of(const char *fixed, const struct csv_cell *cell)
{
    struct csv_cell name = fixed ? (struct csv_cell){fixed, strlen(fixed)} : *cell;
    while (name.length > 0 && (*name.bytes == ' ' || *name.bytes == '\t')) { /* libcsv keeps blanks in quotes */
        name.bytes++;
        name.length--;
    }
    while (name.length > 0 && (name.bytes[name.length - 1] == ' ' || name.bytes[name.length - 1] == '\t'))
        name.length--;
    return name;
}

/* The benchmark's name and behind it what the row's groups say, cut at the buffer's end. */
static struct csv_cell name_of_group(char *buffer, size_t size, const struct layout *layout, const struct csv_row *row,
                                     struct csv_cell name)
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

static size_t lane_of(struct batch *batch, const struct csv_row *row, size_t column)
{
    char buffer[GROUP_NAME];
    if (!batch->named)
        return column;
    const struct layout_column *value = &batch->layout->columns[column];
    struct csv_cell names[3] = {name_of(value->platform, cell_of(batch, row, ROLE_PLATFORM)),
                                name_of(value->benchmark, cell_of(batch, row, ROLE_BENCHMARK)),
                                name_of(value->unit, cell_of(batch, row, ROLE_UNIT))};
    if (batch->layout->groups)
        names[1] = name_of_group(buffer, sizeof buffer, batch->layout, row, names[1]);
    return batch_lane(batch, names, column + 1);
}

static void lane_grow(struct lane *lane, bool lines, const struct layout *layout)
{
    lane->capacity = lane->capacity ? lane->capacity * 2 : 64;
    lane->values = memory_resize(lane->values, lane->capacity, sizeof *lane->values);
    if (lane->own_times)
        lane->times = memory_resize(lane->times, lane->capacity, sizeof *lane->times);
    if (lines)
        lane->lines = memory_resize(lane->lines, lane->capacity, sizeof *lane->lines);
    if (layout->at[ROLE_BLOCK])
        lane->blocks = memory_resize(lane->blocks, lane->capacity, sizeof *lane->blocks);
    if (layout->covariates)
        lane->covariates =
            memory_resize(lane->covariates, lane->capacity, COVARIATE_COLUMNS * sizeof *lane->covariates);
}

/* Columns of a row share its time for as long as none of them misses a row. */
static void lane_part(struct lane *lane, const double *times)
{
    lane->own_times = true;
    lane->times = memory_resize(lane->times, lane->capacity, sizeof *lane->times);
    if (lane->n)
        memcpy(lane->times, times, lane->n * sizeof *lane->times);
}

const double *batch_times(const struct batch *batch, const struct lane *lane)
{
    return lane->own_times ? lane->times : batch->times;
}

static void keep(struct batch *batch, const struct csv_row *row, size_t column, const struct circumstances *run,
                 double value)
{
    size_t number = lane_of(batch, row, column);
    struct lane *lane = &batch->lanes[number];
    if (lane->n == lane->capacity)
        lane_grow(lane, batch->named, batch->layout);
    if (lane->n != batch->rows && !lane->own_times)
        lane_part(lane, batch->times);
    if (lane->own_times)
        lane->times[lane->n] = run->time;
    if (lane->blocks)
        lane->blocks[lane->n] = run->block;
    if (lane->covariates)
        memcpy(lane->covariates + lane->n * COVARIATE_COLUMNS, run->covariates, sizeof run->covariates);
    if (batch->named)
        lane->lines[lane->n] = row->line;
    if (value <= 0 && (value == 0 || value == -1)) {
        batch->suspects =
            memory_grow(batch->suspects, batch->n_suspects, &batch->suspects_capacity, sizeof *batch->suspects);
        batch->suspects[batch->n_suspects++] = (struct suspect){number, lane->n, row->line, column + 1, 0};
    }
    lane->values[lane->n++] = value;
}

static void keep_values(struct batch *batch, const struct csv_row *row, const struct circumstances *run)
{
    const struct layout *layout = batch->layout;
    size_t kept = 0, suspects = batch->n_suspects;
    if (!batch->named) {
        batch->times = memory_grow(batch->times, batch->rows, &batch->times_capacity, sizeof *batch->times);
        batch->times[batch->rows] = run->time;
    }
    for (size_t i = 0; i < layout->width; i++) {
        double value = 0;
        if (layout->columns[i].role != ROLE_VALUE)
            continue;
        enum number_kind kind = cell_number(layout, &row->cells[i], &value);
        if ((kind != NUMBER_PLAIN && kind != NUMBER_DURATION) || is_unclear(layout, &row->cells[i])) {
            batch_refuse_cell(batch, row, i, kind);
            continue;
        }
        keep(batch, row, i, run, value);
        kept++;
        if (kind == NUMBER_DURATION)
            batch->lanes[lane_of(batch, row, i)].durations = true;
    }
    batch->rows += kept > 0;
    for (; suspects < batch->n_suspects; suspects++)
        batch->suspects[suspects].kept = kept;
}

static bool is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return true;
}

static const char *missing_name(const struct batch *batch, const struct csv_row *row)
{
    if (batch->layout->at[ROLE_PLATFORM] && name_of(NULL, cell_of(batch, row, ROLE_PLATFORM)).length == 0)
        return "the row names no platform";
    if (batch->layout->at[ROLE_BENCHMARK] && name_of(NULL, cell_of(batch, row, ROLE_BENCHMARK)).length == 0)
        return "the row names no benchmark";
    return NULL;
}

/* A warm-up is no alarm: it was made in order not to count. */
static void refuse_by_status(struct batch *batch, const struct csv_row *row, const struct csv_cell *status)
{
    const struct csv_cell *cell = cell_of(batch, row, ROLE_REASON);
    if (is_word(status, warmup_words)) {
        batch->warmups++;
        return;
    }
    char *reason = text_printable(cell->bytes, cell->length, REASON_SHOWN);
    batch_refuse(batch, row->line, batch->layout->at[ROLE_STATUS], status->bytes, status->length,
                 "the run's status is not ok%s%s", *reason ? ": " : "", reason);
    free(reason);
}

static void take_row(struct batch *batch, const struct csv_row *row)
{
    struct circumstances run;
    const struct layout *layout = batch->layout;
    const struct csv_cell *status = cell_of(batch, row, ROLE_STATUS);
    const char *missing = missing_name(batch, row);
    if (layout->at[ROLE_STATUS] && !is_word(status, ok_words))
        refuse_by_status(batch, row, status);
    else if (missing)
        batch_refuse_row(batch, row, missing);
    else if (!circumstances_read(&run, batch, row))
        batch_refuse(batch, row->line, layout->at[ROLE_TIME], cell_of(batch, row, ROLE_TIME)->bytes,
                     cell_of(batch, row, ROLE_TIME)->length, "not a time, so the row is not a run");
    else
        keep_values(batch, row, &run);
}

void batch_row(void *context, const struct csv_row *row)
{
    struct batch *batch = context;
    if (batch->changed_line) {
        batch->rows_below++;
        return;
    }
    if (row->fault) {
        batch_refuse_row(batch, row, row->fault);
        return;
    }
    enum header_match match = header_match(batch->layout, row);
    if (match == HEADER_SAME) {
        batch_refuse_row(batch, row, HEADER_REPEATED);
    } else if (match == HEADER_OTHER) {
        batch_refuse_row(batch, row, HEADER_CHANGED);
        batch->changed_line = row->line;
    } else if (!shape_fits(row, batch->layout->width)) {
        batch_refuse_width(batch, row);
    } else if (is_empty(row)) {
        batch_refuse_row(batch, row, "all cells are empty");
    } else {
        take_row(batch, row);
    }
}

struct batch *batch_create(const struct layout *layout)
{
    struct batch *batch = memory_allocate(1, sizeof *batch);
    batch->layout = layout;
    batch->named = tells_names(layout);
    if (!batch->named) {
        batch->lanes = memory_allocate(layout->width, sizeof *batch->lanes);
        batch->n_lanes = batch->lanes_capacity = layout->width;
    }
    return batch;
}

void batch_clear(struct batch *batch)
{
    for (size_t i = 0; i < batch->n_lanes; i++) {
        batch->lanes[i].n = 0;
        batch->lanes[i].durations = batch->lanes[i].own_times = false;
        if (batch->named)
            lane_release(&batch->lanes[i]);
    }
    if (batch->named) {
        batch->n_lanes = 0;
    }
    if (batch->table) {
        memset(batch->table, 0, batch->table_size * sizeof *batch->table);
    }
    for (size_t i = 0; i < batch->n_refusals; i++) {
        free(batch->refusals[i].text);
        free(batch->refusals[i].reason);
    }
    batch->n_refusals = batch->n_suspects = batch->rows = batch->no_block = batch->no_covariate = batch->warmups =
        batch->changed_line = batch->rows_below = 0;
}

void batch_release(void *context)
{
    struct batch *batch = context;
    batch_clear(batch);
    for (size_t i = 0; i < batch->n_lanes; i++)
        lane_release(&batch->lanes[i]);
    free(batch->lanes);
    free(batch->times);
    free(batch->table);
    free(batch->suspects);
    free(batch->refusals);
    free(batch);
}
