/* Columns of numbers that are no results: what was asked for, the runs of a row side by side, statistics of runs. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/covariate.h"
#include "data/layout/column_kinds.h"
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

/* Cells such as 12.3 +/- 0.4 are means of runs that are not there. */
static void note_spreads(const struct shape *shape, struct dataset *notes)
{
    RELEASED(text_release) struct text names = {0};
    for (size_t i = 0; i < shape->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        if (column->kind == SHAPE_NUMBERS && column->evidence.spreads > 0 && names.length < 200)
            text_format(&names, "%s'%s'", names.length ? ", " : "", text_short(column->name).bytes);
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
    parameter_columns_find(shape);
    find_runs_across(shape);
    find_summaries(shape, notes);
    note_spreads(shape, notes);
}
