/* One column of units beside several values. */
#include <stdlib.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/companions.h"
#include "data/layout/words/name_list.h"
#include "data/memory.h"
#include "data/text.h"

/* The direction that all the units of the column have; BETTER_UNKNOWN where they differ or say nothing. */
static enum better units_better(const struct evidence *e)
{
    enum better better = e->n_levels ? catalogue_unit_better(e->levels[0].text) : BETTER_UNKNOWN;
    for (size_t i = 1; i < e->n_levels && i < LEVELS_KEPT; i++)
        if (catalogue_unit_better(e->levels[i].text) != better)
            return BETTER_UNKNOWN;
    return better;
}

static bool has_no_unit(const struct layout_column *column)
{
    return column->role == ROLE_VALUE && !column->unit && !column->own.unit;
}

/* What is measured there: its subject, else its direction; 0 where the name tells neither. */
static int sense_of(const char *name)
{
    enum subject subject = catalogue_subject(name);
    return subject != SUBJECT_OTHER ? 8 + (int)subject : (int)name_words_say(name).better;
}

/* Names the values without a unit in `names`; whether two of them measure different things. */
static bool values_differ(struct text *names, const struct layout *layout)
{
    int sense = 0;
    bool differ = false;
    for (size_t i = 0; i < layout->width; i++) {
        if (!has_no_unit(&layout->columns[i]))
            continue;
        int of_column = sense_of(layout->header[i]);
        differ |= sense && of_column && of_column != sense;
        sense = sense ? sense : of_column;
        OWNED char *quoted = memory_format("'%s'", text_short(layout->header[i]).bytes);
        name_list_add(names, ", ", quoted, 120);
    }
    return differ;
}

/* Gives the unit to all values, or to those whose names have its direction; how many. */
static size_t give_unit(struct layout *layout, const struct evidence *units, bool all)
{
    size_t given = 0, at = layout->at[ROLE_UNIT];
    enum better better = units_better(units);
    for (size_t i = 0; i < layout->width; i++) {
        bool fits = better != BETTER_UNKNOWN && name_words_say(layout->header[i]).better == better;
        if (!has_no_unit(&layout->columns[i]) || !(all || fits))
            continue;
        layout->columns[i].own.unit = at;
        given++;
    }
    return given;
}

int companions_share_unit(struct layout *layout, const struct shape *shape, struct dataset *notes, struct error *err)
{
    RELEASED(text_release) struct text names = {0};
    size_t at = layout->at[ROLE_UNIT];
    if (!at)
        return 0;
    bool differ = values_differ(&names, layout);
    size_t given = give_unit(layout, &shape->columns[at - 1].evidence, !differ);
    if (differ && given > 0)
        dataset_note(notes, "the unit in '%s' is that of the values whose names it fits",
                     text_short(layout->header[at - 1]).bytes);
    if (!differ || given > 0)
        return 0;
    return error_set(err, ERROR_DATA,
                     "%s:%zu: the column '%s' stands beside the values %s, and nothing tells which of them it is the "
                     "unit of. --column NAME=value:UNIT gives each value its unit, and --column '%s=unused' leaves "
                     "the column out",
                     shape->path, shape->header_line, text_short(layout->header[at - 1]).bytes, text_string(&names),
                     text_short(layout->header[at - 1]).bytes);
}
