#include "data/value/moment.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "data/value/number.h"

/* Reads Z, +01:00, +0100 or nothing as seconds east. */
static bool zone_parse(double *seconds, const char *text)
{
    int hours, minutes, used = 0;
    *seconds = 0;
    if (*text == '\0' || strcmp(text, "Z") == 0 || strcmp(text, "z") == 0)
        return true;
    if (*text != '+' && *text != '-')
        return false;
    if ((sscanf(text + 1, "%2d:%2d%n", &hours, &minutes, &used) < 2 &&
         sscanf(text + 1, "%2d%2d%n", &hours, &minutes, &used) < 2) ||
        strspn(text + 1, "0123456789:") != (size_t)used || text[1 + used] != '\0')
        return false;
    *seconds = (hours * 3600 + minutes * 60) * (*text == '-' ? -1.0 : 1.0);
    return hours <= 14 && minutes < 60; /* the east of Kiribati is first */
}

static bool clock_parse(double *seconds, const char *text)
{
    int hour, minute, used = 0;
    double second = 0, zone;
    if (sscanf(text, "%2d:%2d%n", &hour, &minute, &used) < 2 || strspn(text, "0123456789:") < (size_t)used)
        return false;
    text += used;
    if (*text == ':') {
        size_t n = strspn(text + 1, "0123456789.");
        if (number_parse(&second, text + 1, n, '.') != NUMBER_PLAIN)
            return false;
        text += 1 + n;
    }
    if (!zone_parse(&zone, text))
        return false;
    *seconds = hour * 3600 + minute * 60 + second - zone;
    return (hour < 24 || *seconds + zone == 24 * 3600) && minute < 60 && second < 61;
}

bool moment_parse(double *seconds, const char *bytes, size_t length)
{
    char text[48];
    int year, month, day, used = 0;
    if (length < 10 || length >= sizeof text)
        return false;
    memcpy(text, bytes, length);
    text[length] = '\0';
    if (text[4] != '-' || strspn(text, "0123456789-") < 10 ||
        sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) < 3 || used != 10 || month < 1 || month > 12 ||
        day < 1 || day > 31)
        return false;
    double clock = 0;
    bool date_only = text[used] == '\0';
    if (!date_only && ((text[used] != 'T' && text[used] != ' ') || !clock_parse(&clock, text + used + 1)))
        return false;
    struct tm date = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    *seconds = (double)timegm(&date) + clock;
    return date.tm_mday == day; /* of February 30 timegm makes a day of March */
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
