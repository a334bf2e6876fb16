#include "data/read/table/series_finder.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/text.h"
#include "data/csv/csv_write.h"
#include "data/memory.h"
#include "data/read/table/row_names.h"
#include "data/read/table/told_direction.h"
#include "data/value/quantity.h"
#include "data/value/unit_size.h"

enum { SERIES_LIMIT = 20000 };

/* Takes the text. */
static void note_once(struct dataset *piece, char *note)
{
    OWNED char *text = note;
    for (size_t i = 0; i < piece->n_notes; i++)
        if (strcmp(piece->notes[i], text) == 0)
            return;
    dataset_note(piece, "%s", text);
}

/* KVM and kvm are one platform, as they are in two files. */
static size_t platform_index(struct dataset *piece, const char *name)
{
    size_t found = dataset_find_platform(piece, name, piece->n_platforms);
    if (found == piece->n_platforms)
        return dataset_platform(piece, name);
    if (strcmp(piece->platforms[found], name) != 0)
        note_once(piece, memory_format("platform '%s' is read as '%s'", text_short(name).bytes,
                                       text_short(piece->platforms[found]).bytes));
    return found;
}

static size_t series_index(struct dataset *piece, const char *platform, const char *benchmark)
{
    struct series *series = dataset_series(piece, platform_index(piece, platform), dataset_benchmark(piece, benchmark));
    return (size_t)(series - piece->series);
}

static void benchmark_set_unit(struct benchmark *benchmark, const char *bytes, size_t length)
{
    free(benchmark->unit);
    benchmark->unit = text_name(bytes, length);
    if (!benchmark->told)
        benchmark->better = catalogue_unit_better(benchmark->unit);
}

static const char *word_of(enum better better)
{
    return better == BETTER_LOWER ? "lower" : "higher";
}

/* Two names that say different directions tell none, unless one of them has the unit. */
static void benchmark_settle(struct series_finder *finder, struct benchmark *benchmark, const char *header,
                             const struct name_says *by_column, enum better own)
{
    if (benchmark->torn)
        return;
    if (own == BETTER_UNKNOWN || own == by_column->better || *by_column->unit) {
        if (*by_column->unit && !*benchmark->unit && !finder->layout->at[ROLE_UNIT])
            benchmark_set_unit(benchmark, by_column->unit, strlen(by_column->unit));
        benchmark->better = by_column->better;
        return;
    }
    benchmark->torn = true;
    dataset_note(finder->piece,
                 "the name '%s' says that %s is better, and its column '%s' that %s is: neither is taken",
                 text_short(benchmark->name).bytes, word_of(own), text_short(header).bytes, word_of(by_column->better));
}

/* The name of a value's column tells the direction where the benchmark's own name and its unit do not. `own` is the
 * name of the benchmark without what its column says. */
static void benchmark_take_direction(struct series_finder *finder, struct benchmark *benchmark,
                                     const struct layout_column *column, const char *own)
{
    const char *header = finder->layout->header[column - finder->layout->columns];
    struct name_says by_column = name_words_say(header), whole = name_words_say(benchmark->name);
    if (column->given)
        benchmark->told = true;
    if (column->given || (benchmark->better == BETTER_UNKNOWN && whole.better == BETTER_UNKNOWN))
        benchmark->better = column->better;
    else if (benchmark->better == BETTER_UNKNOWN && by_column.better != BETTER_UNKNOWN &&
             by_column.better != whole.better)
        benchmark_settle(finder, benchmark, header, &by_column, name_words_say(own).better);
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
    bool other = column->unit && *benchmark->unit && strcmp(column->unit, benchmark->unit) != 0;
    finder->named |= other; /* "native (ms)" beside "kvm (s)": the values are converted one by one */
    if (column->unit && !other)
        benchmark_set_unit(benchmark, column->unit, strlen(column->unit));
    benchmark_take_direction(finder, benchmark, column, column->benchmark);
}

