/* Numbers are read as strtod reads them, and written with as many digits as are wanted. */
#include <criterion/criterion.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/value/number.h"

struct example {
    const char *text;
    enum number_kind kind;
    double value;
};

static void check(const struct example *examples, size_t n, char decimal)
{
    for (size_t i = 0; i < n; i++) {
        double value = -77;
        enum number_kind kind = number_parse(&value, examples[i].text, strlen(examples[i].text), decimal);
        bool read = examples[i].kind == NUMBER_PLAIN || examples[i].kind == NUMBER_DURATION;
        cr_expect_eq(kind, examples[i].kind, "'%s' is of kind %d", examples[i].text, kind);
        cr_expect(value == (read ? examples[i].value : -77), "'%s' gives %.17g", examples[i].text, value);
    }
}

Test(number, reads_what_files_hold)
{
    static const struct example examples[] = {
        {"12", NUMBER_PLAIN, 12},
        {"-1", NUMBER_PLAIN, -1},
        {"+1.5", NUMBER_PLAIN, 1.5},
        {".49", NUMBER_PLAIN, .49},
        {"5.", NUMBER_PLAIN, 5},
        {" \t7.25 \r", NUMBER_PLAIN, 7.25},
        {"1e-3", NUMBER_PLAIN, 1e-3},
        {"2.83646E-07", NUMBER_PLAIN, 2.83646E-07},
        {"3548.58396039603960396039", NUMBER_PLAIN, 3548.58396039603960396039},
        {"0.0040156408839779004", NUMBER_PLAIN, 0.0040156408839779004},
        {"9007199254740993", NUMBER_PLAIN, 9007199254740992.0},
        {"123456789012345678901234567890", NUMBER_PLAIN, 123456789012345678901234567890.0},
        {"1e-400", NUMBER_PLAIN, 0},
        {"0e99999999999", NUMBER_PLAIN, 0},
        {"4.9406564584124654e-324", NUMBER_PLAIN, 4.9406564584124654e-324},
        {"1e400", NUMBER_INFINITE, 0},
        {"-1e99999999999", NUMBER_INFINITE, 0},
        {"nan", NUMBER_INFINITE, 0},
        {"-NaN", NUMBER_INFINITE, 0},
        {"inf", NUMBER_INFINITE, 0},
        {"-Infinity", NUMBER_INFINITE, 0},
        {"", NUMBER_NONE, 0},
        {" ", NUMBER_NONE, 0},
        {".", NUMBER_NONE, 0},
        {"-", NUMBER_NONE, 0},
        {"e5", NUMBER_NONE, 0},
        {"1e", NUMBER_NONE, 0},
        {"1e+", NUMBER_NONE, 0},
        {"1.2.3", NUMBER_NONE, 0},
        {"0x10", NUMBER_NONE, 0},
        {"1,5", NUMBER_NONE, 0},
        {"1 2", NUMBER_NONE, 0},
        {"--1", NUMBER_NONE, 0},
        {"12 MB/s", NUMBER_NONE, 0},
        {"infinite", NUMBER_NONE, 0},
        {"2048+0 records in", NUMBER_NONE, 0},
    };
    check(examples, sizeof examples / sizeof *examples, '.');
}

Test(number, reads_durations_as_seconds)
{
    static const struct example examples[] = {
        {"0:02.33", NUMBER_DURATION, 2.33},
        {" 0:24.99", NUMBER_DURATION, 24.99},
        {"1:02.5", NUMBER_DURATION, 62.5},
        {"1:00:03", NUMBER_DURATION, 3603},
        {"2m53", NUMBER_DURATION, 173},
        {"2m53.1s", NUMBER_DURATION, 173.1},
        {"0m1.234s", NUMBER_DURATION, 1.234},
        {"1h02m03", NUMBER_DURATION, 3723},
        {"53.1s", NUMBER_DURATION, 53.1},
        {"90:00", NUMBER_DURATION, 5400},
        {"1:75", NUMBER_NONE, 0},
        {"1:2:3:4", NUMBER_NONE, 0},
        {"2m", NUMBER_NONE, 0},
        {"1h30", NUMBER_NONE, 0},
        {"2m60", NUMBER_NONE, 0},
        {"1:02s", NUMBER_NONE, 0},
        {"1:2m3", NUMBER_NONE, 0},
        {"-1:02", NUMBER_NONE, 0},
        {":02", NUMBER_NONE, 0},
        {"1:", NUMBER_NONE, 0},
        {"1:02.", NUMBER_NONE, 0},
        {"s", NUMBER_NONE, 0},
        {"999999999m59", NUMBER_DURATION, 59999999999}, /* nine digits */
        {"1234567890m02", NUMBER_NONE, 0},              /* ten */
        {"1:59", NUMBER_DURATION, 119},
        {"1:60", NUMBER_NONE, 0},
        {"1:59:59", NUMBER_DURATION, 7199},
        {"1:60:00", NUMBER_NONE, 0},
        {"1h59m59", NUMBER_DURATION, 7199},
        {"1h60m00", NUMBER_NONE, 0},
        {"60s", NUMBER_DURATION, 60},
        {"0:00", NUMBER_DURATION, 0},
        {"2m53ss", NUMBER_NONE, 0},
        {"2m53,1", NUMBER_NONE, 0},
        {"0.00000000000000000000000000000000000000000000000000000000000001s", NUMBER_NONE, 0}, /* 65 bytes */
        {"0.0000000000000000000000000000000000000000000000000000000000001s", NUMBER_DURATION, 1e-61},
    };
    check(examples, sizeof examples / sizeof *examples, '.');
    cr_expect_eq(number_parse(&(double){0}, "1\0", 3, '.'), NUMBER_NONE, "a NUL byte is no separator");
    cr_expect_eq(number_parse(&(double){0},
                              "1\0"
                              "5s",
                              4, '.'),
                 NUMBER_NONE);
}

