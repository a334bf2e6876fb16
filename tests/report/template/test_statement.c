/* Statements are fitted into a number of words. */
#include <criterion/criterion.h>
#include <string.h>

#include "report/template/statement.h"

Test(statement, the_least_important_sentence_is_left_out_whole)
{
    char first[] = "one two three.", second[] = "four five six seven.", third[] = "eight.";
    struct statement items[] = {{.priority = 1, .text = first},
                                {.priority = 2, .text = second},
                                {.paragraph = 1, .priority = 3, .text = third}};
    struct statements s = {.items = items, .n = 3};
    struct text paragraphs[STATEMENT_PARAGRAPHS] = {{0}};
    statements_fit(&s, 4, paragraphs);
    cr_assert_str_eq(text_string(&paragraphs[0]), "one two three.");
    cr_assert_str_eq(text_string(&paragraphs[1]), "eight.");
    text_release(&paragraphs[0]);
    text_release(&paragraphs[1]);
}

Test(statement, a_follower_stands_only_where_its_leader_does)
{
    char leader[] = "one two three four.", follower[] = "five.";
    struct statement items[] = {{.priority = 1, .about = items, .text = leader},
                                {.paragraph = 1, .priority = 2, .about = items, .follows = true, .text = follower}};
    struct statements s = {.items = items, .n = 2};
    for (size_t words = 3; words <= 5; words++) {
        struct text paragraphs[STATEMENT_PARAGRAPHS] = {{0}};
        statements_fit(&s, words, paragraphs);
        cr_expect_eq(paragraphs[0].length > 0, words >= 4, "%zu words", words);
        cr_expect_eq(paragraphs[1].length > 0, words >= 5, "%zu words", words);
        text_release(&paragraphs[0]);
        text_release(&paragraphs[1]);
    }
}

Test(statement, words_are_what_stands_between_blanks)
{
    cr_assert_eq(statement_words(""), 0);
    cr_assert_eq(statement_words("  a  b\nc "), 3);
}