void finder_start(struct series_finder *out, struct dataset *piece, const struct layout *layout, struct drops *drops)
{
    const size_t *at = layout->at;
    *out = (struct series_finder){.piece = piece,
                                  .layout = layout,
                                  .drops = drops,
                                  .named = at[ROLE_PLATFORM] || at[ROLE_BENCHMARK] || at[ROLE_UNIT] ||
                                           at[ROLE_BETTER] || layout->groups || layout->companions};
    out->column_series = memory_allocate(layout->width, sizeof *out->column_series);
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].role == ROLE_VALUE && layout->columns[i].platform && layout->columns[i].benchmark &&
            layout->columns[i].own.unit == 0 && at[ROLE_BETTER] == 0)
            finder_start_column(out, &layout->columns[i], i);
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

/* What the row calls the benchmark, and behind it what the column does: "align realtime". */
static struct csv_cell benchmark_name(struct series_finder *finder, const struct csv_row *row,
                                      const struct layout_column *column)
{
    struct csv_cell cell = row_name(NULL, row_naming_cell(finder->layout, row, column->own.benchmark, ROLE_BENCHMARK));
    if (!finder->layout->at[ROLE_BENCHMARK] || !column->benchmark)
        return column->benchmark ? row_name(column->benchmark, cell) : cell;
    text_clear(&finder->joined);
    text_format(&finder->joined, "%.*s %s", (int)cell.length, cell.bytes, column->benchmark);
    return (struct csv_cell){text_string(&finder->joined), finder->joined.length};
}

/* Of a name with the groups of its row, only the cell of the benchmark is a name of its own. */
static void take_row_direction(struct series_finder *finder, const struct csv_row *row,
                               const struct layout_column *column, size_t series)
{
    struct csv_cell cell = row_name(NULL, row_naming_cell(finder->layout, row, column->own.benchmark, ROLE_BENCHMARK));
    OWNED char *own = text_name(cell.bytes, cell.length);
    const char *header = finder->layout->header[column - finder->layout->columns];
    bool file = !*own && column->benchmark && strcmp(column->benchmark, header) != 0; /* the file names it */
    benchmark_take_direction(finder, &finder->piece->benchmarks[finder->piece->series[series].benchmark], column,
                             file ? column->benchmark : own);
}

/* Finds the entry of the names that the row tells; NULL when there are too many. */
static struct named_series *find_names(struct series_finder *finder, const struct csv_row *row,
                                       const struct layout_column *column)
{
    struct csv_cell platform =
        row_name(column->platform, row_naming_cell(finder->layout, row, column->own.platform, ROLE_PLATFORM));
    struct csv_cell benchmark = benchmark_name(finder, row, column);
    size_t bare = 0;
    if (finder->layout->groups)
        benchmark = row_name_with_groups(&finder->grouped, finder->layout, row, benchmark, &bare);
    struct named_series *named = series_table_find(&finder->table, &platform, &benchmark);
    finder->crowded = named->number == 0 && finder->piece->n_series >= SERIES_LIMIT;
    if (named->number == 0 && !finder->crowded) {
        OWNED char *platform_name = text_name(platform.bytes, platform.length),
                   *benchmark_name = text_name(benchmark.bytes, benchmark.length);
        named->number = series_index(finder->piece, platform_name, benchmark_name) + 1;
        if (bare > 0 && bare < benchmark.length)
            finder_note_parameters(finder, column, named->number - 1, bare);
        take_row_direction(finder, row, column, named->number - 1);
    }
    return finder->crowded ? NULL : named;
}

bool finder_convert(struct series_finder *finder, const struct csv_row *row, size_t column, struct series *series,
                    const struct csv_cell *unit, double *value)
{
    struct benchmark *benchmark = &finder->piece->benchmarks[series->benchmark];
    double factor;
    if (unit->length == 0 || csv_cell_is(unit, benchmark->unit))
        return true;
    OWNED char *name = text_name(unit->bytes, unit->length);
    const char *said = finder->layout->columns[column].said;
    if (*benchmark->unit == '\0' && said && unit_convert(&factor, name, said))
        benchmark_set_unit(benchmark, said, strlen(said));
    if (*benchmark->unit == '\0') {
        benchmark_set_unit(benchmark, unit->bytes, unit->length);
    } else if (unit_convert(&factor, name, benchmark->unit)) {
        *value *= factor;
        if (!isfinite(*value)) {
            drops_add_cell(finder->drops, row, column, "not a finite number in the unit of the others");
            return false;
        }
    } else if (strcmp(name, benchmark->unit) != 0) {
        drops_add(finder->drops, row->line, column + 1, name, strlen(name), "the unit is %s where %s is in %s",
                  text_short(name).bytes, text_short(benchmark->name).bytes, text_short(benchmark->unit).bytes);
        return false;
    }
    return true;
}