Test(number, reads_a_decimal_comma)
{
    static const struct example examples[] = {
        {"1,5", NUMBER_PLAIN, 1.5},
        {",5e2", NUMBER_PLAIN, 50},
        {"1.5", NUMBER_NONE, 0},
        {"1:02,5", NUMBER_DURATION, 62.5},
        {"12345678901234567890,12345", NUMBER_PLAIN, 12345678901234567890.12345},
    };
    check(examples, sizeof examples / sizeof *examples, ',');
}

/* xorshift64* (Vigna 2016): the same numbers everywhere. */
static uint64_t next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static size_t random_number(char *text, uint64_t *state)
{
    size_t n = 0, digits = next(state) % 24 + 1, point = next(state) % 26;
    if (next(state) % 4 == 0)
        text[n++] = '-';
    for (size_t i = 0; i < digits; i++) {
        if (i == point)
            text[n++] = '.';
        text[n++] = (char)('0' + next(state) % 10);
    }
    if (next(state) % 3 == 0)
        n += (size_t)sprintf(text + n, "e%d", (int)(next(state) % 640) - 320);
    text[n] = '\0';
    return n;
}

Test(number, gives_the_double_of_strtod)
{
    uint64_t state = 20240229;
    for (size_t i = 0; i < 400000; i++) {
        char text[64];
        double value = 0, reference;
        size_t length = random_number(text, &state);
        reference = strtod(text, NULL);
        enum number_kind kind = number_parse(&value, text, length, '.');
        if (isinf(reference))
            cr_assert_eq(kind, NUMBER_INFINITE, "%s", text);
        else
            cr_assert(kind == NUMBER_PLAIN && memcmp(&value, &reference, sizeof value) == 0, "%s: %a and not %a", text,
                      value, reference);
    }
}

Test(number, gives_back_every_double)
{
    uint64_t state = 7;
    for (size_t i = 0; i < 200000; i++) {
        uint64_t bits = next(&state);
        double written, read = 0;
        memcpy(&written, &bits, sizeof written);
        if (!isfinite(written))
            continue;
        char text[40];
        int length = sprintf(text, "%.17g", written);
        number_parse(&read, text, (size_t)length, '.');
        cr_assert(memcmp(&read, &written, sizeof read) == 0, "%s", text);
    }
}

Test(number, does_not_follow_the_locale)
{
    const char *names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "pl_PL.UTF-8"};
    bool set = false;
    for (size_t i = 0; i < 4 && !set; i++)
        set = setlocale(LC_ALL, names[i]) != NULL;
    double value = 0;
    cr_expect_eq(number_parse(&value, "3548.58396039603960396039", 25, '.'), NUMBER_PLAIN);
    cr_expect(value > 3548.5 && value < 3548.6, "in %s", setlocale(LC_ALL, NULL));
    char *text = number_text(2.5, 3);
    cr_expect_str_eq(text, "2.50");
    free(text);
}

static void expect_text(double value, int digits, const char *expected)
{
    char *text = number_text(value, digits);
    cr_expect_str_eq(text, expected);
    free(text);
}

Test(number, writes_as_a_physicist_does)
{
    expect_text(904.65, 4, "904.6"); /* the double is just below 904.65 */
    expect_text(904.7, 4, "904.7");
    expect_text(2.4, 4, "2.400");
    expect_text(9.9996, 4, "10.00");
    expect_text(999.96, 4, "1000");
    expect_text(33048, 4, "33048");
    expect_text(0.00123456, 3, "0.00123");
    expect_text(1e-4, 2, "0.00010");
    expect_text(9.96e-5, 2, "0.00010");
    expect_text(1.234e-7, 3, "1.23e-07");
    expect_text(123456789, 4, "123456789");
    expect_text(1234567890, 4, "1.235e+09");
    expect_text(-0.5, 2, "-0.50");
    expect_text(0, 4, "0");
    expect_text(-0.0, 4, "0");
    expect_text(NAN, 4, "-");
    expect_text(INFINITY, 4, "over 1e308");
    expect_text(1.5, 0, "2");
}

static void expect_p(double p, const char *expected)
{
    char *text = number_p_text(p);
    cr_expect_str_eq(text, expected);
    free(text);
}

Test(number, never_writes_p_as_zero_or_across_five_per_cent)
{
    expect_p(0.0524, "p = 0.052");
    expect_p(0.00484, "p = 0.0048");
    expect_p(0.971, "p = 0.97");
    expect_p(1, "p = 1.0");
    expect_p(0.9996, "p = 0.9996");
    expect_p(0.0497, "p = 0.0497");
    expect_p(0.0502, "p = 0.050");
    expect_p(0.0001, "p = 0.00010");
    expect_p(0.00009, "p < 0.0001");
    expect_p(0, "p < 0.0001");
    expect_p(NAN, "p = -");
}
