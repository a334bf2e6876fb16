#include "data/value/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/memory.h"

/* A number in its decimal form: mantissa * 10^exponent. */
struct scan {
    uint64_t mantissa;
    int exponent;
    bool negative;
    bool fits; /* all digits are in the mantissa */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Digits beyond the nineteenth overflow the mantissa, harmlessly: the scan then does not fit. */
static const char *scan_digits(struct scan *scan, const char *at, const char *end)
{
    uint64_t mantissa = scan->mantissa;
    for (; at < end && is_digit(*at); at++)
        mantissa = mantissa * 10 + (uint64_t)(*at - '0');
    scan->mantissa = mantissa;
    return at;
}

/* NULL when what follows the e is not an exponent. One beyond +-9999 is the same to a double as +-9999. */
static const char *scan_exponent(struct scan *scan, const char *at, const char *end)
{
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    if (at == end)
        return NULL;
    int exponent = 0;
    for (; at < end && is_digit(*at); at++)
        exponent = exponent < 9999 ? exponent * 10 + (*at - '0') : exponent;
    scan->exponent += negative ? -exponent : exponent;
    scan->fits = scan->fits && exponent < 9999;
    return at;
}

/* Whether all of [at, end) is a decimal number; the scan is then what it says. */
static bool scan_number(struct scan *scan, const char *at, const char *end, char decimal)
{
    *scan = (struct scan){0};
    if (at < end && (*at == '-' || *at == '+'))
        scan->negative = *at++ == '-';
    const char *start = at;
    at = scan_digits(scan, at, end);
    size_t digits = (size_t)(at - start);
    if (at < end && *at == decimal) {
        start = ++at;
        at = scan_digits(scan, at, end);
        scan->exponent = (int)(start - at);
        digits += (size_t)(at - start);
    }
    scan->fits = digits <= 19;
    if (digits == 0)
        return false;
    if (at < end && (*at == 'e' || *at == 'E'))
        at = scan_exponent(scan, at + 1, end);
    return at == end;
}

static const double power_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* Clinger (1990), How to read floating point numbers accurately: an integer below 2^53 times or over a power of ten
 * up to 10^22 is one operation on two exact doubles, so it is rounded once and correctly. */
static bool clinger(double *value, const struct scan *scan)
{
    if (FLT_EVAL_METHOD != 0 || !scan->fits || scan->mantissa > UINT64_C(1) << 53 || scan->exponent < -22 ||
        scan->exponent > 22)
        return false;
    double mantissa = (double)scan->mantissa;
    double size =
        scan->exponent < 0 ? mantissa / power_of_ten[-scan->exponent] : mantissa * power_of_ten[scan->exponent];
    *value = scan->negative ? -size : size;
    return true;
}

/* The rest goes to strtod, in the C locale whatever the program's locale is. */
static double exactly(const char *bytes, size_t length, char decimal)
{
    char small[128];
    char *copy = length < sizeof small ? memcpy(small, bytes, length) : memory_copy_bytes(bytes, length);
    copy[length] = '\0';
    char *point = strchr(copy, decimal);
    if (point)
        *point = '.';
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    double value = strtod_l(copy, NULL, c);
    freelocale(c);
    if (copy != small)
        free(copy);
    return value;
}

/* The usual cell, digits with or without a point: what the scan and clinger() do, in one go. False for all else. */
static bool parse_usual(double *value, const char *at, const char *end, char decimal)
{
    uint64_t mantissa = 0;
    bool negative = *at == '-';
    const char *start = at + negative, *point = NULL;
    for (at = start; at < end; at++) {
        if (is_digit(*at))
            mantissa = mantissa * 10 + (uint64_t)(*at - '0');
        else if (*at == decimal && !point)
            point = at;
        else
            return false;
    }
    size_t digits = (size_t)(end - start) - (point != NULL);
    if (FLT_EVAL_METHOD != 0 || digits == 0 || digits > 15)
        return false;
    double size = (double)mantissa / (point ? power_of_ten[end - point - 1] : 1);
    *value = negative ? -size : size;
    return true;
}

static enum number_kind parse_plain(double *value, const char *at, const char *end, char decimal)
{
    struct scan scan;
    if (!scan_number(&scan, at, end, decimal))
        return NUMBER_NONE;
    if (clinger(value, &scan))
        return NUMBER_PLAIN;
    double exact = exactly(at, (size_t)(end - at), decimal);
    if (!isfinite(exact))
        return NUMBER_INFINITE;
    *value = exact;
    return NUMBER_PLAIN;
}

static bool is_infinite(const char *at, const char *end)
{
    static const char *const words[] = {"nan", "inf", "infinity"};
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((size_t)(end - at) == strlen(words[i]) && strncasecmp(at, words[i], (size_t)(end - at)) == 0)
            return true;
    return false;
}

/* Reads one to nine digits. */
static bool duration_part(uint64_t *part, const char **at, const char *end)
{
    const char *start = *at;
    for (*part = 0; *at < end && is_digit(**at) && *at - start < 10; (*at)++)
        *part = *part * 10 + (uint64_t)(**at - '0');
    return *at > start && *at - start < 10;
}

/* A duration as read: whole seconds, the digits behind the point, and the marks between the parts, such as "hm". */
struct duration {
    uint64_t seconds;
    const char *fraction;
    int digits;
    char marks[4];
    bool unit; /* an s at the end */
};

static const char *duration_whole(struct duration *duration, const char *at, const char *end)
{
    for (size_t n = 0; n < sizeof duration->marks - 1; n++) {
        uint64_t part;
        if (!duration_part(&part, &at, end) || (n > 0 && part >= 60))
            return NULL;
        duration->seconds = duration->seconds * 60 + part;
        if (at == end || (*at != ':' && *at != 'h' && *at != 'm'))
            return at;
        duration->marks[n] = *at++;
    }
    return NULL;
}

static bool scan_duration(struct duration *duration, const char *at, const char *end, char decimal)
{
    *duration = (struct duration){0};
    at = duration_whole(duration, at, end);
    if (at && at < end && *at == decimal) {
        duration->fraction = ++at;
        while (at < end && is_digit(*at))
            at++;
        duration->digits = (int)(at - duration->fraction);
        if (duration->digits == 0)
            return false;
    }
    if (at && at < end && *at == 's') {
        duration->unit = true;
        at++;
    }
    return at == end;
}

/* 1:02.5 and 1:02:03.5, 2m53.1 and 1h02m03 with or without an s, 53.1s. The seconds are put together as text, so that
 * the whole is rounded once. */
static enum number_kind parse_duration(double *value, const char *at, const char *end, char decimal)
{
    struct duration duration;
    if (end - at > 64 || !scan_duration(&duration, at, end, decimal))
        return NUMBER_NONE;
    const char *marks = duration.marks;
    bool clock = (strcmp(marks, ":") == 0 || strcmp(marks, "::") == 0) && !duration.unit;
    bool letters = strcmp(marks, "m") == 0 || strcmp(marks, "hm") == 0 || (*marks == '\0' && duration.unit);
    if (!clock && !letters)
        return NUMBER_NONE;
    char text[96];
    int length = snprintf(text, sizeof text, "%llu.%.*s", (unsigned long long)duration.seconds, duration.digits,
                          duration.fraction ? duration.fraction : "");
    return parse_plain(value, text, text + length, '.') == NUMBER_PLAIN ? NUMBER_DURATION : NUMBER_NONE;
}

enum number_kind number_parse(double *value, const char *bytes, size_t length, char decimal)
{
    if (length == 0)
        return NUMBER_NONE;
    const char *at = bytes, *end = bytes + length;
    if (parse_usual(value, at, end, decimal))
        return NUMBER_PLAIN;
    while (at < end && is_blank(*at))
        at++;
    while (at < end && is_blank(end[-1]))
        end--;
    enum number_kind kind = parse_plain(value, at, end, decimal);
    if (kind != NUMBER_NONE)
        return kind;
    return is_infinite(at, end) ? NUMBER_INFINITE : parse_duration(value, at, end, decimal);
}
