/* Statements are fitted into a number of words. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/sentences.h"
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

/* Priorities come first, then the order; a sentence that does not fit leaves its room to later ones. */
Test(statement, the_most_important_come_first)
{
    char one[] = "1", two[] = "2 2", three[] = "3 3 3", four[] = "4 4 4 4", five[] = "5";
    int first, second;
    struct statement items[] = {
        {.priority = 3, .text = one},
        {.priority = 1, .about = &first, .text = three},
        {.priority = 2, .about = &first, .follows = true, .text = four},
        {.priority = 2, .about = &second, .follows = true, .text = two},
        {.paragraph = 1, .priority = 2, .about = &second, .text = five},
        {.paragraph = 1, .priority = 4, .about = &second, .follows = true, .text = five},
        {.priority = 0, .text = one},
    };
    static const char *const kept[][2] = {
        {"", ""},
        {"", "5"},
        {"1", "5"},
        {"3 3 3", ""},
        {"3 3 3", "5"},
        {"1 3 3 3", "5"},
        {"1 3 3 3", "5 5"},
        {"3 3 3 4 4 4 4", ""},
        {"3 3 3 4 4 4 4", "5"},
        {"1 3 3 3 4 4 4 4", "5"},
        {"1 3 3 3 4 4 4 4", "5 5"},
    };
    struct statements s = {.items = items, .n = sizeof items / sizeof *items};
    for (size_t words = 0; words < sizeof kept / sizeof *kept; words++) {
        struct text paragraphs[STATEMENT_PARAGRAPHS] = {{0}};
        statements_fit(&s, words, paragraphs);
        cr_expect_str_eq(text_string(&paragraphs[0]), kept[words][0], "%zu words", words);
        cr_expect_str_eq(text_string(&paragraphs[1]), kept[words][1], "%zu words", words);
        text_release(&paragraphs[0]);
        text_release(&paragraphs[1]);
    }
}

static const char *list_of(const struct statements *s)
{
    static char text[200];
    json_auto_t *list = statements_list(s);
    *text = '\0';
    for (size_t i = 0; i < json_array_size(list); i++)
        strcat(strcat(text, json_string_value(json_array_get(list, i))), ";");
    return text;
}

/* A sentence stands once; one that is told once is not told by the next list, unless it was left out here. */
Test(statement, what_was_said_is_not_said_again)
{
    char source[] = "{{text}}", id[] = "id";
    struct error err = {0};
    RELEASED(arena_release) struct arena arena = {0};
    struct sentence sentence = {.id = id, .text = source};
    cr_assert_eq(mustache_parse(&sentence.template, "x", source, NULL, NULL, &err), 0);
    struct sentences sentences = {.items = &sentence, .n = 1};
    struct wording w = {.sentences = &sentences, .arena = &arena, .err = &err};
    struct told told = {0};
    static const char *const said[] = {"a b", "c", "a b", "", "d"};
    for (int round = 0; round < 3; round++) {
        struct statements s = {.w = &w, .told = &told};
        struct text paragraphs[STATEMENT_PARAGRAPHS] = {{0}};
        for (size_t i = 0; i < 5; i++) {
            json_t *context = json_pack("{s:s}", "text", said[i]);
            struct statement *added =
                i == 1 ? statement_add(&s, 0, 2, "id", context) : statement_add_once(&s, 0, i + 1, "id", context);
            cr_expect_eq(added != NULL, i == 1 || (i == 0 && round == 0) || (i == 4 && round < 2), "%zu in round %d", i,
                         round);
        }
        cr_expect_str_eq(list_of(&s), round == 0 ? "a b;c;d;" : round == 1 ? "c;d;" : "c;");
        statements_fit(&s, round == 0 ? 3 : 9, paragraphs);
        cr_expect_str_eq(text_string(&paragraphs[0]), round == 0 ? "a b c" : round == 1 ? "c d" : "c");
        text_release(&paragraphs[0]);
    }
    mustache_release(&sentence.template);
}
