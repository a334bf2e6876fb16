#include "data/read/series_finder.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/text.h"
#include "data/memory.h"

enum { SERIES_LIMIT = 20000, GROUP_NAME = 300 /* bytes */ };

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
    benchmark->better = catalogue_unit_better(benchmark->unit);
}

/* A column of the wide layout that bears the assignment's own name means the assignment's unit, unless it says another. */
static void finder_start_column(struct series_finder *finder, const struct layout_column *column, size_t number)
{
    struct dataset *piece = finder->piece;
    size_t index = series_index(piece, column->platform, column->benchmark);
    struct benchmark *benchmark = &piece->benchmarks[piece->series[index].benchmark];
    finder->column_series[number] = index;
    const struct known_benchmark *known = catalogue_benchmark(column->benchmark);
    benchmark->assignment = strcmp(finder->layout->name, "wide") == 0 && known && !column->unit &&
                            strcasecmp(known->name, column->benchmark) == 0;
    if (column->unit)
        benchmark_set_unit(benchmark, column->unit, strlen(column->unit));
}

void finder_start(struct series_finder *out, struct dataset *piece, const struct layout *layout, struct drops *drops)
{
    const size_t *at = layout->at;
    *out = (struct series_finder){.piece = piece,
                                  .layout = layout,
                                  .drops = drops,
                                  .named = at[ROLE_PLATFORM] || at[ROLE_BENCHMARK] || at[ROLE_UNIT] || layout->groups};
    out->column_series = memory_allocate(layout->width, sizeof *out->column_series);
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].role == ROLE_VALUE && layout->columns[i].platform && layout->columns[i].benchmark &&
            at[ROLE_UNIT] == 0)
            finder_start_column(out, &layout->columns[i], i);
}

/* The name that holds for the whole column, or the cell's without the blanks that stood in its quotes. */
static struct csv_cell name_of(const char *fixed, struct csv_cell cell)
{
    struct csv_cell name = fixed ? (struct csv_cell){fixed, strlen(fixed)} : cell;
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
        struct csv_cell cell =
            layout->columns[i].role == ROLE_GROUP ? name_of(NULL, row->cells[i]) : (struct csv_cell){"", 0};
        if (cell.length == 0 || n + 1 + cell.length > size)
            continue;
        buffer[n++] = ' ';
        memcpy(buffer + n, cell.bytes, cell.length);
        n += cell.length;
    }
    return (struct csv_cell){buffer, n};
}

/* The entry of the names that the row tells; NULL when there are too many. */
static struct named_series *find_names(struct series_finder *finder, const struct csv_row *row,
                                       const struct layout_column *column)
{
    char buffer[GROUP_NAME];
    struct csv_cell platform = name_of(column->platform, *layout_cell(finder->layout, row, ROLE_PLATFORM));
    struct csv_cell benchmark = name_of(column->benchmark, *layout_cell(finder->layout, row, ROLE_BENCHMARK));
    if (finder->layout->groups)
        benchmark = name_with_groups(buffer, sizeof buffer, finder->layout, row, benchmark);
    struct named_series *named = series_table_find(&finder->table, &platform, &benchmark);
    finder->crowded = named->number == 0 && finder->piece->n_series >= SERIES_LIMIT;
    if (named->number == 0 && !finder->crowded) {
        OWNED char *platform_name = text_name(platform.bytes, platform.length),
                   *benchmark_name = text_name(benchmark.bytes, benchmark.length);
        named->number = series_index(finder->piece, platform_name, benchmark_name) + 1;
    }
    return finder->crowded ? NULL : named;
}

/* A row without a unit means that of the rows of its names before it. The benchmark takes the first unit that is told, and a
 * value in another one is dropped: values of two units make no series. */
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
        drops_add(finder->drops, row->line, column + 1, unit, strlen(unit), "the unit is %s where %s is in %s", unit,
                  benchmark->name, benchmark->unit);
    return fits;
}

struct series *finder_named_series(struct series_finder *finder, const struct csv_row *row, size_t column)
{
    struct dataset *piece = finder->piece;
    struct named_series *named = find_names(finder, row, &finder->layout->columns[column]);
    struct series *series = named ? &piece->series[named->number - 1] : NULL;
    return series && unit_fits(finder, row, column, named, &piece->benchmarks[series->benchmark]) ? series : NULL;
}

const char *finder_missing_name(const struct series_finder *finder, const struct csv_row *row)
{
    const struct layout *layout = finder->layout;
    if (layout->at[ROLE_PLATFORM] && name_of(NULL, *layout_cell(layout, row, ROLE_PLATFORM)).length == 0)
        return "the row names no platform";
    if (layout->at[ROLE_BENCHMARK] && name_of(NULL, *layout_cell(layout, row, ROLE_BENCHMARK)).length == 0)
        return "the row names no benchmark";
    return NULL;
}

int finder_finish(struct series_finder *finder, struct error *err)
{
    free(finder->column_series);
    series_table_release(&finder->table);
    return finder->crowded ? error_set(err, ERROR_DATA, "%s: more than %d pairs of platform and benchmark",
                                       finder->drops->path, SERIES_LIMIT)
                           : 0;
}
