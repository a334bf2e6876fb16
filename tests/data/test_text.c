/* Texts grow, become printable, and have a distance. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "data/text.h"

static void expect_name(char *name, const char *expected)
{
    cr_expect_str_eq(name, expected);
    free(name);
}

Test(text, distance_counts_changes_and_swaps)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {{"", "", 0},
                 {"abc", "abc", 0},
                 {"", "abc", 3},
                 {"abc", "", 3},
                 {"abc", "abd", 1},
                 {"abc", "ab", 1},
                 {"abc", "xabc", 1},
                 {"abc", "acb", 1},
                 {"fromat", "format", 1},
                 {"platfrom", "platforms", 2},
                 {"kitten", "sitting", 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(text_distance(cases[i].a, cases[i].b), cases[i].distance, "%s %s", cases[i].a, cases[i].b);
        cr_expect_eq(text_distance(cases[i].b, cases[i].a), cases[i].distance, "%s %s", cases[i].b, cases[i].a);
    }
}

Test(text, names_are_short_and_printable)
{
    char text[120];
    memset(text, 'a', sizeof text);
    expect_name(text_name(" \ta b\n", 6), "a b");
    expect_name(text_name("a\nb\x01", 4), "a\\x0ab\\x01");
    expect_name(text_name("\xFF", 1), "\\xff");
    expect_name(text_name("", 0), "");
    for (size_t i = 70; i < 90; i++) {
        memset(text, 'a', sizeof text);
        memcpy(text + i, "\xC2\x80\x01\xFF", 4);
        char *cut = text_name(text, sizeof text);
        cr_expect_leq(strlen(cut), 80, "%zu bytes", strlen(cut));
        free(cut);
    }
    memset(text, 'a', sizeof text);
    char *name = text_name(text, 80);
    cr_expect_eq(strlen(name), 80);
    cr_expect_eq(name[79], 'a');
    free(name);
    name = text_name(text, 81);
    cr_expect_eq(strlen(name), 80);
    cr_expect_str_eq(name + 77, "...");
    free(name);
}
