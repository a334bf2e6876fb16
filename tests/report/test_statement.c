#include <criterion/criterion.h>
#include <string.h>

#include "report/statement.h"

Test(statement, the_least_important_sentence_is_left_out_whole)
{
    char first[] = "one two three.", second[] = "four five six seven.", third[] = "eight.";
    struct statement items[] = {{0, 1, first}, {0, 2, second}, {1, 3, third}};
    struct statements s = {.items = items, .n = 3};
    struct text paragraphs[STATEMENT_PARAGRAPHS] = {{0}};
    statements_fit(&s, 4, paragraphs);
    cr_assert_str_eq(text_string(&paragraphs[0]), "one two three.");
    cr_assert_str_eq(text_string(&paragraphs[1]), "eight.");
    text_release(&paragraphs[0]);
    text_release(&paragraphs[1]);
}

Test(statement, words_are_what_stands_between_blanks)
{
    cr_assert_eq(statement_words(""), 0);
    cr_assert_eq(statement_words("  a  b\nc "), 3);
}
