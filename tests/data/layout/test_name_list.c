/* A list of names is cut behind so many bytes, and says so only where something is left out. */
#include <criterion/criterion.h>

#include <string.h>

#include "data/layout/words/name_list.h"
#include "data/memory.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The names are words with blanks between; the list has at most 10 bytes before its last name. */
Test(name_list, is_cut_where_more_follows)
{
    static const struct {
        const char *names, *list;
    } cases[] = {{"", ""},
                 {"a", "a"},
                 {"a b", "a, b"},
                 {"abcdefghi", "abcdefghi"},
                 {"abcdefghij", "abcdefghij"},
                 {"abcdefghijk", "abcdefghijk"},
                 {"abcdefghi b", "abcdefghi, b"},
                 {"abcdefghij b", "abcdefghij, ..."},
                 {"abcdefghij b c d", "abcdefghij, ..."},
                 {"abcdefghi b c d", "abcdefghi, b, ..."},
                 {"a b c d", "a, b, c, d"},
                 {"a b c d e", "a, b, c, d, ..."},
                 {"...", "..."},
                 {"... b", "..., b"}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        RELEASED(text_release) struct text list = {0};
        OWNED char *names = memory_copy_text(cases[i].names);
        for (char *state = NULL, *name = strtok_r(names, " ", &state); name; name = strtok_r(NULL, " ", &state))
            name_list_add(&list, ", ", name, 10);
        cr_expect_str_eq(text_string(&list), cases[i].list, "%s", cases[i].names);
    }
}

Test(name_list, has_its_own_separator)
{
    RELEASED(text_release) struct text list = {0};
    for (size_t i = 0; i < 5; i++)
        name_list_add(&list, ",", "ab", 8);
    cr_expect_str_eq(text_string(&list), "ab,ab,ab, ...");
}
