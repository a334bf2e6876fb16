#include "data/formats/printed.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "data/value/number.h"
#include "data/value/unit_size.h"

static const struct {
    const char *spelling;
    double size;
} prefixes[] = {{"Ki", 1024}, {"Mi", 1048576}, {"Gi", 1073741824}, {"Ti", 1099511627776}, {"k", 1e3}, {"K", 1e3},
                {"M", 1e6},   {"G", 1e9},      {"T", 1e12}};

bool printed_number(double *value, const char *text, const char **rest)
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

static bool prefix_alone(double *factor, const char *text)
{
    for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++)
        if (strcmp(text, prefixes[p].spelling) == 0) {
            *factor = prefixes[p].size;
            return true;
        }
    return false;
}

bool printed_factor(double *factor, const char *from, const char *to)
{
    *factor = 1;
    return strcmp(from, to) == 0 || prefix_alone(factor, from) ||
           unit_convert(factor, strcmp(from, "m") == 0 ? "min" : from, to);
}
