#include "data/read/series_finder.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/csv/csv_write.h"
#include "data/memory.h"
#include "data/read/told_direction.h"
#include "data/text.h"

/* A slot of the table; the names are NULL in a free one. */
struct named_series {
    char *platform, *benchmark;
    char *unit;    /* NULL, or the first that was told with these names */
    size_t number; /* number of the series, from 1; 0 as long as it has none */
};

enum { SERIES_LIMIT = 20000 };
#define NO_LEVEL "-" /* of a benchmark that does not have this parameter */

/* ---- the table of names ---- */

/* The hash is FNV-1a (Fowler, Noll, Vo) of both names, with a byte behind each. */
static size_t hash_names(const struct csv_cell *platform, const struct csv_cell *benchmark)
{
    const struct csv_cell *names[] = {platform, benchmark};
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < names[i]->length; j++)
            hash = (hash ^ (unsigned char)names[i]->bytes[j]) * UINT64_C(1099511628211);
        hash = (hash ^ 0xFF) * UINT64_C(1099511628211);
    }
    return (size_t)(hash ^ hash >> 32);
}

/* Finds the slot of these names, or the free one in which they belong. */
static struct named_series *find_slot(const struct series_table *table, const struct csv_cell *platform,
                                      const struct csv_cell *benchmark)
{
    for (size_t at = hash_names(platform, benchmark);; at++) {
        struct named_series *slot = &table->slots[at % table->size];
        if (!slot->platform || (csv_cell_is(benchmark, slot->benchmark) && csv_cell_is(platform, slot->platform)))
            return slot;
    }
}

static void table_grow(struct series_table *table)
{
    struct series_table old = *table;
    table->size = old.size ? old.size * 4 : 64;
    table->slots = memory_allocate(table->size, sizeof *table->slots);
    for (size_t i = 0; i < old.size; i++) {
        struct named_series *slot = &old.slots[i];
        if (slot->platform)
            *find_slot(table, &(struct csv_cell){slot->platform, strlen(slot->platform)},
                       &(struct csv_cell){slot->benchmark, strlen(slot->benchmark)}) = *slot;
    }
    free(old.slots);
}

/* Finds the entry of these names, or makes it. The pointer is valid until the next call. */
static struct named_series *series_table_find(struct series_table *table, const struct csv_cell *platform,
                                              const struct csv_cell *benchmark)
{
    if (table->n * 2 >= table->size)
        table_grow(table);
    struct named_series *slot = find_slot(table, platform, benchmark);
    if (!slot->platform) {
        *slot = (struct named_series){.platform = memory_copy_bytes(platform->bytes, platform->length),
                                      .benchmark = memory_copy_bytes(benchmark->bytes, benchmark->length)};
        table->n++;
    }
    return slot;
}

static void series_table_release(struct series_table *table)
{
    for (size_t i = 0; i < table->size; i++) {
        free(table->slots[i].platform);
        free(table->slots[i].benchmark);
        free(table->slots[i].unit);
    }
    free(table->slots);
    *table = (struct series_table){0};
}

/* ---- the finder ---- */

static size_t series_index(struct dataset *piece, const char *platform, const char *benchmark)
{
    struct series *series =
        dataset_series(piece, dataset_platform(piece, platform), dataset_benchmark(piece, benchmark));
    return (size_t)(series - piece->series);
}

static void benchmark_set_unit(struct benchmark *benchmark, const char *bytes, size_t length)
{
    free(benchmark->unit);
    benchmark->unit = text_name(bytes, length);
    if (!benchmark->told)
        benchmark->better = catalogue_unit_better(benchmark->unit);
}

/* A column of the wide layout that bears the assignment's own name has the assignment's unit, unless it names one. */
static bool is_assignment(const struct layout *layout, const struct layout_column *column)
{
    const struct known_benchmark *known = catalogue_benchmark(column->benchmark);
    return strcmp(layout->name, "wide") == 0 && known && !column->unit &&
           strcasecmp(known->name, column->benchmark) == 0;
}

