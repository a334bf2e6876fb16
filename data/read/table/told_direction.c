#include "data/read/table/told_direction.h"

#include <string.h>
#include <strings.h>

#include "data/catalogue/better_words.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/text.h"

/* Where a file has directions and gives none for a benchmark of the assignment, the catalogue's is meant. */
static void leave_to_catalogue(struct benchmark *benchmark, const struct csv_cell *name)
{
    bool by_unit = !benchmark->told && benchmark->better != BETTER_UNKNOWN;
    const struct known_benchmark *known = by_unit ? catalogue_benchmark(benchmark->name) : NULL;
    if (!known || strlen(known->name) != name->length || strncasecmp(name->bytes, known->name, name->length) != 0 ||
        strcmp(benchmark->unit, known->unit) != 0)
        return;
    benchmark->assignment = true;
    benchmark->better = BETTER_UNKNOWN;
}

/* The header may ask for yes or no: lower_is_better. */
static enum better better_of(const struct layout *layout, const struct csv_cell *cell)
{
    OWNED char *text = text_name(cell->bytes, cell->length);
    const char *name = layout->header[layout->at[ROLE_BETTER] - 1];
    enum better asked = better_words_ask(name) ? better_words_within(name) : BETTER_UNKNOWN;
    enum status answer = asked == BETTER_UNKNOWN ? STATUS_UNKNOWN : status_in(STATUS_SENSE_SUCCESS, text);
    if (answer == STATUS_OK)
        return asked;
    if (answer == STATUS_FAILED)
        return asked == BETTER_HIGHER ? BETTER_LOWER : BETTER_HIGHER;
    return better_words_say(text);
}

/* The value is listed that a row gives with another direction than the rows above, or with none. */
static bool drop_value(const struct layout *layout, const struct csv_row *row, size_t column,
                       const struct csv_cell *cell, const struct benchmark *benchmark, struct drops *drops)
{
    OWNED char *text = text_name(cell->bytes, cell->length);
    enum better better = better_of(layout, cell);
    if (better == BETTER_UNKNOWN)
        drops_add(drops, row->line, column + 1, text, strlen(text), "better is neither 'higher' nor 'lower'");
    else
        drops_add(drops, row->line, column + 1, text, strlen(text), "%s is better where rows of %s above say %s",
                  better == BETTER_HIGHER ? "higher" : "lower", text_short(benchmark->name).bytes,
                  benchmark->better == BETTER_HIGHER ? "higher" : "lower");
    return false;
}

bool told_direction_fits(const struct layout *layout, const struct csv_row *row, size_t column,
                         struct benchmark *benchmark, struct drops *drops)
{
    const struct csv_cell *cell = layout_cell(layout, row, ROLE_BETTER);
    enum better better = cell->length > 0 ? better_of(layout, cell) : BETTER_UNKNOWN;
    if (layout->at[ROLE_BETTER] && cell->length == 0)
        leave_to_catalogue(benchmark, layout_cell(layout, row, ROLE_BENCHMARK));
    if (cell->length == 0)
        return true;
    if (better == BETTER_UNKNOWN || (benchmark->told && benchmark->better != better))
        return drop_value(layout, row, column, cell, benchmark, drops);
    benchmark->better = better;
    benchmark->told = true;
    return true;
}
