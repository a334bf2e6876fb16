#include "data/formats/quantity.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/number.h"

/* Each unit is so many of the first of its dimension. */
static const struct {
    const char *spelling;
    char dimension; /* t: seconds, b: bits/s, B: bytes, s: bytes/s, r: per second */
    double size;
} UNITS[] = {
    {"s", 't', 1},
    {"sec", 't', 1},
    {"secs", 't', 1},
    {"second", 't', 1},
    {"seconds", 't', 1},
    {"ms", 't', 1e-3},
    {"msec", 't', 1e-3},
    {"us", 't', 1e-6},
    {"usec", 't', 1e-6},
    {"\xC2\xB5s", 't', 1e-6},
    {"\xCE\xBCs", 't', 1e-6},
    {"ns", 't', 1e-9},
    {"nsec", 't', 1e-9},
    {"ps", 't', 1e-12},
    {"m", 't', 60},
    {"min", 't', 60},
    {"h", 't', 3600},
    {"bits/sec", 'b', 1},
    {"bit/s", 'b', 1},
    {"bits/s", 'b', 1},
    {"bps", 'b', 1},
    {"B", 'B', 1},
    {"bytes", 'B', 1},
    {"Bytes", 'B', 1},
    {"byte", 'B', 1},
    {"B/s", 's', 1},
    {"Bytes/sec", 's', 1},
    {"bytes/sec", 's', 1},
    {"B/sec", 's', 1},
    {"Bytes/s", 's', 1},
    {"bytes/s", 's', 1},
    {"Bps", 's', 1},
    {"ops/s", 'r', 1},
    {"/s", 'r', 1},
    {"requests/s", 'r', 1},
    {"s/op", 'o', 1},
    {"ms/op", 'o', 1e-3},
    {"us/op", 'o', 1e-6},
    {"ns/op", 'o', 1e-9},
    {"\xCE\xBCs/op", 'o', 1e-6},
    {"ops/sec", 'r', 1},
    {"ops/ms", 'r', 1e3},
    {"ops/us", 'r', 1e6},
    {"ops/ns", 'r', 1e9},
    {"ops/min", 'r', 1 / 60.0},
    {"min/op", 'o', 60},
    {"B/op", 'a', 1},
};

/* Only of data there are prefixes: the others stand in the table with theirs. */
static const struct {
    const char *spelling;
    double size;
} PREFIXES[] = {{"Ki", 1024}, {"Mi", 1048576}, {"Gi", 1073741824}, {"Ti", 1099511627776}, {"k", 1e3},
                {"K", 1e3},   {"M", 1e6},      {"G", 1e9},         {"T", 1e12},           {"", 1}};

bool quantity_read(double *value, const char *text, const char **rest)
{
    const char *begin = text + strspn(text, " \t"), *at = begin + strspn(begin, "+-");
    at += strspn(at, "0123456789.");
    if ((*at == 'e' || *at == 'E') && isdigit((unsigned char)at[1 + strspn(at + 1, "+-") % 2]))
        at += 1 + strspn(at + 1, "+-0123456789");
    if (number_parse(value, begin, (size_t)(at - begin), '.') != NUMBER_PLAIN || !isfinite(*value))
        return false;
    *rest = at + strspn(at, " \t");
    return true;
}

static bool unit_find(const char *unit, char *dimension, double *size)
{
    for (size_t p = 0; p < sizeof PREFIXES / sizeof *PREFIXES; p++) {
        size_t length = strlen(PREFIXES[p].spelling);
        for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS && strncmp(unit, PREFIXES[p].spelling, length) == 0; i++) {
            bool data = strchr("bBs", UNITS[i].dimension) != NULL;
            if ((length == 0 || data) && strcmp(unit + length, UNITS[i].spelling) == 0) {
                *dimension = UNITS[i].dimension;
                *size = PREFIXES[p].size * UNITS[i].size;
                return true;
            }
        }
    }
    return false;
}

static bool prefix_alone(double *factor, const char *text)
{
    for (size_t p = 0; p < sizeof PREFIXES / sizeof *PREFIXES; p++)
        if (*text && strcmp(text, PREFIXES[p].spelling) == 0) {
            *factor = PREFIXES[p].size;
            return true;
        }
    return false;
}

/* Factors are whole numbers, or one through a whole number: 1e-6 / 1e-9 is 1000. */
static double exact(double factor)
{
    double whole = factor >= 1 ? round(factor) : 1 / round(1 / factor);
    return fabs(whole / factor - 1) < 1e-12 ? whole : factor;
}

bool quantity_factor(double *factor, const char *from, const char *to)
{
    char a, b;
    double from_size, to_size;
    *factor = 1;
    if (strcmp(from, to) == 0 || prefix_alone(factor, from))
        return true;
    if (!unit_find(from, &a, &from_size) || !unit_find(to, &b, &to_size))
        return false;
    if (a == 'b' && b == 's')
        from_size /= 8;
    else if (a == 's' && b == 'b')
        from_size *= 8;
    else if (a != b)
        return false;
    *factor = exact(from_size / to_size);
    return true;
}
