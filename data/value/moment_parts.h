/* The parts of a moment's text: numbers and words, the date, the time of day. Each function moves `at` behind the part
 * that it takes. moment.h tells which forms there are. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/value/moment_order.h"

struct date {
    int year, month, day; /* the year is NO_YEAR where it stands behind the time of day */
};
enum { NO_YEAR = -1 };

/* Takes a number of so many digits, of which no more follow; else false, and `at` stays. */
bool take_number(const char **at, int *value, size_t least, size_t most);
int take_digits(const char **at, size_t n); /* the first ones of a longer row of digits: the parts of 20211207 */
bool take_sign(const char **at, char sign);
void skip_blanks(const char **at);  /* and commas */
size_t word_length(const char *at); /* of the letters that stand there */

/* Takes a date behind the day of the week that may stand before it. */
bool take_date(const char **at, struct date *date, enum moment_order order);
/* Seconds since 1970 at its midnight. False for a day that does not exist. */
bool date_seconds(double *seconds, const struct date *date);

bool take_clock(const char **at, double *seconds); /* since midnight: 13:22:49.5, 01:22 PM, 132249 */
bool take_zone(const char **at, double *east);     /* seconds east: Z, UTC, +01:00, or nothing */
