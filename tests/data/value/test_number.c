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

/* At and beside the largest power of ten and the largest mantissa that one operation is exact for. */
Test(number, every_power_of_ten)
{
    static const char *const mantissas[] = {"1",
                                            "7",
                                            "123456789012345",
                                            "9007199254740991",
                                            "9007199254740992",
                                            "9007199254740993",
                                            "9999999999999999999",
                                            "18446744073709551615",
                                            "18446744073709551616"};
    for (size_t i = 0; i < sizeof mantissas / sizeof *mantissas; i++)
        for (int exponent = -30; exponent <= 30; exponent++) {
            char text[64];
            double value = -77;
            snprintf(text, sizeof text, "%se%d", mantissas[i], exponent);
            cr_expect_eq(number_parse(&value, text, strlen(text), '.'), NUMBER_PLAIN);
            cr_expect_eq(value, strtod(text, NULL), "%s", text);
        }
    for (int point = 0; point <= 24; point++) { /* and as digits behind the point */
        char text[64] = "0.";
        double value = -77;
        memset(text + 2, '0', (size_t)point);
        strcpy(text + 2 + point, "123");
        cr_expect_eq(number_parse(&value, text, strlen(text), '.'), NUMBER_PLAIN);
        cr_expect_eq(value, strtod(text, NULL), "%s", text);
    }
}

/* Numbers of each length, with a point in each place or none, and with one byte that is no digit. */
Test(number, every_place_of_a_point)
{
    for (size_t length = 1; length <= 20; length++)
        for (size_t point = 0; point <= length; point++) {
            char text[32] = "";
            double value = -77;
            for (size_t i = 0; i < length; i++)
                text[i] = i == point ? '.' : (char)('1' + i * 7 % 9);
            bool number = length > 1 || point > 0;
            cr_expect_eq(number_parse(&value, text, length, '.'), number ? NUMBER_PLAIN : NUMBER_NONE, "%s", text);
            cr_expect(!number || value == strtod(text, NULL), "%s", text);
            for (const char *bad = "/:,-+ eEa\x10\xB1"; *bad && length > 2; bad++) {
                char other[32];
                memcpy(other, text, sizeof other);
                other[length / 2] = *bad;
                char *end;
                double reference = strtod(other, &end);
                bool whole = *end == '\0' && !strpbrk(other, "xX");
                value = -77;
                enum number_kind kind = number_parse(&value, other, length, '.');
                if (*bad == ':')
                    cr_expect_neq(kind, NUMBER_PLAIN, "%s", other);
                else
                    cr_expect_eq(kind,
                                 !whole             ? NUMBER_NONE
                                 : isinf(reference) ? NUMBER_INFINITE
                                                    : NUMBER_PLAIN,
                                 "%s", other);
                cr_expect(kind != NUMBER_PLAIN || value == reference, "%s", other);
            }
        }
}

Test(number, words_that_are_infinite)
{
    static const struct example examples[] = {{"NAN", NUMBER_INFINITE, 0},
                                              {"+nan", NUMBER_INFINITE, 0},
                                              {"-inf", NUMBER_INFINITE, 0},
                                              {"INFINITY", NUMBER_INFINITE, 0},
                                              {" inf ", NUMBER_INFINITE, 0},
                                              {"na", NUMBER_NONE, 0},
                                              {"nano", NUMBER_NONE, 0},
                                              {"infi", NUMBER_NONE, 0},
                                              {"infinityx", NUMBER_NONE, 0},
                                              {"--inf", NUMBER_NONE, 0},
                                              {"+-nan", NUMBER_NONE, 0},
                                              {"n", NUMBER_NONE, 0},
                                              {"1e308", NUMBER_PLAIN, 1e308},
                                              {"1.8e308", NUMBER_INFINITE, 0},
                                              {"1e9999", NUMBER_INFINITE, 0},
                                              {"1e99999", NUMBER_INFINITE, 0},
                                              {"1e-99999", NUMBER_PLAIN, 0},
                                              {"0.1e10000", NUMBER_INFINITE, 0},
                                              {"1e+5", NUMBER_PLAIN, 1e5},
                                              {"1E5", NUMBER_PLAIN, 1e5},
                                              {"1e5x", NUMBER_NONE, 0},
                                              {"1e--5", NUMBER_NONE, 0},
                                              {"1e5.", NUMBER_NONE, 0},
                                              {"1f5", NUMBER_NONE, 0},
                                              {"\n\r\t 7 \t\r\n", NUMBER_PLAIN, 7},
                                              {"\v7", NUMBER_NONE, 0},
                                              {"\t", NUMBER_NONE, 0}};
    check(examples, sizeof examples / sizeof *examples, '.');
}

Test(number, digits_at_their_edges)
{
    expect_text(1.5, -3, "2");
    expect_text(1.5, 1, "2");
    expect_text(1.5, 17, "1.5000000000000000");
    expect_text(1.5, 18, "1.5000000000000000");
    expect_text(1e-4, 1, "0.0001");
    expect_text(9.4e-5, 1, "9e-05");
    expect_text(9.6e-5, 1, "0.0001");
    expect_text(999999999, 9, "999999999");
    expect_text(1e9, 3, "1.00e+09");
    expect_text(999999999.7, 9, "1.00000000e+09");
    expect_text(999999999, 3, "1.00e+09"); /* rounded first */
    expect_text(10, 2, "10");
    expect_text(10, 3, "10.0");
    expect_text(-INFINITY, 3, "below -1e308");
}

static void expect_exact(double value, const char *expected)
{
    char *text = number_exact(value);
    cr_expect_str_eq(text, expected);
    cr_expect_eq(strtod(text, NULL), value);
    free(text);
}

Test(number, as_few_digits_as_give_it_again)
{
    expect_exact(0.1, "0.1");
    expect_exact(0, "0");
    expect_exact(123456789012345, "123456789012345");
    expect_exact(1234567890123456, "1234567890123456"); /* sixteen digits */
    expect_exact(9007199254740993, "9007199254740992");
    expect_exact(0.1 + 0.2, "0.30000000000000004"); /* seventeen */
    expect_exact(1e300, "1e+300");
    expect_exact(-2.5e-7, "-2.5e-07");
}

Test(number, p_at_its_edges)
{
    expect_p(0.05, "p = 0.050");
    expect_p(nextafter(0.05, 0), "p = 0.0500000"); /* six digits at most */
    expect_p(0.0499996, "p = 0.0499996");
    expect_p(0.049, "p = 0.049");
    expect_p(0.0495, "p = 0.0495");
    expect_p(0.0505, "p = 0.051");
    expect_p(0.994, "p = 0.99");
    expect_p(0.996, "p = 0.996");
    expect_p(nextafter(0.0001, 0), "p < 0.0001");
    expect_p(0.000104, "p = 0.00010");
}

Test(number, compare)
{
    static const double numbers[] = {-INFINITY, -2, -1, 0, 0.5, 1, 2, INFINITY};
    for (size_t i = 0; i < 8; i++)
        for (size_t k = 0; k < 8; k++)
            cr_expect_eq(number_compare(&numbers[i], &numbers[k]), (i > k) - (i < k));
}
