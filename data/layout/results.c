/* Columns of numbers that are no results: what was asked for, the runs of a row side by side, statistics of runs. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/covariate.h"
#include "data/layout/column_kinds.h"
#include "data/layout/role_words.h"
#include "data/memory.h"
#include "data/text.h"

/* A column of numbers whose name is that of a parameter, or whose levels come regularly, was asked for and not
 * measured. */
static bool is_parameter(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    if (column->kind != SHAPE_NUMBERS || !column->whole || column->fixed)
        return false;
    if (catalogue_is_parameter(column->name))
        return true;
    return !column_is_known(column->name) && name_words_say(column->name).better == BETTER_UNKNOWN && e->files > 0 &&
           e->wholes == column_cells(e) && e->regular == e->files &&
           covariate_column_of(column->name) == COVARIATE_COLUMNS;
}

static void find_parameters(struct shape *shape)
{
    size_t numbers = shape_count(shape, SHAPE_NUMBERS);
    for (size_t i = 0; i < shape->width && numbers > 1 && shape->first; i++)
        if (is_parameter(&shape->columns[i])) {
            bool named = catalogue_is_parameter(shape->columns[i].name);
            column_becomes(&shape->columns[i], SHAPE_PARAMETER, named ? "its name" : "levels that come regularly");
            numbers--;
        }
}

/* Splits run3, "Lauf 3", #3 and 3 into the word of a run and its number; false for any other name. */
static bool read_run_name(const char *name, char word[16], size_t *number)
{
    size_t length = strlen(name), at = length;
    while (at > 0 && isdigit((unsigned char)name[at - 1]))
        at--;
    if (at == length || length - at > 5)
        return false;
    *number = strtoul(name + at, NULL, 10);
    while (at > 0 && strchr(" _-#.", name[at - 1]))
        at--;
    if (at >= 16)
        return false;
    memcpy(word, name, at);
    word[at] = '\0';
    return at == 0 || catalogue_is_run_number(word) || strcasecmp(word, "r") == 0;
}

/* Columns run1, run2, run3 hold the runs of their row. */
static void find_runs_across(struct shape *shape)
{
    char first[16] = "", word[16];
    size_t n = 0, before = 0, number;
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        bool run =
            !column->fixed &&
            (column->kind == SHAPE_NUMBERS || column->kind == SHAPE_RUN_NUMBER || column->kind == SHAPE_PARAMETER) &&
            read_run_name(column->name, word, &number);
        if (run && n == 0)
            strcpy(first, word);
        column->across = run && strcasecmp(word, first) == 0 && (n == 0 ? number <= 1 : number == before + 1);
        n += column->across;
        before = column->across ? number : before;
    }
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        column->across = column->across && n >= 2;
        if (column->across)
            column_becomes(column, SHAPE_NUMBERS, "a run of its row");
        else if (n >= 2 && column->kind == SHAPE_NUMBERS && role_words_statistic(column->name) != STATISTIC_NONE)
            column_becomes(column, SHAPE_STATISTIC, "a statistic of the runs of its row");
    }
}

static bool same_measure(const struct shape_column *a, const struct shape_column *b)
{
    size_t length_a, length_b;
    role_words_statistic_of(a->name, &length_a);
    role_words_statistic_of(b->name, &length_b);
    return length_a == length_b && strncasecmp(a->name, b->name, length_a) == 0;
}

static const struct shape_column *find_statistic(const struct shape *shape, const struct shape_column *of,
                                                 enum statistic statistic)
{
    size_t bare;
    for (size_t i = 0; i < shape->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        bool numbers = column->kind == SHAPE_NUMBERS || column->kind == SHAPE_STATISTIC;
        if (numbers && role_words_statistic_of(column->name, &bare) == statistic && same_measure(column, of))
            return column;
    }
    return NULL;
}

/* Where no row is a run of the same as another, mean and sd side by side are summaries of runs: the first centre is
 * kept as the one value that there is. */
static void find_summaries(struct shape *shape, struct dataset *notes)
{
    size_t bare, kept = 0;
    RELEASED(text_release) struct text names = {0};
    for (size_t i = 0; i < shape->width && shape->repeated == 0; i++) {
        struct shape_column *column = &shape->columns[i];
        enum statistic statistic = role_words_statistic_of(column->name, &bare);
        if (column->kind != SHAPE_NUMBERS || statistic == STATISTIC_NONE)
            continue;
        const struct shape_column *centre = find_statistic(shape, column, STATISTIC_CENTRE);
        if (!centre || !find_statistic(shape, column, STATISTIC_SPREAD))
            continue;
        if (centre == column) {
            kept++;
            continue;
        }
        column_becomes(column, SHAPE_STATISTIC, "a statistic beside a mean");
        text_format(&names, "%s'%s'", names.length ? ", " : "", text_short(column->name).bytes);
    }
    if (kept)
        dataset_note(notes,
                     "this is a table of summaries: a mean is read as the one value that there is, and %s %s not. No "
                     "test is possible without the runs: export these",
                     text_string(&names), strchr(text_string(&names), ',') ? "are" : "is");
}

/* The name behind "parameter:"; NULL where the header does not say so. */
static const char *named_parameter(const char *name)
{
    static const char mark[] = "parameter:";
    return strncasecmp(name, mark, sizeof mark - 1) == 0 && name[sizeof mark - 1] ? name + sizeof mark - 1 : NULL;
}

void kinds_take_parameters(struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        const char *name = named_parameter(column->name);
        if (!name || column->fixed)
            continue;
        char *copy = memory_copy_text(name);
        free(column->name);
        column->name = copy;
        column_becomes(column, SHAPE_PARAMETER, "its name");
        column->told = column->fixed = true;
    }
}

void kinds_find_results(struct shape *shape, struct dataset *notes)
{
    find_parameters(shape);
    find_runs_across(shape);
    find_summaries(shape, notes);
}
