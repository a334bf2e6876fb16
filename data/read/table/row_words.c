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

bool row_is_summary(const struct layout *layout, const struct csv_row *row)
{
    for (size_t i = 0; i < layout->width; i++) {
        char word[WORD];
        size_t bare;
        if (!layout->columns[i].summaries || !cell_word(word, &row->cells[i]))
            continue;
        enum statistic statistic = role_words_statistic_of(word, &bare);
        enum role role = layout->columns[i].role;
        bool whole = bare == 0, part = statistic == STATISTIC_CENTRE || statistic == STATISTIC_SPREAD;
        if (whole && ((part && role != ROLE_BENCHMARK) ||
                      (statistic == STATISTIC_DERIVED && (role == ROLE_RUN || role == ROLE_PLATFORM))))
            return true;
        if ((role == ROLE_BENCHMARK || role == ROLE_PLATFORM || role == ROLE_GROUP) &&
            summary_words_of(word, layout->columns[i].levels, role == ROLE_PLATFORM))
            return true;
    }
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
