/* UTF-16 becomes UTF-8, whole characters at a time. */
#include "data/csv/utf16.h"

#include <criterion/criterion.h>
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
