#include "data/layout/parameter_columns.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_fold.h"
#include "data/catalogue/name_words.h"
#include "data/covariate.h"
#include "data/layout/column_kinds.h"
#include "data/layout/words/derived_words.h"
#include "data/layout/levels.h"
#include "data/layout/words/side_words.h"
#include "data/memory.h"
#include "data/value/quantity.h"

enum { FOLDED = 48, LEAST_ROWS = 5, LEAST_CELLS = 6 };

/* Names of what is asked for or measured: where their levels come again and again, they were asked for. */
static const char *const ambiguous[] = {"size",      "sizes",      "groesse",     "gr\303\266\303\237e",
                                        "length",    "len",        "laenge",      "l\303\244nge",
                                        "load",      "last",       "auslastung",  "level",
                                        "ratio",     "mix",        "readratio",   "rwratio",
                                        "duration",  "dauer",      "seconds",     "sekunden",
                                        "rate",      "targetrate", "target",      "ziel",
                                        "users",     "nutzer",     "benutzer",    "vus",
                                        "depth",     "tiefe",      "n",           "requests",
                                        "rows",      "records",    "items",       "elements",
                                        "dimension", "dim",        "matrix",      "order",
                                        "percent",   "prozent",    "limit",       "quota",
                                        "memory",    "ram",        "interval",    "delay",
                                        "mtu",       "factor",     "faktor",      "step",
                                        "stufe",     "scale",      "compression", "mode"};

/* Those of them that are measured as often. */
static const char *const amounts[] = {"load", "last",    "auslastung", "percent",  "prozent", "requests",
                                      "rows", "records", "items",      "elements", "memory",  "ram"};

/* Run numbers that are as often a parameter: n 100, 1000; iterations. */
static const char *const counts[] = {"n", "i", "iterations", "iters", "number", "nr", "no"};

/* A name in lower case without separators and without a unit in brackets. */
static void fold(char folded[FOLDED], const char *name)
{
    size_t n = 0;
    for (; *name && !(n > 0 && strchr("([", *name)) && n + 1 < FOLDED; name++)
        if (!strchr("-_ .#:%", *name))
            folded[n++] = (char)tolower((unsigned char)*name);
    folded[n] = '\0';
}

static bool is_listed(const char *const *names, size_t n, const char *name)
{
    char folded[FOLDED];
    fold(folded, name);
    return name_is_among(folded, names, n);
}

#define IS_LISTED(names, name) is_listed(names, sizeof(names) / sizeof *(names), name)

/* Whether a word of the name is one of these: test_duration_s. */
static bool has_ambiguous_word(const char *name)
{
    static const char separators[] = "-_ .:()[]/";
    for (const char *at = name + strspn(name, separators); *at;) {
        size_t length = strcspn(at, separators);
        OWNED char *word = memory_copy_bytes(at, length);
        if (IS_LISTED(ambiguous, word))
            return true;
        at += length + strspn(at + length, separators);
    }
    return false;
}

/* ---- the decision ---- */

/* Columns of platforms stand beside it, so that it is none of them by itself. */
static bool beside_platforms(const struct shape *shape)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->width; i++)
        n += shape->columns[i].kind == SHAPE_NUMBERS &&
             (shape->columns[i].platform || catalogue_is_platform(shape->columns[i].name));
    return n >= 2;
}

static const char *const by_name = "its name", *const by_levels = "levels that come regularly",
                         *const by_platforms = "levels that are the same on every platform";

static const char *why_named(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    bool numbers = column->kind == SHAPE_NUMBERS;
    return (numbers && column->whole) || ((numbers || column->kind == SHAPE_TEXT) && levels_come_again(e)) ? by_name
                                                                                                           : NULL;
}

/* What could be a result was asked for where its levels are planned, lie far apart, and none is zero. */
static const char *why_measure(const struct evidence *e)
{
    double least, most;
    bool whole = e->wholes == column_cells(e), planned = levels_are_planned(e) && (whole || e->crossed == e->files);
    levels_range(e, &least, &most);
    return (planned || (whole && levels_are_matched(e))) && least > 0 && most >= 1.5 * least ? by_levels : NULL;
}

static const char *why_ambiguous(const struct shape *shape, const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    bool measure = name_words_say(column->name).better != BETTER_UNKNOWN || column_is_known(column->name),
         amount = IS_LISTED(amounts, column->name), beside = beside_platforms(shape);
    if (column->kind != SHAPE_NUMBERS && (column->kind != SHAPE_TEXT || e->numbers == 0))
        return NULL;
    if (beside)
        return measure || derived_words_name(column->name) ? NULL : by_name;
    if (!levels_come_again(e) || e->of_platform > 0)
        return NULL;
    return !measure && !amount ? by_name : why_measure(e);
}

