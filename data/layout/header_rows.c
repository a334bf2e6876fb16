#include "data/layout/header_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/unit_size.h"

/* What the rows are to each other. */
enum pairing {
    PAIRING_NONE,
    PAIRING_PLATFORM_ABOVE,
    PAIRING_PLATFORM_BELOW,
    PAIRING_RUNS_BELOW, /* platforms above the numbers of their runs */
    PAIRING_UNCLEAR     /* names above names, and no platform is known */
};

/* A column under both rows. */
struct pair {
    char *above, *below; /* `above` is that of the merged cell which reaches here */
    bool own;            /* it stands right above */
    bool values;         /* numbers stand below both, and both have a name */
};

struct pairs {
    struct pair *items;
    size_t n;
};

static char *name_at(const struct csv_row *row, size_t i)
{
    return i < row->n ? shape_name(&row->cells[i]) : memory_copy_text("");
}

/* The columns of keys, such as run and time, have no platform above or below them. */
static bool is_key(const char *name)
{
    return *name == '\0' || catalogue_is_run_number(name) || catalogue_is_time(name);
}

/* "run" below a name that reaches over no other column. */
static bool is_key_alone(const struct pairs *pairs, size_t i)
{
    const struct pair *at = &pairs->items[i];
    return is_key(at->below) && (i == 0 || strcasecmp(at[-1].above, at->above) != 0) &&
           (i + 1 == pairs->n || strcasecmp(at[1].above, at->above) != 0);
}

static void pairs_read(struct pairs *out, const struct csv_preview *preview, size_t first, char decimal)
{
    const struct csv_row *upper = &preview->rows[first], *lower = &preview->rows[first + 1];
    out->n = upper->n > lower->n ? upper->n : lower->n;
    out->items = memory_allocate(out->n, sizeof *out->items);
    const char *reaching = "";
    for (size_t i = 0; i < out->n; i++) {
        struct pair *pair = &out->items[i];
        OWNED char *name = name_at(upper, i);
        pair->own = *name != '\0';
        pair->above = memory_copy_text(pair->own ? name : reaching);
        pair->below = name_at(lower, i);
        reaching = pair->above;
        pair->values = !is_key(pair->above) && *pair->below && strcasecmp(pair->above, pair->below) != 0 &&
                       shape_column_has_numbers(preview, first + 2, out->n, i, decimal);
    }
    for (size_t i = 0; i < out->n; i++)
        out->items[i].values = out->items[i].values && !is_key_alone(out, i);
}

static void pairs_release(struct pairs *pairs)
{
    for (size_t i = 0; i < pairs->n; i++) {
        free(pairs->items[i].above);
        free(pairs->items[i].below);
    }
    free(pairs->items);
    *pairs = (struct pairs){0};
}

/* ---- what the names are ---- */

static const char *side(const struct pair *pair, bool above)
{
    return above ? pair->above : pair->below;
}

/* How many different platforms are known in one of the rows. */
static size_t count_platforms(const struct pairs *pairs, bool above)
{
    size_t n = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        bool fresh = pairs->items[i].values && catalogue_is_kind_of_platform(side(&pairs->items[i], above));
        for (size_t k = 0; k < i && fresh; k++)
            fresh = !pairs->items[k].values || strcasecmp(side(&pairs->items[k], above), side(&pairs->items[i], above));
        n += fresh;
    }
    return n;
}

static size_t count_values(const struct pairs *pairs)
{
    size_t n = 0;
    for (size_t i = 0; i < pairs->n; i++)
        n += pairs->items[i].values;
    return n;
}

static bool says_measure(const char *name)
{
    return catalogue_subject(name) != SUBJECT_OTHER || name_words_say(name).better != BETTER_UNKNOWN ||
           layout_means_value(name);
}

static bool all_platforms(const struct pairs *pairs, bool above)
{
    for (size_t i = 0; i < pairs->n; i++)
        if (pairs->items[i].values && !catalogue_is_kind_of_platform(side(&pairs->items[i], above)))
            return false;
    return true;
}

static bool any_measure(const struct pairs *pairs, bool above)
{
    for (size_t i = 0; i < pairs->n; i++)
        if (pairs->items[i].values && says_measure(side(&pairs->items[i], above)))
            return true;
    return false;
}

/* Whether a row of units, of words for what is missing, or of one text a column stands there instead of names. */
static bool are_no_names(const struct pairs *pairs)
{
    static const char *const missing[] = {"-", "n/a", "na", "nan", "none", "null", "?", "x"};
    size_t units = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        if (!pairs->items[i].values)
            continue;
        const char *name = pairs->items[i].below;
        units += unit_is_known(name) || strchr("([", *name) != NULL;
        if (status_of(name) != STATUS_UNKNOWN)
            return true;
        for (size_t k = 0; k < sizeof missing / sizeof *missing; k++)
            if (strcasecmp(missing[k], name) == 0)
                return true;
    }
    return units == count_values(pairs);
}

/* Whether a name of one row reaches over two columns or more. */
static bool any_spans(const struct pairs *pairs, bool above)
{
    for (size_t i = 0; i < pairs->n; i++)
        for (size_t k = 0; k < i; k++)
            if (pairs->items[i].values && pairs->items[k].values &&
                strcasecmp(side(&pairs->items[i], above), side(&pairs->items[k], above)) == 0)
                return true;
    return false;
}

static bool any_number(const struct csv_row *row, char decimal)
{
    double seconds;
    for (size_t i = 0; i < row->n; i++)
        if (shape_cell_is_number(&row->cells[i], decimal) ||
            moment_parse(&seconds, row->cells[i].bytes, row->cells[i].length, MOMENT_MONTH_FIRST))
            return true;
    return false;
}

