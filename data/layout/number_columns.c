/* Columns of numbers that name something: builds, boots, and places in the order of the runs. */
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_fold.h"
#include "data/catalogue/name_words.h"
#include "data/layout/column_kinds.h"
#include "data/layout/levels.h"
#include "data/layout/words/role_words.h"

static bool is_among(const char *name, const char *const *list, size_t n)
{
    char folded[NAME_FOLDED];
    return name_fold(folded, name) && name_is_among(folded, list, n);
}

#define IS_AMONG(list, name) is_among(name, list, sizeof(list) / sizeof *(list))

/* Whether a name may be that of a number that something has: build, job_id, "ticket no". */
static bool is_of_number(const char *name)
{
    static const char *const words[] = {"build", "job", "pipeline", "ticket", "serial", "counter"};
    static const char *const ends[] = {"id", "no", "nr", "num", "number", "nummer", "seq", "serial"};
    const char *last = name + strlen(name);
    while (last > name && !strchr("-_ .", last[-1]))
        last--;
    return IS_AMONG(words, name) || (last > name && IS_AMONG(ends, last));
}

static bool says_measure(const char *name)
{
    return name_words_say(name).better != BETTER_UNKNOWN;
}

/* A measure, a known benchmark or platform, or "value". */
static bool may_be_result(const char *name)
{
    return says_measure(name) || column_is_known(name) || layout_means_value(name);
}

/* Whether another column of numbers is called so. */
static bool beside(const struct shape *shape, const struct shape_column *column, bool (*is_such)(const char *name))
{
    for (size_t i = 0; i < shape->width; i++)
        if (&shape->columns[i] != column && shape->columns[i].kind == SHAPE_NUMBERS && is_such(shape->columns[i].name))
            return true;
    return false;
}

/* Whether another column holds numbers that may be results. */
static bool beside_others(const struct shape *shape, const struct shape_column *column)
{
    for (size_t i = 0; i < shape->width; i++)
        if (&shape->columns[i] != column && shape->columns[i].kind == SHAPE_NUMBERS)
            return true;
    return false;
}

/* Whether the numbers lie as those do that count something up or are drawn: nearly all differ, over a wide range. */
static bool is_scattered(const struct evidence *e)
{
    double least = 0, most = 0;
    levels_range(e, &least, &most);
    bool differ = e->n_levels > LEVELS_KEPT || e->n_levels * 10 >= e->numbers * 9;
    return differ && most >= 1.5 * least && most >= 100;
}

/* Places in the order of the runs: the numbers from 1 on, which are no levels of a plan. */
static bool counts_places(const struct evidence *e)
{
    double least, most;
    levels_range(e, &least, &most);
    return e->n_levels > 1 && e->crossed < e->files && least <= 1 &&
           (e->n_levels > LEVELS_KEPT || most - least + 1 == (double)e->n_levels);
}

/* Numbers of boots: from 0 or 1 on, each of several rows. */
static bool counts_boots(const struct evidence *e)
{
    double least, most;
    levels_range(e, &least, &most);
    return least <= 1 && e->n_levels * 2 <= e->numbers &&
           (e->n_levels > LEVELS_KEPT || most - least + 1 == (double)e->n_levels);
}

/* Why a column of numbers tells builds apart, and neither was asked for nor measured: each number is one more than that
 * above, each platform has one of its own, or its name says so beside what was measured. NULL: it does not. */
static const char *why_number(const struct shape *shape, const struct shape_column *column)
{
    static const char *const builds[] = {"build", "session", "sitzung"},
                             *const orders[] = {"order", "runorder", "executionorder", "reihenfolge"},
                             *const marks[] = {"commit", "revision", "rev",    "svn",      "changeset", "pipeline",
                                               "ticket", "serial",   "nonce",  "uid",      "gid",       "hash",
                                               "inode",  "handle",   "cookie", "checksum", "crc",       "tid",
                                               "ppid",   "pgid",     "cid",    "port",     "pid",       "seed"};
    const struct evidence *e = &column->evidence;
    bool whole = e->wholes == column_cells(e) && e->quantities == 0 && !*column->unit;
    if (column->kind != SHAPE_NUMBERS || column->platform || column->fixed || e->files == 0)
        return NULL;
    if (is_of_number(column->name) && e->running == e->files)
        return "numbers that run on from row to row";
    if (is_of_number(column->name) && e->wholes == column_cells(e) && e->of_platform == e->files &&
        levels_come_again(e))
        return "a number of each platform";
    bool build = IS_AMONG(builds, column->name), mark = IS_AMONG(marks, column->name) || (build && is_scattered(e)) ||
                                                        (IS_AMONG(orders, column->name) && counts_places(e));
    bool named = (build && beside(shape, column, says_measure)) || (mark && beside(shape, column, may_be_result));
    return whole && named ? "its name" : NULL;
}

void kinds_find_numbers(struct shape *shape)
{
    size_t numbers = shape_count(shape, SHAPE_NUMBERS);
    for (size_t i = 0; i < shape->width && shape->first && numbers > 1; i++) {
        const char *why = why_number(shape, &shape->columns[i]);
        if (!why)
            continue;
        column_becomes(&shape->columns[i], SHAPE_RUN_NUMBER, why);
        numbers--;
    }
}

/* ---- places in rounds, and boots ---- */

/* Whether nine in ten of its cells are whole numbers. */
static bool is_whole(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return !*column->unit && e->quantities == 0 && e->wholes > 0 && e->wholes * 10 >= column_cells(e) * 9;
}

/* A column that is called boot and no more may hold how long that took: numbers of boots begin with 0 or 1, and each is
 * that of several rows. */
static bool numbers_boots(const struct shape_column *column)
{
    static const char *const bare[] = {"boot", "reboot", "restart", "neustart"};
    return is_whole(column) && (!IS_AMONG(bare, column->name) || counts_boots(&column->evidence));
}

/* Places and boots come as regularly as levels of a plan do. */
void kinds_find_positions(struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        bool number = column->kind == SHAPE_NUMBERS || column->kind == SHAPE_PARAMETER;
        if (!number || column->fixed || !column->as_factor)
            continue;
        bool place = role_words_weight(column->name, ROLE_POSITION) > 0 && is_whole(column) &&
                     column->evidence.n_levels > 1 && beside_others(shape, column),
             boot = role_words_weight(column->name, ROLE_BOOT) > 0 && numbers_boots(column) &&
                    beside_others(shape, column);
        if (place || boot)
            column_becomes(column, SHAPE_RUN_NUMBER, "its name");
    }
}
