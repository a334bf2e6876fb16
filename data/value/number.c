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

/* A scan holds the digits at the start of a number, and the point among them. */
struct scan {
    const char *bytes;
    uint64_t mantissa;
    size_t digits;
    int exponent; /* power of ten by which the mantissa is multiplied */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const double power_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* Clinger (1990), How to read floating point numbers accurately: an integer up to 2^53 times or over a power of ten up
 * to 10^22 is one operation on two exact doubles, so it is rounded once and correctly. */
static bool number_clinger(double *value, uint64_t mantissa, int exponent)
{
    if (FLT_EVAL_METHOD != 0 || mantissa > UINT64_C(1) << 53 || exponent < -22 || exponent > 22)
        return false;
    *value = exponent < 0 ? (double)mantissa / power_of_ten[-exponent] : (double)mantissa * power_of_ten[exponent];
    return true;
}

/* The rest goes to strtod, in the C locale whatever the program's locale is. */
static double number_exactly(const char *bytes, size_t length, char decimal)
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

/* Adds what follows the e; false when it is no exponent. One beyond +-9999 is the same to a double as +-9999. */
static bool add_exponent(int *exponent, const char *at, const char *end)
{
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    if (at == end)
        return false;
    int size = 0;
    for (; at < end && is_digit(*at); at++)
        size = size < 9999 ? size * 10 + (*at - '0') : size;
    *exponent += negative ? -size : size;
    return at == end;
}

/* Reads a number that has an exponent, many digits, or none; its digits end at `at`. Digits beyond the nineteenth
 * have overflowed the mantissa, harmlessly: strtod then reads them. */
static enum number_kind parse_rest(double *value, const struct scan *scan, const char *at, const char *end,
                                   char decimal)
{
    int exponent = scan->exponent;
    if (scan->digits == 0 || (at < end && ((*at | 0x20) != 'e' || !add_exponent(&exponent, at + 1, end))))
        return NUMBER_NONE;
    double size = 0;
    if (scan->digits > 19 || !number_clinger(&size, scan->mantissa, exponent))
        size = fabs(number_exactly(scan->bytes, (size_t)(end - scan->bytes), decimal));
    if (!isfinite(size))
        return NUMBER_INFINITE;
    *value = *scan->bytes == '-' ? -size : size;
    return NUMBER_PLAIN;
}

/* The usual cell has up to 15 digits, which always are a case of clinger's: it is done at once. */
static inline enum number_kind parse_plain(double *value, const char *at, const char *end, char decimal)
{
    const char *bytes = at, *start = at += at < end && (*at == '-' || *at == '+'), *point = NULL;
    uint64_t mantissa = 0;
    for (; at < end && is_digit(*at); at++)
        mantissa = mantissa * 10 + (uint64_t)(*at - '0');
    if (at < end && *at == decimal)
        for (point = at++; at < end && is_digit(*at); at++)
            mantissa = mantissa * 10 + (uint64_t)(*at - '0');
    size_t digits = (size_t)(at - start) - (point != NULL);
    if (at < end || digits == 0 || digits > 15 || FLT_EVAL_METHOD != 0)
        return parse_rest(value, &(struct scan){bytes, mantissa, digits, point ? (int)(point + 1 - at) : 0}, at, end,
                          decimal);
    double size = (double)mantissa / (point ? power_of_ten[end - point - 1] : 1);
    *value = *bytes == '-' ? -size : size;
    return NUMBER_PLAIN;
}

/* Reads four to eight bytes that are digits, with or without a point among them, as one word (Lemire 2021, Number
 * parsing at a gigabyte per second, 3). False when they are something else. The first byte is the lowest of the
 * word. */
static inline bool parse_word(double *value, const char *bytes, size_t length, char decimal)
{
    static const uint64_t each = UINT64_C(0x0101010101010101), pairs = UINT64_C(0xff000000ff);
    uint32_t first, last;
    memcpy(&first, bytes, sizeof first);
    memcpy(&last, bytes + length - sizeof last, sizeof last);
    uint64_t word = first | (uint64_t)last << 8 * (length - sizeof last), other = word ^ each * (unsigned char)decimal;
    uint64_t points = (other - each) & ~other & 0x80 * each; /* the lowest of them is one */
    unsigned fraction = 0;
    if (points) {
        unsigned whole = (unsigned)__builtin_ctzll(points) / 8;
        uint64_t before = (UINT64_C(1) << 8 * whole) - 1;
        word = (word & before) | (word >> 8 & ~before);
        fraction = (unsigned)--length - whole;
    }
    word = word << (64 - 8 * length) | '0' * each >> 4 * length >> 4 * length;
    if (((word & 0xf0 * each) | ((word + 0x06 * each) & 0xf0 * each) >> 4) != 0x33 * each)
        return false;
    word -= '0' * each;
    word = word * 10 + (word >> 8);
    word = (word & pairs) * (100 + (UINT64_C(1000000) << 32)) + (word >> 16 & pairs) * (1 + (UINT64_C(10000) << 32));
    *value = (double)(word >> 32) / power_of_ten[fraction];
    return true;
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

/* A duration is read into whole seconds, the digits behind the point, and the marks between the parts, such as "hm". */
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

/* Reads 1:02.5 and 1:02:03.5, 2m53.1 and 1h02m03 with or without an s, 53.1s. The seconds are put together as text, so
 * that the whole is rounded once. */
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

/* Reads what is not a plain number as it stands: blanks around it, a duration, nan. */
static enum number_kind parse_unusual(double *value, const char *bytes, size_t length, char decimal)
{
    const char *at = bytes, *end = bytes + length;
    while (at < end && is_blank(*at))
        at++;
    while (at < end && is_blank(end[-1]))
        end--;
    if ((size_t)(end - at) < length)
        return number_parse(value, at, (size_t)(end - at), decimal);
    return is_infinite(at, end) ? NUMBER_INFINITE : parse_duration(value, at, end, decimal);
}

enum number_kind number_parse(double *value, const char *bytes, size_t length, char decimal)
{
    bool is_word = length >= 4 && length <= 8 && FLT_EVAL_METHOD == 0 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    if (is_word && parse_word(value, bytes, length, decimal))
        return NUMBER_PLAIN;
    enum number_kind kind = parse_plain(value, bytes, bytes + length, decimal);
    return kind == NUMBER_NONE && length > 0 ? parse_unusual(value, bytes, length, decimal) : kind;
}
