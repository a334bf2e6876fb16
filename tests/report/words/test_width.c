/* The width of a text is that of a terminal. */
#include <criterion/criterion.h>
#include <math.h>

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

/* At and beside each edge of what combines and of what is wide. */
Test(width, columns_of_a_character)
{
    static const struct {
        const char *before, *at;
        size_t columns_before, columns_at;
    } edges[] = {
        {"\xCB\xBF", "\xCC\x80", 1, 0},         {"\xCD\xAF", "\xCD\xB0", 0, 1},         /* U+0300, U+0370 */
        {"\xE1\x83\xBF", "\xE1\x84\x80", 1, 2}, {"\xE1\xB3\xBF", "\xE1\xB4\x80", 2, 1}, /* U+1100, U+1D00 */
        {"\xE2\x80\x8A", "\xE2\x80\x8B", 1, 0}, {"\xE2\x80\x8F", "\xE2\x80\x90", 0, 1}, /* U+200B, U+2010 */
        {"\xE2\xB9\xBF", "\xE2\xBA\x80", 1, 2},                                         /* U+2E80 */
        {"\xEF\xB7\xBF", "\xEF\xB8\x80", 2, 0}, {"\xEF\xB8\x8F", "\xEF\xB8\x90", 0, 2}, /* U+FE00, U+FE10 */
    };
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        cr_expect_eq(width_columns(edges[i].before), edges[i].columns_before, "before edge %zu", i);
        cr_expect_eq(width_columns(edges[i].at), edges[i].columns_at, "edge %zu", i);
    }
}

/* Letters of a proportional font: wide ones, narrow ones, capitals, all others as a terminal has them. */
Test(width, letters_are_wide_or_narrow)
{
    static const struct {
        const char *text;
        double width;
    } cases[] = {
        {"MWmw@%", 6 * 1.6}, {"iljtfrI.,:;' ", 13 * 0.65}, {"ABZ", 3 * 1.15}, {"[`az", 4}, {"日é", 3}, {"", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(fabs(width_letters(cases[i].text) - cases[i].width) < 1e-9, "%s", cases[i].text);
}

/* For three to eleven columns. */
Test(width, names_are_cut_to_each_width)
{
    static const struct {
        const char *name, *cut[9];
    } cases[] = {
        {"MMMMMMMMMM", {"MM…", "MM…", "MM…", "MM…M", "MMM…M", "MMMM…M", "MMMM…M", "MMMM…MM", "MMMMM…MM"}},
        {"kvm-with-virtio-scsi",
         {"kv…", "kv…i", "kvm…i", "kvm-…i", "kvm-…si", "kvm-w…si", "kvm-wi…si", "kvm-wi…csi", "kvm-wit…csi"}},
        {"ABCDEFGHIJ",
         {"AB…", "AB…J", "ABC…J", "ABCD…J", "ABCD…IJ", "ABCDE…IJ", "ABCDEF…IJ", "ABCDEFGHIJ", "ABCDEFGHIJ"}},
        {"iiiiiiiiMMMM",
         {"ii…", "ii…M", "iii…M", "iiii…M", "iiii…MM", "iiiii…MM", "iiiiii…MM", "iiiiii…MMM", "iiiiiii…MMM"}},
        {"日本語W日本語", {"日…", "日…", "日…", "日本…", "日本…語", "日本…語", "日本語…語", "日本語…語", "日本語W…語"}},
        {"WWWWW", {"WW…", "WW…", "WW…", "WW…W", "WWWWW", "WWWWW", "WWWWW", "WWWWW", "WWWWW"}},
        {"QEMU/KVM", {"QE…", "QE…", "QE…M", "QEM…M", "QEMU…M", "QEMU…VM", "QEMU/KVM", "QEMU/KVM", "QEMU/KVM"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < 9; k++)
            cr_expect_str_eq(width_shorten(test_arena(), cases[i].name, k + 3), cases[i].cut[k]);
}
