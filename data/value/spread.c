#include "data/value/spread.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 96 };

static const char *const signs[] = {"\xC2\xB1", "+/-", "+-", "+ / -", "\\pm"};

/* Finds the sign between mean and spread, and where it ends. */
static const char *find_sign(const char *text, const char **end)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *at = strstr(text, signs[i]);
        if (at && at > text) {
            *end = at + strlen(signs[i]);
            return at;
        }
    }
    return NULL;
}

/* Behind the number of the spread and a bracket stands the unit of both. */
static const char *unit_behind(const char *at)
{
    at += strspn(at, " ");
    size_t digits = strspn(at, "0123456789.,eE");
    if (digits == 0)
        return NULL;
    at += digits;
    if (*at == '%') /* of the mean, more likely than of what was measured */
        return "";
    at += strspn(at, " )]");
    return at;
}

bool spread_take_mean(char *out, size_t size, const char *bytes, size_t length)
{
    char text[LONGEST];
    if (length == 0 || length >= sizeof text || memchr(bytes, '\0', length))
        return false;
    memcpy(text, bytes, length);
    text[length] = '\0';
    const char *end = NULL, *sign = find_sign(text, &end), *unit = sign ? unit_behind(end) : NULL;
    if (!unit)
        return false;
    const char *mean = text + strspn(text, " ([");
    int mean_length = (int)(sign - mean);
    while (mean_length > 0 && strchr(" ([", mean[mean_length - 1])) /* 12.3 (+/- 0.4) */
        mean_length--;
    bool has_unit = mean_length > 0 && !strchr("0123456789.", mean[mean_length - 1]);
    if (mean_length <= 0)
        return false;
    int written = has_unit || !*unit ? snprintf(out, size, "%.*s", mean_length, mean)
                                     : snprintf(out, size, "%.*s %s", mean_length, mean, unit);
    return written > 0 && (size_t)written < size;
}
