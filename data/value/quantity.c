#include "data/value/quantity.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "data/value/duration.h"
#include "data/value/number.h"
#include "data/value/spread.h"
#include "data/value/unit_size.h"

enum { LONGEST = 96 };

/* Marks between groups of three digits: a point or a comma, an apostrophe, a blank, and the blanks of Unicode that do
 * not break. */
static const char *const marks[] = {",",           ".", "'", " ", "_", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                    "\xE2\x80\x99"};

static const struct {
    const char *text;
    double size;
} multiples[] = {{"k", 1e3},   {"K", 1e3},      {"M", 1e6},         {"G", 1e9},
                 {"Ki", 1024}, {"Mi", 1048576}, {"Gi", 1073741824}, {"mio", 1e6}};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static size_t mark_length(const char *at, char decimal)
{
    for (size_t i = 0; i < LENGTH(marks); i++)
        if (*marks[i] != decimal && strncmp(at, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}

/* Copies one to three digits and the groups of three behind them, without the marks; gives where they end, or NULL when
 * there is no group. All marks are the same. */
static const char *copy_groups(struct quantity *out, char *number, size_t *n, const char *at, char decimal)
{
    size_t digits = strspn(at, "0123456789"), groups = 0, length = mark_length(at + digits, decimal);
    const char *mark = at + digits;
    if (digits == 0 || digits > 3 || length == 0 || *at == '0')
        return NULL;
    memcpy(number + *n, at, digits);
    *n += digits;
    at = mark;
    while (strncmp(at, mark, length) == 0 && strspn(at + length, "0123456789") == 3) {
        memcpy(number + *n, at + length, 3);
        *n += 3;
        at += length + 3;
        groups++;
    }
    out->grouped = groups > 0;
    out->one_group = groups == 1 && (*mark == ',' || *mark == '.') && *at != decimal;
    return groups ? at : NULL;
}

/* Where the number ends that stands at the start of the text: digits, the decimal sign, an exponent. */
static size_t number_length(const char *text, char decimal)
{
    size_t n = text[0] == '-' || text[0] == '+';
    n += strspn(text + n, "0123456789");
    if (text[n] == decimal)
        n += 1 + strspn(text + n + 1, "0123456789");
    size_t sign = text[n] == 'e' || text[n] == 'E' ? (size_t)1 + (text[n + 1] == '-' || text[n + 1] == '+') : 0;
    size_t exponent = sign ? strspn(text + n + sign, "0123456789") : 0;
    return exponent ? n + sign + exponent : n;
}

static bool read_multiple(struct quantity *out, const char *rest)
{
    for (size_t i = 0; i < LENGTH(multiples); i++)
        if (strcmp(rest, multiples[i].text) == 0) {
            out->value *= multiples[i].size;
            return isfinite(out->value);
        }
    return false;
}

/* Reads what stands behind the number: nothing, a multiple, or a unit. */
static bool read_unit(struct quantity *out, const char *rest)
{
    rest += strspn(rest, " ");
    if (strncmp(rest, "\xC2\xA0", 2) == 0 || strncmp(rest, "\xE2\x80\xAF", 3) == 0)
        rest += *rest == '\xC2' ? 2 : 3;
    if (*rest == '\0')
        return out->grouped;
    if (read_multiple(out, rest))
        return true;
    if (strlen(rest) >= sizeof out->unit || !unit_is_known(rest))
        return false;
    strcpy(out->unit, rest);
    return true;
}

bool quantity_may_be_grouped(const char *bytes, size_t length, char mark)
{
    const char *at = bytes, *end = bytes + length;
    at += at < end && (*at == '-' || *at == '+');
    size_t digits = (size_t)(end - at) % 4, groups = (size_t)(end - at) / 4;
    bool grouped = digits > 0 && groups > 0 && *at != '0';
    for (size_t i = 0; grouped && at + i < end; i++)
        grouped = i % 4 == digits ? at[i] == mark : isdigit((unsigned char)at[i]);
    return grouped;
}

static bool read_number(struct quantity *out, const char *bytes, size_t length, char decimal)
{
    char text[LONGEST], number[LONGEST];
    size_t n = 0;
    if (length == 0 || length >= sizeof text || memchr(bytes, '\0', length))
        return false;
    memcpy(text, bytes, length);
    text[length] = '\0';
    *out = (struct quantity){0};
    const char *at = text + strspn(text, " ");
    if (*at == '-' || *at == '+')
        number[n++] = *at++;
    size_t sign = n;
    const char *behind = copy_groups(out, number, &n, at, decimal);
    at = behind ? behind : at;
    n = behind ? n : sign;
    size_t rest = isdigit((unsigned char)*at) || *at == decimal ? number_length(at, decimal) : 0;
    memcpy(number + n, at, rest);
    return n + rest > 0 && number_parse(&out->value, number, n + rest, decimal) == NUMBER_PLAIN &&
           read_unit(out, at + rest);
}

/* Reads the mean of a cell that has its spread, too. */
static bool read_mean(struct quantity *out, const char *bytes, size_t length, char decimal)
{
    char mean[LONGEST];
    if (!spread_take_mean(mean, sizeof mean, bytes, length))
        return false;
    *out = (struct quantity){0};
    bool plain = number_parse(&out->value, mean, strlen(mean), decimal) == NUMBER_PLAIN;
    if (!plain && !read_number(out, mean, strlen(mean), decimal))
        return false;
    out->spread = true;
    return true;
}

static bool read_duration(struct quantity *out, const char *bytes, size_t length, char decimal)
{
    *out = (struct quantity){.unit = "s"};
    return duration_parse(&out->value, bytes, length, decimal);
}

bool quantity_parse(struct quantity *out, const char *bytes, size_t length, char decimal)
{
    return read_number(out, bytes, length, decimal) || read_mean(out, bytes, length, decimal) ||
           read_duration(out, bytes, length, decimal);
}