static void finder_start_column(struct series_finder *finder, const struct layout_column *column, size_t number)
{
    struct dataset *piece = finder->piece;
    size_t index = series_index(piece, column->platform, column->benchmark);
    struct benchmark *benchmark = &piece->benchmarks[piece->series[index].benchmark];
    finder->column_series[number] = index;
    benchmark->assignment = is_assignment(finder->layout, column);
    if (column->unit)
        benchmark_set_unit(benchmark, column->unit, strlen(column->unit));
}

void finder_start(struct series_finder *out, struct dataset *piece, const struct layout *layout, struct drops *drops)
{
    const size_t *at = layout->at;
    *out = (struct series_finder){.piece = piece,
                                  .layout = layout,
                                  .drops = drops,
                                  .named = at[ROLE_PLATFORM] || at[ROLE_BENCHMARK] || at[ROLE_UNIT] ||
                                           at[ROLE_BETTER] || layout->groups};
    out->column_series = memory_allocate(layout->width, sizeof *out->column_series);
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].role == ROLE_VALUE && layout->columns[i].platform && layout->columns[i].benchmark &&
            at[ROLE_UNIT] == 0 && at[ROLE_BETTER] == 0)
            finder_start_column(out, &layout->columns[i], i);
}

/* Returns the name that holds for the whole column, or the cell's without the blanks that stood in its quotes. */
static struct csv_cell name_of(const char *fixed, struct csv_cell cell)
{
    struct csv_cell name = fixed ? (struct csv_cell){fixed, strlen(fixed)} : cell;
    while (name.length > 0 && (*name.bytes == ' ' || *name.bytes == '\t')) {
        name.bytes++;
        name.length--;
    }
    while (name.length > 0 && (name.bytes[name.length - 1] == ' ' || name.bytes[name.length - 1] == '\t'))
        name.length--;
    return fixed ? name : csv_name(name);
}

/* Writes the benchmark's name and behind it what the row's groups and parameters say; *bare is the length before the
 * latter. */
static struct csv_cell name_with_groups(struct text *out, const struct layout *layout, const struct csv_row *row,
                                        struct csv_cell name, size_t *bare)
{
    text_clear(out);
    text_append_bytes(out, name.bytes, name.length);
    for (size_t i = 0; i < layout->width; i++) {
        struct csv_cell cell =
            layout->columns[i].role == ROLE_GROUP ? name_of(NULL, row->cells[i]) : (struct csv_cell){"", 0};
        text_append_bytes(out, " ", cell.length > 0);
        text_append_bytes(out, cell.bytes, cell.length);
    }
    *bare = out->length;
    for (size_t i = 0; i < layout->width; i++) {
        struct csv_cell level = name_of(NULL, row->cells[i]);
        if (layout->columns[i].role == ROLE_PARAMETER && !csv_cell_is(&level, NO_LEVEL))
            text_format(out, " %s=%.*s", layout->header[i], (int)level.length, level.bytes);
    }
    return (struct csv_cell){text_string(out), out->length};
}

/* A benchmark with levels in its name has the assignment's unit when it has the assignment's name before them. */
static void finder_note_parameters(struct series_finder *finder, const struct layout_column *column, size_t series,
                                   size_t bare)
{
    struct benchmark *benchmark = &finder->piece->benchmarks[finder->piece->series[series].benchmark];
    benchmark->bare = bare;
    benchmark->assignment = column->benchmark && is_assignment(finder->layout, column);
    if (column->unit)
        benchmark_set_unit(benchmark, column->unit, strlen(column->unit));
}

/* Finds the entry of the names that the row tells; NULL when there are too many. */
static struct named_series *find_names(struct series_finder *finder, const struct csv_row *row,
                                       const struct layout_column *column)
{
    struct csv_cell platform = name_of(column->platform, *layout_cell(finder->layout, row, ROLE_PLATFORM));
    struct csv_cell benchmark = name_of(column->benchmark, *layout_cell(finder->layout, row, ROLE_BENCHMARK));
    size_t bare = 0;
    if (finder->layout->groups)
        benchmark = name_with_groups(&finder->grouped, finder->layout, row, benchmark, &bare);
    struct named_series *named = series_table_find(&finder->table, &platform, &benchmark);
    finder->crowded = named->number == 0 && finder->piece->n_series >= SERIES_LIMIT;
    if (named->number == 0 && !finder->crowded) {
        OWNED char *platform_name = text_name(platform.bytes, platform.length),
                   *benchmark_name = text_name(benchmark.bytes, benchmark.length);
        named->number = series_index(finder->piece, platform_name, benchmark_name) + 1;
        if (bare > 0 && bare < benchmark.length)
            finder_note_parameters(finder, column, named->number - 1, bare);
    }
    return finder->crowded ? NULL : named;
}

