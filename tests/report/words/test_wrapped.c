/* Words are broken into lines. */
#include <criterion/criterion.h>

#include "data/memory.h"
#include "report/words/wrapped.h"

/* Lines of eleven columns; `start` of them are taken. */
Test(wrapped, words_go_on_in_the_next_line)
{
    static const struct {
        const char *words;
        size_t start;
        const char *lines;
    } cases[] = {
        {"a b", 0, "a b\n"},
        {"a b", 4, "a b\n"},
        {"aaa bbb ccc", 0, "aaa bbb ccc\n"},
        {"aaa bbb ccc", 4, "aaa bbb\n    ccc\n"},
        {"aaa bbb cccc", 0, "aaa bbb\ncccc\n"},
        {"aaa bbb cccc", 4, "aaa bbb\n    cccc\n"},
        {"up to 94 %). of it", 0, "up to\n94 %). of\nit\n"},
        {"up to 94 %). of it", 4, "up to\n    94 %).\n    of it\n"},
        {"94 % of", 0, "94 % of\n"},
        {"94 % of", 4, "94 % of\n"},
        {"94 %", 0, "94 %\n"},
        {"94 %", 4, "94 %\n"},
        {"a  b", 0, "a b\n"},
        {"a  b", 4, "a b\n"},
        {" a", 0, "a\n"},
        {" a", 4, "a\n"},
        {"a\nb\n", 0, "a b\n"},
        {"a\nb\n", 4, "a b\n"},
        {"aaaaaaaaaaaaaaaaaaaa b", 0, "aaaaaaaaaaaaaaaaaaaa\nb\n"},
        {"aaaaaaaaaaaaaaaaaaaa b", 4, "aaaaaaaaaaaaaaaaaaaa\n    b\n"},
        {"日本 語語 a", 0, "日本 語語 a\n"},
        {"日本 語語 a", 4, "日本\n    語語 a\n"},
        {"x %\ny", 0, "x % y\n"},
        {"x %\ny", 4, "x % y\n"},
        {"", 0, "\n"},
        {"", 4, "\n"},
        {"10 percent", 0, "10 percent\n"},
        {"10 percent", 4, "10\n    percent\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(text_release) struct text out = {0};
        wrapped_append(&out, cases[i].words, cases[i].start, 11);
        cr_expect_str_eq(text_string(&out), cases[i].lines);
    }
}
