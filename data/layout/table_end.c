#include "data/layout/table_end.h"

#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/layout.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/status_words.h"
#include "data/memory.h"
#include "data/text.h"

enum { LONGEST_NAME = 40, TITLE_WORDS = 4 };

static const char separators[] = "-_ .:()[],/=*#\t";

static bool is_among(char *const *names, size_t width, const char *name)
{
    for (size_t i = 0; i < width; i++)
        if (*name && strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

/* Whether a text is hardly ever anything but the name of a column. */
static bool names_column(const char *name)
{
    size_t bare;
    return role_words_weight(name, ROLE_PLATFORM) >= 2 || role_words_weight(name, ROLE_BENCHMARK) >= 2 ||
           role_words_weight(name, ROLE_UNIT) == 3 || role_words_statistic_of(name, &bare) != STATISTIC_NONE ||
           catalogue_is_run_number(name) || catalogue_is_parameter(name) || catalogue_is_time(name) ||
           layout_means_value(name) || name_words_say(name).better != BETTER_UNKNOWN;
}

static bool may_be_name(const struct csv_cell *cell)
{
    return cell->length > 0 && cell->length <= LONGEST_NAME && !shape_cell_is_number(cell, '.') &&
           !shape_cell_is_number(cell, ',');
}

/* Whether a row begins so that has the names of columns, and no names of runs: cpu,native and latency,FAIL are data. */
static bool begins_header(char *const *names, const char *name)
{
    size_t bare;
    return strcasecmp(names[0], name) == 0 || role_words_weight(name, ROLE_PLATFORM) >= 2 ||
           role_words_weight(name, ROLE_BENCHMARK) >= 2 || catalogue_is_run_number(name) ||
           catalogue_is_parameter(name) || catalogue_is_time(name) ||
           role_words_statistic_of(name, &bare) != STATISTIC_NONE;
}

/* A word for what is missing, or for how a run ended. */
static bool tells_missing(const char *text)
{
    static const char *const words[] = {"-", "n/a", "na", "nan", "null", "nil", "?"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i], text) == 0)
            return true;
    return *text && status_of(text) != STATUS_UNKNOWN;
}

static bool are_platforms(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        OWNED char *name = shape_name(&row->cells[i]);
        if (!catalogue_is_platform(name))
            return false;
    }
    return true;
}

/* All of its cells are platforms, or names, two of them beyond doubt; the first may be empty where all others are. */
bool table_end_is_header(char *const *names, size_t width, const struct csv_row *row)
{
    size_t sure = 0, same = 0;
    if (row->n < 2 || row->fault)
        return false;
    if (are_platforms(row))
        return true;
    for (size_t i = 0; i < row->n; i++) {
        bool empty = i == 0 && row->cells[i].length == 0;
        if (!empty && !may_be_name(&row->cells[i]))
            return false;
        OWNED char *name = shape_name(&row->cells[i]);
        bool work = row->cells[0].length > 0 && catalogue_subject(name) != SUBJECT_OTHER; /* cpu */
        bool is_name =
            is_among(names, width, name) || names_column(name) || work || (i > 0 && catalogue_is_platform(name));
        if (tells_missing(name) || (i == 0 && !empty && !begins_header(names, name)))
            return false;
        sure += is_name;
        same += i < width && strcasecmp(names[i], name) == 0;
    }
    bool all = row->cells[0].length > 0 ? sure >= 2 && sure * 2 >= row->n : sure + 1 == row->n;
    return all && (same < row->n || row->n < width);
}

/* ---- titles ---- */

static bool sums_up(const char *word)
{
    static const char *const words[] = {"averages",        "means",       "medians",      "summary",
                                        "statistics",      "mittelwerte", "statistik",    "totals",
                                        "zusammenfassung", "aggregates",  "durchschnitte"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i], word) == 0)
            return true;
    enum statistic statistic = strlen(word) > 2 ? role_words_statistic(word) : STATISTIC_NONE;
    return statistic == STATISTIC_CENTRE || statistic == STATISTIC_DERIVED;
}

static bool is_alone(const struct csv_row *row)
{
    for (size_t i = 1; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return row->n > 0 && row->cells[0].length > 0 && row->cells[0].length <= LONGEST_NAME;
}

/* A remark that begins with # is a title where it is nothing but a platform's name. */
bool table_end_is_title(const struct csv_row *row, bool platforms)
{
    if (row->fault || !is_alone(row) || !may_be_name(&row->cells[0]))
        return false;
    OWNED char *text = shape_name(&row->cells[0]);
    bool remark = *row->cells[0].bytes == '#', found = platforms && catalogue_is_platform(text);
    size_t words = 0;
    for (const char *at = text + strspn(text, separators); *at && !remark; words++) {
        size_t length = strcspn(at, separators);
        OWNED char *word = memory_copy_bytes(at, length);
        found |= sums_up(word) || (platforms && catalogue_is_platform(word));
        at += length;
        at += strspn(at, separators);
    }
    return found && words <= TITLE_WORDS;
}
