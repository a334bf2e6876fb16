#include "data/read/harvest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/read/batch_header.h"
#include "data/catalogue/catalogue.h"
#include "data/read/failed_runs.h"
#include "data/layout/file_name.h"
#include "data/memory.h"

/* A file of which more is refused is listed up to the first limit, and counted beyond it. */
enum { LISTED_LIMIT = 100000, SERIES_LIMIT = 20000 };

static size_t series_index(struct dataset *piece, const char *platform, const char *benchmark)
{
    struct series *series =
        dataset_series(piece, dataset_platform(piece, platform), dataset_benchmark(piece, benchmark));
    return (size_t)(series - piece->series);
}

static void set_unit(struct benchmark *benchmark, const char *unit)
{
    free(benchmark->unit);
    benchmark->unit = name_from_bytes(unit, strlen(unit));
    benchmark->better = catalogue_unit_better(benchmark->unit);
}

/* A column of the wide layout that bears the assignment's own name means the assignment's unit, unless it says another. */
static void start_column(struct harvest *harvest, const struct layout_column *column, size_t number)
{
    size_t index = series_index(harvest->piece, column->platform, column->benchmark);
    struct benchmark *benchmark = &harvest->piece->benchmarks[harvest->piece->series[index].benchmark];
    harvest->lane_series[number] = index;
    const struct known_benchmark *known = catalogue_benchmark(column->benchmark);
    benchmark->assignment = strcmp(harvest->layout->name, "wide") == 0 && known && !column->unit &&
                            strcasecmp(known->name, column->benchmark) == 0;
    if (column->unit)
        set_unit(benchmark, column->unit);
}

void harvest_start(struct harvest *out, struct dataset *piece, const struct layout *layout, const char *path)
{
    *out = (struct harvest){.piece = piece, .layout = layout, .path = path};
    out->lane_series = memory_allocate(layout->width, sizeof *out->lane_series);
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].role == ROLE_VALUE && layout->columns[i].platform && layout->columns[i].benchmark &&
            layout->at[ROLE_UNIT] == 0)
            start_column(out, &layout->columns[i], i);
}

void harvest_list(struct harvest *harvest, size_t line, size_t column, const char *text, size_t length,
                  const char *reason)
{
    if (harvest->piece->n_dropped < LISTED_LIMIT) {
        dataset_drop(harvest->piece, harvest->path, line, column, text, length, reason);
        return;
    }
    if (harvest->unlisted++ == 0)
        harvest->unlisted_line = line;
}

static void merge_refusals(struct harvest *harvest, const struct batch *batch, size_t lines_before)
{
    for (size_t i = 0; i < batch->n_refusals; i++) {
        const struct refusal *refusal = &batch->refusals[i];
        size_t line = lines_before + refusal->line;
        if (line != harvest->layout->header_line)
            harvest_list(harvest, line, refusal->column, refusal->text, refusal->length, refusal->reason);
    }
}

/* A unit that is not the one that the benchmark has had so far: values of two units make no series. */
static bool has_other_unit(struct harvest *harvest, const struct lane *lane, size_t benchmark_index,
                           size_t lines_before)
{
    struct benchmark *benchmark = &harvest->piece->benchmarks[benchmark_index];
    char *unit = name_from_bytes(lane->unit, strlen(lane->unit));
    bool other = *unit && *benchmark->unit && strcmp(unit, benchmark->unit) != 0;
    if (*unit && !*benchmark->unit)
        set_unit(benchmark, unit);
    if (other) {
        char *reason = memory_format("the unit is %s where %s is in %s", unit, benchmark->name, benchmark->unit);
        for (size_t i = 0; i < lane->n; i++)
            harvest_list(harvest, lines_before + lane->lines[i], lane->column, unit, strlen(unit), reason);
        free(reason);
        harvest->rows -= lane->n;
    }
    free(unit);
    return other;
}

/* The series of a lane whose names stand in the rows; the number of series when it is not used. */
static size_t named_series(struct harvest *harvest, const struct lane *lane, size_t lines_before)
{
    struct dataset *piece = harvest->piece;
    if (piece->n_series >= SERIES_LIMIT) {
        harvest->crowded = true;
        return piece->n_series;
    }
    char *platform = name_from_bytes(lane->platform, strlen(lane->platform));
    char *benchmark = name_from_bytes(lane->benchmark, strlen(lane->benchmark));
    size_t index = series_index(piece, platform, benchmark);
    free(platform);
    free(benchmark);
    return has_other_unit(harvest, lane, piece->series[index].benchmark, lines_before) ? piece->n_series : index;
}

/* Where each value of a lane went: the lane's values begin at `start` of the series. */
struct place {
    size_t series, start;
};