/* Whole numbers that are planned are asked for, and others where there are many rows of them. */
static const char *why_unknown(const struct shape *shape, const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    size_t cells = column_cells(e);
    bool first = column == shape->columns, whole = e->wholes == cells && cells > 0,
         many = cells >= 8 && e->n_levels * 3 <= cells && e->crossed == e->files;
    if (column->kind != SHAPE_NUMBERS || column_is_known(column->name) ||
        name_words_say(column->name).better != BETTER_UNKNOWN || layout_means_value(column->name) ||
        covariate_column_of(column->name) != COVARIATE_COLUMNS || column->platform)
        return NULL;
    bool once = levels_run_on(e) && e->crossed < e->files; /* 101, 102, 103 number rounds, and are no levels */
    if (!once && levels_are_planned(e) && cells >= LEAST_CELLS && (whole || many))
        return by_levels;
    if (!once && whole && !levels_count_runs(e) && why_measure(e))
        return by_platforms;
    bool axis = first && whole && levels_rise(e) && cells >= LEAST_ROWS && e->counting < e->files;
    return axis && beside_platforms(shape) ? "numbers that rise beside platforms" : NULL;
}

/* A time that is no date, and a number that counts no runs, where they come again. */
static const char *why_counted(const struct shape *shape, const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    bool time = column->kind == SHAPE_TIME && e->calendar == 0 && e->epochs == 0 && e->wholes == column_cells(e),
         run = column->kind == SHAPE_RUN_NUMBER && IS_LISTED(counts, column->name) && !levels_count_runs(e);
    if (run && levels_rise(e) && beside_platforms(shape))
        return by_levels;
    return levels_come_again(e) &&
                   ((time && e->crossed == e->files) || (run && (levels_are_planned(e) || levels_are_matched(e))))
               ? by_levels
               : NULL;
}

/* Why the column was asked for; NULL: it was not. */
static const char *why_asked(const struct shape *shape, const struct shape_column *column)
{
    const char *why = why_counted(shape, column);
    if (!why && catalogue_is_parameter(column->name))
        why = why_named(column);
    if (!why && IS_LISTED(ambiguous, column->name))
        why = why_ambiguous(shape, column);
    if (!why && column->kind == SHAPE_NUMBERS && levels_come_again(&column->evidence) &&
        has_ambiguous_word(column->name))
        why = why_measure(&column->evidence);
    return why ? why : why_unknown(shape, column);
}

/* ---- what becomes of it ---- */

static bool has_blank(const struct evidence *e)
{
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++)
        if (strchr(e->levels[i].text, ' '))
            return true;
    return false;
}

/* Levels that are no numbers, such as "all" and 50:50, are what their texts are. */
static bool has_text(const struct evidence *e, char decimal)
{
    double number;
    struct quantity quantity;
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++) {
        const struct csv_cell cell = {e->levels[i].text, strlen(e->levels[i].text)};
        if (csv_cell_number(&cell, decimal, &number) != NUMBER_PLAIN &&
            !quantity_parse(&quantity, cell.bytes, cell.length, decimal))
            return true;
    }
    return e->texts > 0 || e->clocks > 0;
}

static void becomes_parameter(struct shape_column *column, char decimal, const char *why)
{
    bool text = levels_come_again(&column->evidence) && has_text(&column->evidence, decimal);
    if (text && has_blank(&column->evidence)) {
        column_becomes(column, SHAPE_TEXT, why);
        column->role = ROLE_GROUP;
        return;
    }
    if (*column->name == '\0') {
        free(column->name);
        column->name = memory_copy_text("level");
    }
    column_becomes(column, SHAPE_PARAMETER, why);
    column->told = text;
}

void parameter_columns_find(struct shape *shape)
{
    size_t numbers = shape_count(shape, SHAPE_NUMBERS);
    for (size_t i = 0; i < shape->width && shape->first; i++) {
        struct shape_column *column = &shape->columns[i];
        bool number = column->kind == SHAPE_NUMBERS;
        if (numbers <= number || column->fixed)
            continue;
        const char *why = why_asked(shape, column);
        if (!why && number && side_words_is_version(column->name)) {
            column_becomes(column, SHAPE_TEXT, by_name);
            numbers--;
        }
        if (!why)
            continue;
        becomes_parameter(column, shape->decimal, why);
        numbers -= number;
    }
}

/* ---- versions ---- */

void parameter_columns_settle_versions(struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        const struct evidence *e = &column->evidence;
        if (column->kind != SHAPE_TEXT || column->role != ROLE_IGNORED || column->fixed ||
            !side_words_is_version(column->name) || e->n_levels * 2 > column_cells(e) + 1 || e->varied == 0 ||
            e->again == 0 || e->of_platform > 0)
            continue;
        if (e->empty > 0) { /* other platforms have none */
            column->role = ROLE_GROUP;
            continue;
        }
        column_becomes(column, SHAPE_PARAMETER, by_levels);
        column->told = true;
    }
}
