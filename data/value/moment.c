#include "data/value/moment.h"

#include <ctype.h>
#include <string.h>

#include "data/value/moment_parts.h"

enum { LONGEST = 64 };

/* The year behind the time of day, as `date` prints it. */
static bool take_late_year(const char **at, struct date *date)
{
    skip_blanks(at);
    return date->year != NO_YEAR || take_number(at, &date->year, 4, 4);
}

static bool moment_read(double *seconds, const char *at, enum moment_order order)
{
    struct date date = {.year = NO_YEAR};
    double clock = 0, east = 0;
    if (!take_date(&at, &date, order))
        return false;
    if (*at) {
        if (!strchr("Tt_- ,", *at++))
            return false;
        skip_blanks(&at);
        if (!take_clock(&at, &clock))
            return false;
        skip_blanks(&at);
        if (!(isdigit((unsigned char)*at) && date.year == NO_YEAR) && !take_zone(&at, &east))
            return false;
    }
    if (!take_late_year(&at, &date) || *at || !date_seconds(seconds, &date))
        return false;
    *seconds += clock - east;
    return true;
}

static bool copy_text(char text[LONGEST], const char *bytes, size_t length, size_t least)
{
    if (length < least || length >= LONGEST || memchr(bytes, '\0', length))
        return false;
    memcpy(text, bytes, length);
    text[length] = '\0';
    return true;
}

bool moment_parse(double *seconds, const char *bytes, size_t length, enum moment_order order)
{
    char text[LONGEST];
    double read;
    if (!copy_text(text, bytes, length, 8) || !moment_read(&read, text, order))
        return false;
    *seconds = read;
    return true;
}

bool moment_parse_clock(double *seconds, const char *bytes, size_t length)
{
    char text[LONGEST];
    const char *at = text;
    return copy_text(text, bytes, length, 4) && strchr(text, ':') && take_clock(&at, seconds) && *at == '\0';
}

enum moment_order moment_order_of(const char *bytes, size_t length)
{
    char text[LONGEST];
    const char *at = text;
    int first, second;
    double seconds;
    if (!copy_text(text, bytes, length, 8) || !moment_read(&seconds, text, MOMENT_MONTH_FIRST) ||
        !take_number(&at, &first, 1, 2) || !(take_sign(&at, '/') || take_sign(&at, '-')) ||
        !take_number(&at, &second, 1, 2) || first == second)
        return MOMENT_NONE;
    return first > 12 ? MOMENT_DAY_FIRST : second > 12 ? MOMENT_MONTH_FIRST : MOMENT_EITHER;
}

double moment_scale(double number)
{
    return number >= 1e17 ? 1e-9 : number >= 1e14 ? 1e-6 : number >= 1e11 ? 1e-3 : 1;
}

bool moment_is_time(double seconds)
{
    static const double year_10000 = 253402300800;
    return seconds >= 0 && seconds < year_10000;
}

bool moment_is_epoch(double seconds)
{
    return seconds >= 1e8 && seconds < 1e11;
}