/* Room for all that is to come, judged by the first batch: growing step by step touches the memory again and again. */
static void expect(struct series *series, const struct lane *lane, size_t batches)
{
    if (series->capacity > 0 || batches < 2)
        return;
    series->capacity = lane->n * batches + lane->n * batches / 16;
    series->values = memory_resize(series->values, series->capacity, sizeof *series->values);
}

static struct place merge_lane(struct harvest *harvest, const struct batch *batch, size_t number, size_t lines_before)
{
    const struct lane *lane = &batch->lanes[number];
    struct dataset *piece = harvest->piece;
    size_t index = lane->benchmark ? named_series(harvest, lane, lines_before) : harvest->lane_series[number];
    if (index >= piece->n_series)
        return (struct place){SIZE_MAX, 0};
    struct series *series = &piece->series[index];
    struct place place = {index, series->n};
    if (!batch->named)
        expect(series, lane, harvest->batches);
    series_append_all(series, batch_times(batch, lane), lane->blocks, lane->values, lane->n);
    series_note_covariates(series, lane->covariates, lane->n);
    piece->benchmarks[series->benchmark].durations |= lane->durations;
    return place;
}

static void merge_values(struct harvest *harvest, const struct batch *batch, size_t lines_before)
{
    harvest->rows += batch->rows;
    harvest->no_block += batch->no_block;
    harvest->no_covariate += batch->no_covariate;
    harvest->warmups += batch->warmups;
    struct place *places = memory_allocate(batch->n_lanes, sizeof *places);
    for (size_t i = 0; i < batch->n_lanes && !harvest->crowded; i++)
        if (batch->lanes[i].n > 0)
            places[i] = merge_lane(harvest, batch, i, lines_before);
    for (size_t i = 0; i < batch->n_suspects && !harvest->crowded; i++) {
        struct suspect suspect = batch->suspects[i];
        struct place place = places[suspect.lane];
        if (place.series == SIZE_MAX)
            continue;
        suspect.lane = place.series;
        suspect.index += place.start;
        suspect.line += lines_before;
        harvest->suspects =
            memory_grow(harvest->suspects, harvest->n_suspects, &harvest->suspects_capacity, sizeof suspect);
        harvest->suspects[harvest->n_suspects++] = suspect;
    }
    free(places);
}

void harvest_merge(struct harvest *harvest, struct batch *batch, size_t lines_before)
{
    if (harvest->changed_line) {
        harvest->rows_below += batch->rows + batch->rows_below;
    } else {
        merge_refusals(harvest, batch, lines_before);
        merge_values(harvest, batch, lines_before);
        harvest->rows_below = batch->rows_below;
        if (batch->changed_line)
            harvest->changed_line = lines_before + batch->changed_line;
    }
    batch_clear(batch);
}

static int compare_dropped(const void *a, const void *b)
{
    const struct dropped *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return left->column < right->column ? -1 : left->column > right->column;
}

static void list_rest(struct harvest *harvest)
{
    struct dataset *piece = harvest->piece;
    if (piece->n_dropped > 0)
        qsort(piece->dropped, piece->n_dropped, sizeof *piece->dropped, compare_dropped);
    if (harvest->changed_line && harvest->rows_below > 0) {
        char *reason = memory_format("%zu rows below another header are not used: give them a file of their own",
                                     harvest->rows_below);
        dataset_drop(piece, harvest->path, harvest->changed_line + 1, 0, "", 0, reason);
        free(reason);
    }
    if (harvest->unlisted > 0) {
        char *reason =
            memory_format("this and %zu more cells or rows from here on are dropped too; the first %d are listed",
                          harvest->unlisted - 1, LISTED_LIMIT);
        dataset_drop(piece, harvest->path, harvest->unlisted_line, 0, "", 0, reason);
        free(reason);
    }
    if (harvest->no_block > 0)
        dataset_note(piece,
                     "%zu row%s without a whole number in the column '%s': the values are used, but belong to no block",
                     harvest->no_block, harvest->no_block == 1 ? "" : "s",
                     harvest->layout->header[harvest->layout->at[ROLE_BLOCK] - 1]);
    if (harvest->no_covariate > 0)
        dataset_note(piece, "%zu cell%s of noise columns without a number from 0 on: there the noise is unknown",
                     harvest->no_covariate, harvest->no_covariate == 1 ? "" : "s");
    if (harvest->warmups > 0)
        dataset_note(piece, "%zu warm-up run%s, which do%s not count", harvest->warmups,
                     harvest->warmups == 1 ? "" : "s", harvest->warmups == 1 ? "es" : "");
}

int harvest_finish(struct harvest *harvest, struct error *err)
{
    if (!harvest->crowded) {
        failed_runs_drop(harvest);
        list_rest(harvest);
    }
    free(harvest->lane_series);
    free(harvest->suspects);
    if (!harvest->crowded)
        return 0;
    return error_set(err, ERROR_DATA, "%s: more than %d pairs of platform and benchmark", harvest->path, SERIES_LIMIT);
}
