/* Columns of numbers that are no results: what was asked for, the runs of a row side by side, statistics of runs. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_fold.h"
#include "data/catalogue/name_words.h"
#include "data/covariate.h"
#include "data/layout/column_kinds.h"
#include "data/layout/levels.h"
#include "data/layout/words/column_statistic.h"
#include "data/layout/words/name_list.h"
#include "data/layout/words/header_parts.h"
#include "data/layout/parameter_columns.h"
#include "data/layout/words/role_words.h"
#include "data/memory.h"
#include "data/text.h"

/* Columns run1, run2, run3 hold the runs of their row. */
static void find_runs_across(struct shape *shape)
{
    char first[RUN_WORD] = "", word[RUN_WORD];
    size_t n = 0, before = 0, number;
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        bool run =
            !column->fixed &&
            (column->kind == SHAPE_NUMBERS || column->kind == SHAPE_RUN_NUMBER || column->kind == SHAPE_PARAMETER) &&
            header_run_read(column->name, word, &number);
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

/* ---- statistics of runs ---- */

static bool has_numbers(const struct shape_column *column)
{
    return column->kind == SHAPE_NUMBERS || column->kind == SHAPE_STATISTIC;
}

/* The first column of such a statistic, of the same measure; -1: there is none. */
static long find_statistic(const struct shape *shape, const struct column_statistic *names, size_t of,
                           enum statistic statistic)
{
    for (size_t i = 0; i < shape->width; i++)
        if (has_numbers(&shape->columns[i]) && names[i].statistic == statistic &&
            strcmp(names[i].measure, names[of].measure) == 0)
            return (long)i;
    return -1;
}

/* A count of errors is no error of a mean. */
static bool may_be_count(const struct shape_column *column, const struct column_statistic *name)
{
    return name->plain && column->evidence.wholes == column->evidence.numbers;
}

static bool may_be_mean(const struct shape *shape, const struct column_statistic *names, size_t i)
{
    return shape->columns[i].kind == SHAPE_NUMBERS &&
           (names[i].statistic == STATISTIC_NONE || names[i].statistic == STATISTIC_CENTRE);
}

/* The value before a column that has no name but that of a statistic, and before others of that kind; -1: none. */
static long find_before(const struct shape *shape, const struct column_statistic *names, size_t of)
{
    size_t i = of;
    while (i > 0 && shape->columns[i - 1].kind == SHAPE_STATISTIC)
        i--;
    return i > 0 && may_be_mean(shape, names, i - 1) ? (long)i - 1 : -1;
}

/* The mean that stands beside a statistic of which no column has the measure; -1: there is none. */
static long find_other_mean(const struct shape *shape, const struct column_statistic *names, size_t of)
{
    long mean = -1;
    for (size_t i = 0; i < shape->width && !names[of].plain; i++) {
        if (i != of && may_be_mean(shape, names, i) && strcmp(names[i].measure, names[of].measure) == 0)
            return -1;
        if (mean < 0 && shape->columns[i].kind == SHAPE_NUMBERS && names[i].statistic == STATISTIC_CENTRE)
            mean = (long)i;
    }
    return mean;
}

/* The measure whose uncertainty stands in a column: the one of its name, the one right before a column that has no
 * name but that of the statistic, or else a mean; -1: there is none. */
static long find_measured(const struct shape *shape, const struct column_statistic *names, size_t of)
{
    if (!names[of].uncertain || may_be_count(&shape->columns[of], &names[of]))
        return -1;
    for (size_t i = 0; i < shape->width && *names[of].measure; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS && names[i].statistic == STATISTIC_NONE &&
            strcmp(names[i].measure, names[of].measure) == 0)
            return (long)i;
    return *names[of].measure ? find_other_mean(shape, names, of) : find_before(shape, names, of);
}

/* Whether the column holds a statistic beside the mean that is read. Where rows are runs of the same, each has its own
 * mean and bounds, and only what says how sure a mean is says nothing of the run. */
static bool is_beside_mean(const struct shape *shape, const struct column_statistic *names, size_t i)
{
    bool runs = shape->repeated > 0;
    if (names[i].statistic == STATISTIC_NONE)
        return false;
    long centre = find_statistic(shape, names, i, STATISTIC_CENTRE);
    if (centre >= 0 && centre != (long)i && find_statistic(shape, names, i, STATISTIC_SPREAD) >= 0)
        return !runs || (names[i].uncertain && !may_be_count(&shape->columns[i], &names[i]));
    return find_measured(shape, names, i) >= 0;
}

static void note_statistics(const struct shape *shape, const char *names, struct dataset *notes)
{
    bool several = strstr(names, "', '");
    if (shape->repeated == 0)
        dataset_note(notes,
                     "this is a table of summaries: a mean is read as the one value that there is, and %s %s not. No "
                     "test is possible without the runs: export these",
                     names, several ? "are" : "is");
    else
        dataset_note(notes, "%s %s beside a value, and %s not read", names,
                     several ? "are statistics" : "is a statistic", several ? "are" : "is");
}

/* Statistics side by side are summaries of runs: the first centre is kept as the one value that there is. */
static void find_summaries(struct shape *shape, struct dataset *notes)
{
    RELEASED(text_release) struct text found = {0};
    OWNED struct column_statistic *names = memory_allocate(shape->width, sizeof *names);
    for (size_t i = 0; i < shape->width; i++)
        column_statistic_read(&names[i], shape->columns[i].name);
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        if (column->kind != SHAPE_NUMBERS || column->fixed || !is_beside_mean(shape, names, i))
            continue;
        column_becomes(column, SHAPE_STATISTIC, "a statistic beside a mean");
        text_format(&found, "%s'%s'", found.length ? ", " : "", text_short(column->name).bytes);
    }
    if (found.length > 0)
        note_statistics(shape, text_string(&found), notes);
    for (size_t i = 0; i < shape->width; i++)
        column_statistic_release(&names[i]);
}

/* Cells such as 12.3 +/- 0.4 are means of runs that are not there. */
static void note_spreads(const struct shape *shape, struct dataset *notes)
{
    RELEASED(text_release) struct text names = {0};
    for (size_t i = 0; i < shape->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        OWNED char *quoted = memory_format("'%s'", text_short(column->name).bytes);
        if (column->kind == SHAPE_NUMBERS && column->evidence.spreads > 0)
            name_list_add(&names, ", ", quoted, 200);
    }
    if (names.length > 0)
        dataset_note(notes,
                     "the cells of %s are means with their spread, such as 12.3 +/- 0.4: a mean is read as one value, "
                     "and the spread is not. No test is possible without the runs: export these",
                     text_string(&names));
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
    kinds_find_positions(shape);
    parameter_columns_find(shape);
    kinds_find_numbers(shape);
    find_runs_across(shape);
    find_summaries(shape, notes);
    note_spreads(shape, notes);
}