/* A row without a unit has the unit of the earlier rows with its names. The benchmark takes the first unit that is
 * given, and a value in another unit is dropped: values of two units make no series. */
static bool unit_fits(struct series_finder *finder, const struct csv_row *row, size_t column,
                      struct named_series *named, struct benchmark *benchmark)
{
    struct csv_cell cell = name_of(finder->layout->columns[column].unit, *layout_cell(finder->layout, row, ROLE_UNIT));
    if (cell.length > 0 && !named->unit)
        named->unit = text_name(cell.bytes, cell.length);
    if (cell.length == 0 && named->unit)
        cell = (struct csv_cell){named->unit, strlen(named->unit)};
    if (cell.length == 0 || csv_cell_is(&cell, benchmark->unit))
        return true;
    if (*benchmark->unit == '\0')
        benchmark_set_unit(benchmark, cell.bytes, cell.length);
    OWNED char *unit = text_name(cell.bytes, cell.length);
    bool fits = strcmp(unit, benchmark->unit) == 0;
    if (!fits)
        drops_add(finder->drops, row->line, column + 1, unit, strlen(unit), "the unit is %s where %s is in %s",
                  text_short(unit).bytes, text_short(benchmark->name).bytes, text_short(benchmark->unit).bytes);
    return fits;
}

struct series *finder_named_series(struct series_finder *finder, const struct csv_row *row, size_t column)
{
    struct dataset *piece = finder->piece;
    struct named_series *named = find_names(finder, row, &finder->layout->columns[column]);
    struct series *series = named ? &piece->series[named->number - 1] : NULL;
    struct benchmark *of = series ? &piece->benchmarks[series->benchmark] : NULL;
    return of && unit_fits(finder, row, column, named, of) &&
                   told_direction_fits(finder->layout, row, column, of, finder->drops)
               ? series
               : NULL;
}

/* Whether a parameter of the row has no number as its level: which runs it belongs with, nobody can tell. */
static bool level_is_missing(const struct layout *layout, const struct csv_row *row)
{
    double level;
    for (size_t i = 0; i < layout->width; i++) {
        struct csv_cell cell =
            layout->columns[i].role == ROLE_PARAMETER ? row->cells[i] : (struct csv_cell){NO_LEVEL, 1};
        bool any = layout->columns[i].told && cell.length > 0 && !memchr(cell.bytes, ' ', cell.length);
        if (!any && !csv_cell_is(&cell, NO_LEVEL) && csv_cell_number(&cell, layout->decimal, &level) != NUMBER_PLAIN)
            return true;
    }
    return false;
}

const char *finder_missing_name(const struct series_finder *finder, const struct csv_row *row)
{
    const struct layout *layout = finder->layout;
    if (layout->at[ROLE_PLATFORM] && name_of(NULL, *layout_cell(layout, row, ROLE_PLATFORM)).length == 0)
        return "the row names no platform";
    if (layout->at[ROLE_BENCHMARK] && name_of(NULL, *layout_cell(layout, row, ROLE_BENCHMARK)).length == 0)
        return "the row names no benchmark";
    return layout->groups && level_is_missing(layout, row) ? "the level of a parameter is no number" : NULL;
}

int finder_finish(struct series_finder *finder, struct error *err)
{
    free(finder->column_series);
    series_table_release(&finder->table);
    text_release(&finder->grouped);
    return finder->crowded ? error_set(err, ERROR_DATA, "%s: more than %d pairs of platform and benchmark",
                                       finder->drops->path, SERIES_LIMIT)
                           : 0;
}
