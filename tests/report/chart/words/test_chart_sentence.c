/* Which variant of a sentence is taken, with how much of the names, and what is filled in. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "report/chart/words/chart_sentence.h"
#include "report/words/width.h"
#include "tests/report/sample_result.h"
#include "tests/report/words/test_arena.h"

/* `word` is as long as `columns` times this. */
static size_t longer;

static const char *fill_word(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                             size_t columns)
{
    (void)arena, (void)r, (void)benchmark;
    char word[1000] = "";
    memset(word, 'n', columns * longer);
    json_object_set_new(context, "word", json_string(word));
    return "test.headline";
}

static void load(struct sentences *out, const char *text)
{
    char folder[] = "/tmp/test-sentence-XXXXXX";
    struct error err;
    cr_assert_not_null(mkdtemp(folder));
    char *inner = memory_format("%s/sentences", folder), *path = memory_format("%s/test.md", inner);
    cr_assert_eq(mkdir(inner, 0755), 0);
    FILE *file = fopen(path, "w");
    cr_assert_geq(fputs(text, file), 0);
    fclose(file);
    cr_assert_eq(sentences_load(out, folder, &err), 0, "%s", err.message);
    cr_assert(unlink(path) == 0 && rmdir(inner) == 0 && rmdir(folder) == 0);
    free(inner), free(path);
}

static const char VARIANTS[] =
    "## test.headline.1\n{{word}} {{word}}\n## test.headline.2\n{{word}}\n## chart.test.subtitle\nn\n"
    "## chart.test.alt\n{{headline}}.\n",
                  LEAST[] = "## test.headline.least\nleast\n";

static void expect(const char *text, size_t times, const char *sentence, size_t length)
{
    struct result r = sample_story();
    struct sentences sentences;
    struct error err = {0};
    struct chart chart = {.kind = CHART_RUNS};
    struct wording w = {.sentences = &sentences, .arena = test_arena(), .err = &err};
    load(&sentences, text);
    longer = times;
    chart_say(&chart, "test", fill_word, &r, &w);
    cr_assert_not(w.failed, "%s", err.message);
    cr_expect_str_eq(chart.sentence, sentence);
    cr_expect_eq(width_columns(chart.headline), length, "%s", chart.headline);
    cr_expect_eq(strlen(chart.alt), strlen(chart.headline) + 1);
    sentences_release(&sentences);
    result_release(&r);
}

/* 78 letters fit: all variants with names of 18 columns come first, then all with 12 and 9; what never fits is cut. */
Test(sentence, the_first_variant_that_fits_is_taken)
{
    expect(VARIANTS, 1, "test.headline.1", 18 + 1 + 18);
    expect(VARIANTS, 4, "test.headline.2", 4 * 18);
    expect(VARIANTS, 6, "test.headline.2", 6 * 12);
    expect(VARIANTS, 8, "test.headline.2", 8 * 9);
    expect(VARIANTS, 20, "test.headline.2", 78);
    char *with_least = memory_format("%s%s", VARIANTS, LEAST);
    expect(with_least, 8, "test.headline.2", 8 * 9);
    expect(with_least, 20, "test.headline.least", strlen("least"));
    free(with_least);
}

Test(sentence, a_subtitle_that_does_not_fit_gives_way_to_the_shorter_one)
{
    struct result r = sample_story();
    struct sentences sentences;
    struct error err = {0};
    struct chart chart = {.kind = CHART_RUNS};
    struct wording w = {.sentences = &sentences, .arena = test_arena(), .err = &err};
    load(&sentences, "## test.headline.1\n{{word}}\n## chart.test.subtitle\n{{word}}{{word}}\n"
                     "## chart.test.subtitle.short\n{{word}}\n## chart.test.alt\nn\n");
    longer = 4;
    chart_say(&chart, "test", fill_word, &r, &w);
    cr_assert_not(w.failed, "%s", err.message);
    cr_expect_eq(width_columns(chart.subtitle), 4 * 18, "%s", chart.subtitle);
    sentences_release(&sentences);
    result_release(&r);
}

Test(sentence, one_that_is_missing_is_an_error)
{
    struct result r = sample_story();
    struct sentences sentences;
    struct error err = {0};
    struct chart chart = {.kind = CHART_RUNS};
    struct wording w = {.sentences = &sentences, .arena = test_arena(), .err = &err};
    load(&sentences, "## test.headline.1\n{{word}}\n## chart.test.alt\n{{word}}\n");
    longer = 1;
    sentences.edited = true;
    chart_say(&chart, "test", fill_word, &r, &w);
    cr_assert(w.failed);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, "chart.test.subtitle"), "%s", err.message);
    sentences_release(&sentences);
    result_release(&r);
}

/* A factor of 1.25: the slower one has 20 % less of what is better when it is more, 25 % more of what is better when it is less. */
Test(sentence, amounts_are_shares_of_the_value_or_times)
{
    static const struct {
        enum better better;
        enum seen_verdict verdict;
        double factor;
        const char *amount;
    } CASES[] = {{BETTER_HIGHER, SEEN_SLOWER, 1.25, "20 %"},   {BETTER_LOWER, SEEN_SLOWER, 1.25, "25 %"},
                 {BETTER_HIGHER, SEEN_FASTER, 1.042, "4.2 %"}, {BETTER_LOWER, SEEN_FASTER, 1.25, "20 %"},
                 {BETTER_HIGHER, SEEN_SLOWER, 5.08, "5.08"},   {BETTER_HIGHER, SEEN_CONFOUNDED, 5.08, NULL},
                 {BETTER_HIGHER, SEEN_FASTER, NAN, NULL}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct result r = sample_result(STORY_NAMES, 2);
        sample_benchmark(&r, "x", "X", "", CASES[i].better);
        struct comparison_seen seen = {.factor = CASES[i].factor, .verdict = CASES[i].verdict};
        seen.claimed = seen.verdict == SEEN_SLOWER || seen.verdict == SEEN_FASTER;
        const char *amount = context_amount(test_arena(), &r, &seen);
        cr_expect(CASES[i].amount ? strcmp(amount, CASES[i].amount) == 0 : !amount, "%zu: %s", i, amount);
        result_release(&r);
    }
}
