/* UTF-16 becomes UTF-8, whole characters at a time. */
#include "data/csv/utf16.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

Test(utf16, marks)
{
    bool big;
    cr_expect_eq(utf16_mark("\xFF\xFE"
                            "a",
                            3, &big),
                 2);
    cr_expect_not(big);
    cr_expect_eq(utf16_mark("\xFE\xFF", 2, &big), 2);
    cr_expect(big);
    cr_expect_eq(utf16_mark("\xFF", 1, &big), 0);
    cr_expect_eq(utf16_mark("ab", 2, &big), 0);
}

static void expect_converted(const char *bytes, size_t length, bool big, const char *expected,
                             enum utf16_fault expected_fault)
{
    char out[64];
    enum utf16_fault fault;
    size_t n = utf16_convert(out, sizeof out, &bytes, &length, big, true, &fault);
    cr_expect_eq(fault, expected_fault);
    cr_expect_eq(n, strlen(expected));
    cr_expect_eq(memcmp(out, expected, n), 0);
}

Test(utf16, characters_of_every_length)
{
    expect_converted("a\0\xE4\0\xAC\x20\x3D\xD8\x00\xDE", 10, false, "a\u00E4\u20AC\U0001F600", UTF16_NONE);
    expect_converted("\0a\0\xE4\x20\xAC\xD8\x3D\xDE\x00", 10, true, "a\u00E4\u20AC\U0001F600", UTF16_NONE);
    expect_converted("\xFF\xD7\x00\xE0\xFF\xFF", 6, false, "\uD7FF\uE000\uFFFF", UTF16_NONE);
    expect_converted("\x7F\0\x80\0\xFF\x07\x00\x08", 8, false, "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80", UTF16_NONE);
    expect_converted("\0\xD8\0\xDC\xFF\xDB\xFF\xDF", 8, false, "\U00010000\U0010FFFF", UTF16_NONE);
}

Test(utf16, text_that_is_cut)
{
    expect_converted("a\0b", 3, false, "a", UTF16_CUT);
    expect_converted("a\0\x3D\xD8", 4, false, "a", UTF16_CUT);
    expect_converted("a\0\x3D\xD8\x00", 5, false, "a", UTF16_CUT);
}

Test(utf16, halves_of_pairs)
{
    expect_converted("a\0\x3D\xD8"
                     "b\0",
                     6, false, "a", UTF16_DAMAGED);
    expect_converted("a\0\x00\xDC"
                     "b\0",
                     6, false, "a", UTF16_DAMAGED);
    expect_converted("\x3D\xD8\x3D\xD8", 4, false, "", UTF16_DAMAGED);
}

Test(utf16, what_does_not_fit_stays)
{
    const char *bytes = "\xAC\x20\xAC\x20"
                        "a";
    size_t length = 5;
    char out[6];
    enum utf16_fault fault;
    cr_expect_eq(utf16_convert(out, sizeof out, &bytes, &length, false, false, &fault), 3);
    cr_expect_eq(length, 3);
    cr_expect_eq(utf16_convert(out, sizeof out, &bytes, &length, false, false, &fault), 3);
    cr_expect_eq(length, 1);
    cr_expect_eq(utf16_convert(out, sizeof out, &bytes, &length, false, false, &fault), 0);
    cr_expect_eq(fault, UTF16_NONE);
    cr_expect_eq(length, 1);
}

/* Writes the character as the units of both encodings, as their standards have them. */
static size_t units_of(char *out, uint32_t c, bool big)
{
    uint32_t units[2] = {c, 0};
    size_t n = 1;
    if (c > 0xFFFF) {
        units[0] = 0xD800 + (c - 0x10000) / 0x400;
        units[1] = 0xDC00 + (c - 0x10000) % 0x400;
        n = 2;
    }
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = (char)(big ? units[i] / 256 : units[i] % 256);
        out[2 * i + 1] = (char)(big ? units[i] % 256 : units[i] / 256);
    }
    return 2 * n;
}

static size_t bytes_of(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; c /= 64)
        out[i] = (char)(0x80 + c % 64);
    out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) + c);
    return n;
}

Test(utf16, every_character_in_both_orders)
{
    for (int big = 0; big < 2; big++)
        for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x11000 || c > 0x10FF00 ? 1 : 97) {
            if (c >= 0xD800 && c <= 0xDFFF)
                continue;
            char units[4], wanted[4], out[8];
            enum utf16_fault fault;
            const char *at = units;
            size_t left = units_of(units, c, big), bytes = bytes_of(wanted, c);
            cr_assert_eq(utf16_convert(out, sizeof out, &at, &left, big, true, &fault), bytes, "%x", c);
            cr_assert(fault == UTF16_NONE && left == 0 && memcmp(out, wanted, bytes) == 0, "%x", c);
        }
}

/* A surrogate alone is damage, whichever half of a pair it is and whatever follows; nothing after it is read. */
Test(utf16, every_surrogate_alone)
{
    for (uint32_t c = 0xD800; c <= 0xDFFF; c++)
        for (size_t follows = 0; follows < 3; follows++) {
            static const uint32_t next[] = {0xD7FF, 0xE000, 0xD800};
            char units[8], out[8];
            enum utf16_fault fault;
            const char *at = units;
            size_t left = units_of(units, c, true);
            left += units_of(units + left, next[follows], true);
            cr_assert_eq(utf16_convert(out, sizeof out, &at, &left, true, false, &fault), 0, "%x", c);
            cr_assert(fault == UTF16_DAMAGED && left == 4, "%x", c);
        }
}
