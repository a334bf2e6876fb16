#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "data/value/moment_parts.h"

/* English and German, of which the first three letters count. */
static const char *const months[] = {"jan", "feb", "mar", "apr", "may",        "jun", "jul",        "aug",
                                     "sep", "oct", "nov", "dec", "j\xC3\xA4n", "",    "m\xC3\xA4r", "",
                                     "mai", "",    "",    "",    "",           "okt", "",           "dez"};
static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo",  "di",  "mi",
                                       "do",  "fr",  "sa",  "so",  "die", "mit", "don", "fre", "sam", "son"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

bool take_number(const char **at, int *value, size_t least, size_t most)
{
    size_t n = strspn(*at, "0123456789");
    if (n < least || n > most)
        return false;
    for (*value = 0; n > 0; n--)
        *value = *value * 10 + *(*at)++ - '0';
    return true;
}

int take_digits(const char **at, size_t n)
{
    int value = 0;
    for (; n > 0; n--)
        value = value * 10 + *(*at)++ - '0';
    return value;
}

bool take_sign(const char **at, char sign)
{
    bool is = **at == sign;
    *at += is;
    return is;
}

size_t word_length(const char *at)
{
    size_t n = 0;
    while (isalpha((unsigned char)at[n]) || (unsigned char)at[n] >= 0x80)
        n++;
    return n;
}

void skip_blanks(const char **at)
{
    while (**at == ' ' || **at == ',')
        ++*at;
}

static bool take_month(const char **at, int *month)
{
    size_t n = word_length(*at);
    for (size_t i = 0; i < LENGTH(months) && n >= 3; i++)
        if (*months[i] && strncasecmp(*at, months[i], strlen(months[i])) == 0) {
            *month = (int)(i % 12) + 1;
            *at += n;
            take_sign(at, '.');
            return true;
        }
    return false;
}

/* "Tue, " and "Di ". Months are none of them. */
static void skip_weekday(const char **at)
{
    size_t n = word_length(*at);
    for (size_t i = 0; i < LENGTH(weekdays); i++)
        if (n >= 2 && strncasecmp(*at, weekdays[i], strlen(weekdays[i])) == 0 && (n > 2 || !weekdays[i][2])) {
            *at += n;
            take_sign(at, '.');
            skip_blanks(at);
            return;
        }
}

/* 2021-12-07 and 2021/12/7 */
static bool take_year_first(const char **at, struct date *date)
{
    const char *from = *at;
    if (take_number(at, &date->year, 4, 4)) {
        char sign = **at;
        size_t least = sign == '-' ? 2 : 1;
        if ((take_sign(at, '-') || take_sign(at, '/')) && take_number(at, &date->month, least, 2) &&
            take_sign(at, sign) && take_number(at, &date->day, least, 2))
            return true;
    }
    *at = from;
    return false;
}

/* 20211207, with a time of day behind it: alone it would be a number. */
static bool take_basic(const char **at, struct date *date)
{
    if (strspn(*at, "0123456789") != 8 || !(*at)[8] || !strchr("T_- ", (*at)[8]))
        return false;
    date->year = take_digits(at, 4);
    date->month = take_digits(at, 2);
    date->day = take_digits(at, 2);
    return true;
}

/* 07.12.2021, 12/07/2021, 07-12-2021 and 07.12.21 */
static bool take_numeric(const char **at, struct date *date, enum moment_order order)
{
    const char *from = *at;
    int first, second;
    if (take_number(at, &first, 1, 2)) {
        char sign = **at;
        bool any = take_sign(at, '.') || take_sign(at, '/') || take_sign(at, '-');
        if (any && take_number(at, &second, 1, 2) && take_sign(at, sign) &&
            (take_number(at, &date->year, 4, 4) || (sign != '-' && take_number(at, &date->year, 2, 2)))) {
            bool day_first = sign == '.' || first > 12 || (order == MOMENT_DAY_FIRST && second <= 12);
            date->year += date->year < 100 ? 2000 : 0;
            date->day = day_first ? first : second;
            date->month = day_first ? second : first;
            return true;
        }
    }
    *at = from;
    return false;
}

/* 7 Dec 2021, 07-Dec-2021, 7. Dez, Dec 7, 2021, Dec  7: the year may follow behind the time of day. */
static bool take_named(const char **at, struct date *date)
{
    const char *from = *at;
    bool day = take_number(at, &date->day, 1, 2);
    if (day) {
        take_sign(at, '.');
        char sign = **at;
        if (!(take_sign(at, '-') || take_sign(at, '/')))
            skip_blanks(at);
        if (take_month(at, &date->month)) {
            const char *behind = *at;
            if (!take_sign(at, sign))
                skip_blanks(at);
            if (!take_number(at, &date->year, 4, 4))
                *at = behind;
            return true;
        }
    } else if (take_month(at, &date->month)) {
        skip_blanks(at);
        if (take_number(at, &date->day, 1, 2)) {
            const char *behind = *at;
            skip_blanks(at);
            if (!take_number(at, &date->year, 4, 4))
                *at = behind;
            return true;
        }
    }
    *at = from;
    return false;
}

bool date_seconds(double *seconds, const struct date *date)
{
    if (date->month < 1 || date->month > 12 || date->day < 1 || date->day > 31)
        return false;
    struct tm day = {.tm_year = date->year - 1900, .tm_mon = date->month - 1, .tm_mday = date->day};
    *seconds = (double)timegm(&day);
    return day.tm_mday == date->day; /* of February 30 timegm makes a day of March */
}

bool take_date(const char **at, struct date *date, enum moment_order order)
{
    skip_weekday(at);
    return take_year_first(at, date) || take_basic(at, date) || take_numeric(at, date, order) || take_named(at, date);
}
