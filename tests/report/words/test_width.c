/* The width of a text is that of a terminal. */
#include <criterion/criterion.h>

#include "report/words/width.h"
#include "tests/report/words/test_arena.h"

static void expect(const char *got, const char *wanted)
{
    cr_assert_str_eq(got, wanted);
}

Test(width, names_are_cut_in_the_middle)
{
    expect(width_shorten(test_arena(), "native", 10), "native");
    expect(width_shorten(test_arena(), "kvm-with-virtio-scsi", 10), "kvm-wi\xE2\x80\xA6"
                                                                    "csi");
    expect(width_shorten(test_arena(), "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 7),
           "\xE6\x97\xA5\xE6\x9C\xAC\xE2\x80\xA6\xE8\xAA\x9E");
    for (size_t columns = 3; columns < 12; columns++) {
        const char *cut = width_shorten(test_arena(), "a\xC3\xA9\xE6\x97\xA5\xF0\x9F\x98\x80xyz-and-more", columns);
        cr_assert_leq(width_columns(cut), columns);
    }
}

static void expect_wrap(const char *text, size_t columns, const char *first, const char *second)
{
    const char *more, *one = width_wrap(test_arena(), text, columns, &more);
    cr_expect_str_eq(one, first);
    cr_expect_str_eq(more, second);
}

Test(width, titles_break_at_a_blank)
{
    expect_wrap("Random disk access", 18, "Random disk access", "");
    expect_wrap("Random disk access", 12, "Random disk", "access");
    expect_wrap("Random disk access", 11, "Random disk", "access");
    expect_wrap("Random disk access", 10, "Random",
                "disk a\xE2\x80\xA6"
                "ess");
    expect_wrap("diskRandomAccess", 8, "diskR\xE2\x80\xA6ss", "");
    expect_wrap("", 8, "", "");
}
