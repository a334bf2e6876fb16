/* The words of a verdict: of a speed and of an amount, in both directions. */
#include "report/words/verdict_word.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/report/words/test_arena.h"

/* Of an amount of which less is better, the better one is the one that falls short of the other. */
static const struct {
    struct measured benchmark;
    const char *slower, *faster;
    enum seen_verdict falls_short;
} kinds[] = {
    {{.better = BETTER_HIGHER}, "slower", "faster", SEEN_SLOWER},
    {{.better = BETTER_LOWER}, "slower", "faster", SEEN_SLOWER},
    {{.amount = AMOUNT_SHARE, .better = BETTER_HIGHER}, "less", "more", SEEN_SLOWER},
    {{.amount = AMOUNT_MEMORY, .better = BETTER_LOWER}, "more", "less", SEEN_FASTER},
    {{.amount = AMOUNT_SHARE, .better = BETTER_UNKNOWN}, "less", "more", SEEN_SLOWER},
};

#define KINDS (sizeof kinds / sizeof *kinds)

Test(verdict_word, of_every_kind_of_benchmark)
{
    for (size_t i = 0; i < KINDS; i++) {
        const char *const words[SEEN_VERDICTS] = {kinds[i].slower, kinds[i].faster, "equivalent",
                                                  "inconclusive",  "unproven",      "no verdict"};
        for (enum seen_verdict seen = 0; seen < SEEN_VERDICTS; seen++) {
            cr_expect_str_eq(verdict_word_in(&kinds[i].benchmark, seen), words[seen], "kind %zu", i);
            cr_expect_eq(verdict_falls_short(&kinds[i].benchmark, seen), seen == kinds[i].falls_short, "kind %zu: %s",
                         i, words[seen]);
        }
    }
}

/* Who is named is the better one of the two, with the word of the better one. */
Test(verdict_word, with_the_better_platform)
{
    for (size_t i = 0; i < KINDS; i++) {
        OWNED char *a = memory_format("kvm %s", kinds[i].faster), *b = memory_format("lxc %s", kinds[i].faster);
        const char *const words[VERDICTS] = {a, b, "equivalent", "inconclusive", "unproven", "no verdict"};
        for (enum verdict verdict = 0; verdict < VERDICTS; verdict++)
            cr_expect_str_eq(
                verdict_words(test_arena(), &kinds[i].benchmark, verdict, SUPPORT_ESTABLISHED, "kvm", "lxc"),
                words[verdict]);
    }
}

/* What is beyond the allowance in another design than random rounds is probable, and nothing else is. */
Test(verdict_word, of_a_probable_difference)
{
    for (size_t i = 0; i < KINDS; i++)
        for (enum seen_verdict seen = 0; seen < SEEN_VERDICTS; seen++) {
            const char *plain = verdict_word_in(&kinds[i].benchmark, seen);
            OWNED char *probable = memory_format("probably %s", plain);
            bool differs = seen == SEEN_SLOWER || seen == SEEN_FASTER;
            cr_expect_str_eq(verdict_word_supported(&kinds[i].benchmark, seen, SUPPORT_PROBABLE),
                             differs ? probable : plain);
            cr_expect_str_eq(verdict_word_supported(&kinds[i].benchmark, seen, SUPPORT_ESTABLISHED), plain);
        }
    cr_expect_str_eq(verdict_words(test_arena(), &kinds[0].benchmark, VERDICT_B_FASTER, SUPPORT_PROBABLE, "kvm", "lxc"),
                     "lxc probably faster");
}

Test(verdict_word, of_an_id)
{
    static const char *const words[VERDICTS] = {"a faster", "b faster", "equivalent", "inconclusive", "unproven"};
    for (enum verdict verdict = 0; verdict < VERDICT_NONE; verdict++)
        cr_expect_str_eq(verdict_words_of_id(test_arena(), verdict_id(verdict)), words[verdict]);
    cr_expect_str_eq(verdict_words_of_id(test_arena(), "no such id"), "no such id");
}

/* Both are said of a difference that is significant and within the margin. */
Test(verdict_word, within_the_margin)
{
    static const struct {
        enum verdict verdict;
        double ratio;
        bool within;
        const char *of_a, *of_b;
    } cases[] = {{VERDICT_A_FASTER, 1.003, true, "equivalent; 0.30 % faster", "equivalent; 0.30 % slower"},
                 {VERDICT_B_FASTER, 1 / 1.04, true, "equivalent; 3.8 % slower", "equivalent; 4.0 % faster"},
                 {VERDICT_A_FASTER, 1.003, false, NULL, NULL},
                 {VERDICT_EQUIVALENT, 1.003, false, NULL, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t platform = 0; platform < 2; platform++) {
            struct comparison c = {
                .a = 0, .b = 1, .verdict = cases[i].verdict, .ratio = cases[i].ratio, .within = cases[i].within};
            struct comparison_seen seen;
            comparison_from(&c, platform, &seen);
            const char *words = verdict_within(test_arena(), &kinds[0].benchmark, &seen),
                       *expected = platform ? cases[i].of_b : cases[i].of_a;
            cr_assert_eq(words == NULL, expected == NULL, "case %zu", i);
            if (words)
                cr_expect_str_eq(words, expected);
        }
}