/* Whether the row below counts the runs of each platform: platform,native,native,kvm,kvm above run,1,2,1,2. */
static bool counts_runs(const struct pairs *pairs)
{
    if (pairs->n < 3 || !catalogue_is_run_number(pairs->items[0].below) || count_platforms(pairs, true) == 0)
        return false;
    for (size_t i = 1; i < pairs->n; i++) {
        const struct pair *pair = &pairs->items[i];
        char *end;
        long number = strtol(pair->below, &end, 10);
        bool same = i > 1 && strcasecmp(pair->above, pair[-1].above) == 0;
        if (!pair->values || end == pair->below || *end != '\0' ||
            (same ? number != strtol(pair[-1].below, NULL, 10) + 1 : number != 0 && number != 1))
            return false;
    }
    return any_spans(pairs, true);
}

static enum pairing pairing_of(const struct pairs *pairs)
{
    size_t above = count_platforms(pairs, true), below = count_platforms(pairs, false);
    if (count_values(pairs) == 0 || are_no_names(pairs))
        return PAIRING_NONE;
    if (below == 0 && (above >= 2 || (above == 1 && all_platforms(pairs, true))))
        return any_spans(pairs, true) || any_measure(pairs, false) ? PAIRING_PLATFORM_ABOVE : PAIRING_NONE;
    if (above == 0 && below >= 2)
        return any_spans(pairs, true) || any_measure(pairs, true) ? PAIRING_PLATFORM_BELOW : PAIRING_NONE;
    if (!any_spans(pairs, true) || !any_spans(pairs, false))
        return PAIRING_NONE;
    bool measure_above = any_measure(pairs, true), measure_below = any_measure(pairs, false);
    return above > 0 || below > 0 || measure_above == measure_below ? PAIRING_UNCLEAR
           : measure_below                                          ? PAIRING_PLATFORM_ABOVE
                                                                    : PAIRING_PLATFORM_BELOW;
}

/* A title of the table has the first cell of its row, and no other. */
static bool is_title(const struct pairs *pairs)
{
    bool others = false, names = pairs->n > 1 && *pairs->items[0].below;
    for (size_t i = 1; i < pairs->n; i++) {
        others |= pairs->items[i].own;
        names = names && *pairs->items[i].below;
    }
    return pairs->items[0].own && !others && names;
}

/* ---- the names of the columns ---- */

static void name_column(struct shape_column *column, const struct pair *pair, enum pairing pairing)
{
    bool platform_above = pairing != PAIRING_PLATFORM_BELOW,
         both = pair->values || (*pair->below && !is_key(pair->above));
    const char *above = pair->own ? pair->above : "",
               *one = pairing == PAIRING_RUNS_BELOW || !*pair->below ? above : pair->below;
    bool joined = both && (pair->values || pairing != PAIRING_RUNS_BELOW) &&
                  (!platform_above || pair->values || catalogue_is_kind_of_platform(pair->above)) &&
                  strcasecmp(pair->above, pair->below) != 0;
    free(column->name);
    column->name = joined ? memory_format("%s %s", pair->above, pair->below) : memory_copy_text(one);
    if (!pair->values || pairing == PAIRING_UNCLEAR)
        return;
    column->platform = memory_copy_text(side(pair, platform_above));
    column->measure = memory_copy_text(side(pair, !platform_above));
}

static void name_single(struct shape *shape, const struct csv_row *row)
{
    for (size_t i = 0; i < shape->width; i++) {
        free(shape->columns[i].name);
        shape->columns[i].name = name_at(row, i);
    }
}

/* The columns of a row that was longer than the first. */
static void widen(struct shape *shape, size_t width)
{
    struct shape_column *columns = memory_allocate(width, sizeof *columns);
    size_t kept = shape->width < width ? shape->width : width;
    memcpy(columns, shape->columns, kept * sizeof *columns);
    for (size_t i = kept; i < shape->width; i++)
        free(shape->columns[i].name);
    free(shape->columns);
    shape->columns = columns;
    shape->width = width;
}

static size_t take_pairs(struct shape *shape, const struct csv_preview *preview, size_t first,
                         const struct pairs *pairs)
{
    bool numbers = any_number(&preview->rows[first + 1], shape->decimal);
    enum pairing pairing = !numbers ? pairing_of(pairs) : counts_runs(pairs) ? PAIRING_RUNS_BELOW : PAIRING_NONE;
    bool title = !numbers && pairing == PAIRING_NONE && is_title(pairs);
    if (pairing == PAIRING_NONE && !title)
        return 1;
    widen(shape, pairs->n);
    shape->header_second = preview->rows[first + 1].line;
    shape->header_unclear = pairing == PAIRING_UNCLEAR;
    for (size_t i = 0; i < shape->width && !title; i++)
        name_column(&shape->columns[i], &pairs->items[i], pairing);
    if (title)
        name_single(shape, &preview->rows[first + 1]);
    return 2;
}

size_t header_rows_read(struct shape *shape, const struct csv_preview *preview, size_t first)
{
    RELEASED(pairs_release) struct pairs pairs = {0};
    name_single(shape, &preview->rows[first]);
    bool one = first + 2 >= preview->n || preview->rows[first + 1].fault || preview->rows[first].n < 2 ||
               preview->rows[first + 1].n < 2;
    if (one)
        return 1;
    pairs_read(&pairs, preview, first, shape->decimal);
    return take_pairs(shape, preview, first, &pairs);
}

int header_rows_check(const struct shape *shape, struct error *err)
{
    if (!shape->header_unclear)
        return 0;
    return error_set(err, ERROR_DATA,
                     "%s:%zu: two rows of names stand above the numbers, and nothing tells which of them names the "
                     "platforms. Join them to one row of names such as 'native cpu', or use names of known platforms",
                     shape->path, shape->header_line);
}