/* A row without a unit has the unit of the earlier rows with its names. */
static struct csv_cell unit_of_row(struct series_finder *finder, const struct csv_row *row, size_t column,
                                   struct named_series *named)
{
    const struct layout_column *of = &finder->layout->columns[column];
    struct csv_cell cell = row_name(of->unit, of->own.unit ? row->cells[of->own.unit - 1] : (struct csv_cell){"", 0});
    if (cell.length > 0 && !named->unit)
        named->unit = text_name(cell.bytes, cell.length);
    return cell.length == 0 && named->unit ? (struct csv_cell){named->unit, strlen(named->unit)} : cell;
}

/* Whether the cells are empty that name the values of this column alone: nobody can tell what such a value is of. */
static bool own_name_is_missing(const struct series_finder *finder, const struct csv_row *row, size_t column)
{
    const struct companions *own = &finder->layout->columns[column].own;
    const size_t names[] = {own->platform, own->benchmark};
    for (size_t i = 0; i < 2; i++)
        if (names[i] && row_name(NULL, row->cells[names[i] - 1]).length == 0) {
            drops_add_cell(finder->drops, row, column,
                           i ? "nothing names the benchmark of this value"
                             : "nothing names the platform of this value");
            return true;
        }
    return false;
}

/* Whether the column of units says another one of the same kind than the header does: latency_ms beside s. Nobody can
 * tell which of the two holds. */
static bool drop_contradiction(struct series_finder *finder, const struct csv_row *row, size_t column)
{
    const struct layout_column *of = &finder->layout->columns[column];
    const struct csv_cell *cell =
        of->own.unit ? &row->cells[of->own.unit - 1] : layout_cell(finder->layout, row, ROLE_UNIT);
    const char *header = of->unit ? of->unit : of->said;
    double factor;
    if (!header || cell->length == 0 || csv_cell_is(cell, header))
        return false;
    OWNED char *unit = text_name(cell->bytes, cell->length);
    if (!unit_convert(&factor, unit, header) || factor == 1) /* NOLINT: whole */
        return false;
    drops_add(finder->drops, row->line, column + 1, unit, strlen(unit), "the unit is %s where the header says %s",
              text_short(unit).bytes, text_short(header).bytes);
    return true;
}

struct series *finder_named_series(struct series_finder *finder, const struct csv_row *row, size_t column,
                                   double *value)
{
    if (own_name_is_missing(finder, row, column) || drop_contradiction(finder, row, column))
        return NULL;
    struct dataset *piece = finder->piece;
    struct named_series *named = find_names(finder, row, &finder->layout->columns[column]);
    struct series *series = named ? &piece->series[named->number - 1] : NULL;
    if (!series)
        return NULL;
    struct csv_cell unit = unit_of_row(finder, row, column, named);
    return finder_convert(finder, row, column, series, &unit, value) &&
                   told_direction_fits(finder->layout, row, column, &piece->benchmarks[series->benchmark],
                                       finder->drops)
               ? series
               : NULL;
}

void finder_start_again(struct series_finder *finder)
{
    struct series_finder old = *finder;
    bool crowded = old.crowded;
    finder_finish(&old, &(struct error){0});
    finder_start(finder, old.piece, old.layout, old.drops);
    finder->crowded = crowded;
}

int finder_finish(struct series_finder *finder, struct error *err)
{
    free(finder->column_series);
    series_table_release(&finder->table);
    text_release(&finder->grouped);
    text_release(&finder->joined);
    return finder->crowded ? error_set(err, ERROR_DATA, "%s: more than %d pairs of platform and benchmark",
                                       finder->drops->path, SERIES_LIMIT)
                           : 0;
}
