#include "data/read/table/row_words.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/summary_words.h"
#include "data/memory.h"
#include "data/text.h"

enum { WORD = 40 };

/* Copies a short cell; false when it is longer than any word that is looked for. */
static bool cell_word(char word[WORD], const struct csv_cell *cell)
{
    if (cell->length >= WORD)
        return false;
    memcpy(word, cell->bytes, cell->length);
    word[cell->length] = '\0';
    return true;
}

enum status cell_status(const struct csv_cell *cell, enum status_sense sense)
{
    char word[WORD];
    return cell_word(word, cell) ? status_in(sense, word) : STATUS_UNKNOWN;
}

bool cell_is_no_error(const struct csv_cell *cell)
{
    static const char *const words[] = {"",     "-",   "0",   "none", "no",   "false",
                                        "null", "nil", "n/a", "ok",   "nein", "keiner"};
    char word[WORD];
    for (size_t i = 0; i < sizeof words / sizeof *words && cell_word(word, cell); i++)
        if (strcasecmp(word, words[i]) == 0)
            return true;
    return false;
}

bool row_lacks_number(const struct layout *layout, const struct csv_row *row)
{
    double number;
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].counts && csv_cell_number(&row->cells[i], layout->decimal, &number) == NUMBER_NONE)
            return true;
    return false;
}

/* Whether the cell behind a name is empty where other rows have a name or a number of a run: totals of a pivot table
 * stand so. */
static bool ends_names(const struct layout *layout, const struct csv_row *row, size_t at)
{
    static const enum role names[] = {ROLE_PLATFORM, ROLE_BENCHMARK, ROLE_GROUP, ROLE_PARAMETER, ROLE_RUN, ROLE_BLOCK};
    for (size_t i = 0; i < sizeof names / sizeof *names && at + 1 < layout->width; i++)
        if (layout->columns[at + 1].role == names[i])
            return row->cells[at + 1].length == 0;
    return false;
}

static bool cell_sums_up(const struct layout *layout, const struct csv_row *row, size_t i, const char *word)
{
    enum statistic whole = summary_words_whole(word);
    enum role role = layout->columns[i].role;
    bool names = role == ROLE_BENCHMARK || role == ROLE_PLATFORM || role == ROLE_GROUP,
         total = names && ends_names(layout, row, i);
    if (((whole == STATISTIC_CENTRE || whole == STATISTIC_SPREAD) && role != ROLE_BENCHMARK) ||
        (whole == STATISTIC_DERIVED && (role == ROLE_RUN || role == ROLE_PLATFORM || total)))
        return true;
    return names && summary_words_of(word, layout->columns[i].levels, role == ROLE_PLATFORM || total);
}

bool row_is_summary(const struct layout *layout, const struct csv_row *row)
{
    char word[WORD];
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].summaries && cell_word(word, &row->cells[i]) && cell_sums_up(layout, row, i, word))
            return true;
    return false;
}

bool row_names_platform_alone(const struct csv_row *row)
{
    for (size_t i = 1; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    OWNED char *name = text_name(row->cells[0].bytes, row->cells[0].length);
    return catalogue_is_platform(name);
}

bool row_is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return true;
}

bool row_is_title(const struct csv_row *row)
{
    for (size_t i = 1; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return row->cells[0].length > 0 && isalpha((unsigned char)*row->cells[0].bytes);
}
