/* Windows-1252: which bytes are it, and what they are in UTF-8. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/csv/windows1252.h"

static bool is(const char *text)
{
    return windows1252_is(text, strlen(text));
}

Test(windows1252, what_it_is)
{
    cr_expect(is("platform,latency [\xB5s]\nkvm,1\n"));
    cr_expect(is("Gr\xF6\xDF"
                 "e;1\n"));
    cr_expect(is("\x80 5"));
    cr_expect(is("a \x96 b"));
    cr_expect(is("value \xB1"));
    cr_expect(is("caf\xE9"));
    cr_expect(is("caf\xC3"));
}

Test(windows1252, what_it_is_not)
{
    cr_expect_not(is(""));
    cr_expect_not(is("platform,latency\n"));
    cr_expect_not(is("latency [\xC2\xB5s]"), "UTF-8");
    cr_expect_not(is("latency [\xC2\xB5s], k\xFCm"), "UTF-8 that is damaged");
    cr_expect_not(is("\xE2\x82\xAC"), "UTF-8 of three bytes");
    cr_expect_not(is("\xF0\x9F\x98\x80"), "UTF-8 of four bytes");
    cr_expect_not(is("k\xFFm"));
    cr_expect_not(is("k\xFEm"));
    cr_expect_not(is("k\x81m"), "no character");
    cr_expect_not(is("\xB5\x01"), "no text");
    cr_expect_not(is("\xB5\x7F"), "no text");
    cr_expect_not(windows1252_is("\xB5\0", 2), "no text");
}

static void expect_text(const char *text, const char *wanted)
{
    for (size_t room = 3; room < 24; room++) {
        char out[64] = "", part[32];
        size_t n = 0, left = strlen(text), steps = 0;
        for (const char *at = text; left > 0 && steps < 64; steps++) {
            size_t got = windows1252_convert(part, room, &at, &left);
            cr_assert_leq(got, room);
            memcpy(out + n, part, got);
            n += got;
        }
        cr_expect_str_eq(out, wanted);
    }
}

Test(windows1252, what_it_says)
{
    expect_text("a,b\n", "a,b\n");
    expect_text("[\xB5s]", "[\xC2\xB5s]");
    expect_text("\xC0\xFF", "\xC3\x80\xC3\xBF");
    expect_text("\x80\x9F\x96", "\xE2\x82\xAC\xC5\xB8\xE2\x80\x93");
    expect_text("\x81", "\xEF\xBF\xBD");
    cr_expect_str_eq(windows1252_first("a\xB5\xFC", 3).bytes, "\xC2\xB5");
    cr_expect_str_eq(windows1252_first("\x80", 1).bytes, "\xE2\x82\xAC");
    cr_expect_str_eq(windows1252_first("abc", 3).bytes, "");
}
