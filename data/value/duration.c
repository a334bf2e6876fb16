#include "data/value/duration.h"

#include <string.h>
#include <strings.h>

#include "data/value/number.h"
#include "data/value/unit_size.h"

enum { LONGEST = 64 };

/* Units that stand for a time in a duration of several parts alone: an m by itself could be a metre. */
static const struct {
    const char *text;
    double seconds;
} units[] = {{"m", 60},    {"std", 3600},   {"d", 86400},   {"day", 86400},
             {"t", 86400}, {"days", 86400}, {"tag", 86400}, {"tage", 86400}};

static bool unit_seconds(double *seconds, const char *unit)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcasecmp(unit, units[i].text) == 0) {
            *seconds = units[i].seconds;
            return true;
        }
    return unit_convert(seconds, unit, "s");
}

/* Reads a number and its unit, and gives where the next part begins; NULL where there is none. */
static const char *read_part(double *value, double *unit, const char *at, char decimal)
{
    const char numbers[] = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', decimal, '\0'};
    char word[LONGEST];
    size_t digits = strspn(at, numbers);
    const char *letters = at + digits + strspn(at + digits, " ");
    size_t length = strcspn(letters, "0123456789 .,");
    if (digits == 0 || length == 0 || number_parse(value, at, digits, decimal) != NUMBER_PLAIN)
        return NULL;
    memcpy(word, letters, length);
    word[length] = '\0';
    at = letters + length;
    return unit_seconds(unit, word) ? at + strspn(at, " .,") : NULL;
}

bool duration_parse(double *seconds, const char *bytes, size_t length, char decimal)
{
    char text[LONGEST];
    double sum = 0, value, unit, before = 0;
    size_t parts = 0;
    if (length == 0 || length >= sizeof text || memchr(bytes, '\0', length))
        return false;
    memcpy(text, bytes, length);
    text[length] = '\0';
    for (const char *at = text + strspn(text, " "); *at; parts++, before = unit) {
        at = read_part(&value, &unit, at, decimal);
        if (!at || (parts > 0 && unit >= before))
            return false;
        sum += value * unit;
    }
    *seconds = sum;
    return parts >= 2;
}
