/* Which columns of numbers hold what was asked of a run, and no result. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/layout.h"
#include "data/memory.h"

/* Whether the levels come in three turns or more (1, 2, 4, 1, 2, 4, 1, 2, 4), or in stretches of one length (1, 1, 2,
 * 2, 4, 4) of which the last may be cut. Six whole numbers that are measured hardly ever do. */
static bool levels_are_regular(const struct csv_cell *const *cells, size_t n, size_t levels)
{
    size_t length = 1;
    while (length < n && csv_cells_equal(cells[length], cells[0]))
        length++;
    bool turns = levels >= 2 && n >= 3 * levels;
    bool stretches = levels >= 2 && n >= 6 && length >= 2 && (n - 1) / length + 1 == levels;
    for (size_t i = 0; i < n; i++) {
        turns = turns && (i < levels || csv_cells_equal(cells[i], cells[i - levels]));
        stretches = stretches && csv_cells_equal(cells[i], cells[i - i % length]);
    }
    return turns || stretches;
}

/* A column of numbers whose name is that of a parameter, or whose levels come regularly, was asked for and not
 * measured. */
static bool is_parameter(const struct shape_column *column, const struct csv_preview *preview, size_t first,
                         size_t width, size_t place)
{
    if (column->kind != SHAPE_NUMBERS || !column->whole)
        return false;
    if (catalogue_is_parameter(column->name))
        return true;
    OWNED const struct csv_cell **cells = memory_allocate(preview->n, sizeof *cells);
    size_t n = 0;
    for (size_t r = first; r < preview->n; r++)
        if (shape_fits(&preview->rows[r], width))
            cells[n++] = &preview->rows[r].cells[place];
    bool known = catalogue_subject(column->name) != SUBJECT_OTHER || catalogue_is_kind_of_platform(column->name) ||
                 name_words_say(column->name).better != BETTER_UNKNOWN;
    return !known && levels_are_regular(cells, n, shape_count_distinct(preview, first, width, place));
}

/* The name behind "parameter:"; NULL where the header does not say so. */
static const char *named_parameter(const char *name)
{
    static const char mark[] = "parameter:";
    return strncasecmp(name, mark, sizeof mark - 1) == 0 && name[sizeof mark - 1] ? name + sizeof mark - 1 : NULL;
}

/* Takes those that the header calls so. */
static void take_named(struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        const char *name = named_parameter(column->name);
        if (!name)
            continue;
        char *copy = memory_copy_text(name);
        free(column->name);
        column->name = copy;
        column->kind = SHAPE_PARAMETER;
        column->told = true;
    }
}

void shape_find_parameters(struct shape *shape, const struct csv_preview *preview)
{
    if (shape->has_header)
        take_named(shape);
    size_t numbers = shape_count(shape, SHAPE_NUMBERS);
    if (!shape->has_header || !shape->first)
        return;
    for (size_t i = 0; i < shape->width && numbers > 1; i++)
        if (is_parameter(&shape->columns[i], preview, (size_t)(shape->first - preview->rows), shape->width, i)) {
            shape->columns[i].kind = SHAPE_PARAMETER;
            numbers--;
        }
}
