#include <string.h>
#include <strings.h>

#include "data/value/moment_parts.h"
#include "data/value/number.h"

enum { DAY = 24 * 3600 };

/* Seconds east of the zones that `date` prints. */
static const struct {
    const char *name;
    double east;
} zones[] = {{"Z", 0},        {"UTC", 0},      {"GMT", 0},      {"CET", 3600},   {"CEST", 7200},  {"MEZ", 3600},
             {"MESZ", 7200},  {"WET", 0},      {"WEST", 3600},  {"EET", 7200},   {"EEST", 10800}, {"BST", 3600},
             {"MSK", 10800},  {"EST", -18000}, {"EDT", -14400}, {"CST", -21600}, {"CDT", -18000}, {"MST", -25200},
             {"MDT", -21600}, {"PST", -28800}, {"PDT", -25200}, {"IST", 19800},  {"JST", 32400},  {"KST", 32400},
             {"SGT", 28800},  {"HKT", 28800},  {"AEST", 36000}, {"AEDT", 39600}, {"BRT", -10800}};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Z, UTC, +01:00, +0100 or nothing, as seconds east. False where what stands there is no zone. */
bool take_zone(const char **at, double *east)
{
    *east = 0;
    size_t n = word_length(*at);
    for (size_t i = 0; i < LENGTH(zones); i++)
        if (strlen(zones[i].name) == n && strncasecmp(*at, zones[i].name, n) == 0) {
            *at += n;
            *east = zones[i].east;
            return true;
        }
    if (**at != '+' && **at != '-')
        return n == 0;
    double sign = *(*at)++ == '-' ? -1 : 1;
    int hours, minutes = 0;
    if (strspn(*at, "0123456789") == 4) {
        hours = take_digits(at, 2);
        minutes = take_digits(at, 2);
    } else if (!take_number(at, &hours, 2, 2) || !take_sign(at, ':') || !take_number(at, &minutes, 2, 2)) {
        return false;
    }
    *east = sign * (hours * 3600 + minutes * 60);
    return hours <= 14 && minutes < 60; /* the east of Kiribati is first */
}

/* 49 or 49.25; log files write 49,25. */
static bool take_seconds(const char **at, double *seconds)
{
    size_t whole = strspn(*at, "0123456789"), n = whole;
    if ((*at)[n] == '.' || (*at)[n] == ',')
        n += 1 + strspn(*at + n + 1, "0123456789");
    char decimal = (*at)[whole] == ',' ? ',' : '.';
    if (whole == 0 || whole > 2 || number_parse(seconds, *at, n, decimal) != NUMBER_PLAIN)
        return false;
    *at += n;
    return *seconds < 61;
}

/* AM or PM behind an hour of 1 to 12; 00:10 AM, which some programs print, is ten past midnight. */
static bool take_half(const char **at, int *hour)
{
    const char *from = *at;
    skip_blanks(at);
    bool pm = strncasecmp(*at, "pm", 2) == 0;
    if ((!pm && strncasecmp(*at, "am", 2) != 0) || word_length(*at) != 2) {
        *at = from;
        return true;
    }
    *at += 2;
    bool fits = *hour <= 12;
    *hour = *hour % 12 + (pm ? 12 : 0);
    return fits;
}

bool take_clock(const char **at, double *seconds)
{
    int hour, minute;
    double second = 0;
    size_t digits = strspn(*at, "0123456789");
    if (digits == 6 || digits == 4) {
        hour = take_digits(at, 2);
        minute = take_digits(at, 2);
        if (digits == 6 && !take_seconds(at, &second))
            return false;
    } else if (!take_number(at, &hour, 1, 2) || !take_sign(at, ':') || !take_number(at, &minute, 2, 2) ||
               (take_sign(at, ':') && !take_seconds(at, &second))) {
        return false;
    }
    if (!take_half(at, &hour))
        return false;
    *seconds = hour * 3600 + minute * 60 + second;
    return (hour < 24 || *seconds <= DAY) && minute < 60;
}
