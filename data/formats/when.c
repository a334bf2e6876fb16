#include "data/formats/when.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "data/value/moment.h"
#include "data/value/number.h"

static int month_of(const char *name)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const char *found = strlen(name) == 3 ? strstr(months, name) : NULL;
    return found ? (int)(found - months) / 3 + 1 : 0;
}

static double compose(int year, int month, int day, const char *clock)
{
    char text[48];
    double seconds;
    int length = snprintf(text, sizeof text, "%04d-%02d-%02d %s", year, month, day, clock);
    return month > 0 && moment_parse(&seconds, text, (size_t)length) ? seconds : (double)NAN;
}

/* As asctime writes them, or with the year before the clock. */
static double by_words(const char *text)
{
    char month[4], clock[9];
    int day, year, used = 0;
    if (sscanf(text, "%*3s %3s %2d %8s %4d%n", month, &day, clock, &year, &used) == 4 && strchr(clock, ':'))
        return compose(year, month_of(month), day, clock);
    if (sscanf(text, "%*3s %3s %2d %4d %8s", month, &day, &year, clock) == 4)
        return compose(year, month_of(month), day, clock);
    return (double)NAN;
}

static double by_digits(const char *text)
{
    int year, month, day, hour, minute, second, used = 0;
    char clock[16];
    if (sscanf(text, "%4d%2d%2d-%2d%2d%2d%n", &year, &month, &day, &hour, &minute, &second, &used) != 6 ||
        text[used] != '\0' || month < 1 || hour < 0 || minute < 0 || second < 0)
        return (double)NAN;
    snprintf(clock, sizeof clock, "%02d:%02d:%02d", hour % 100, minute % 100, second % 100);
    return compose(year, month, day, clock);
}

double when_of(const char *text)
{
    double number;
    if (!text || !*text)
        return (double)NAN;
    if (number_parse(&number, text, strlen(text), '.') == NUMBER_PLAIN) {
        number *= moment_scale(number);
        return moment_is_time(number) ? number : (double)NAN;
    }
    if (moment_parse(&number, text, strlen(text)))
        return number;
    number = by_words(text);
    return isnan(number) ? by_digits(text) : number;
}
