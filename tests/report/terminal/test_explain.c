#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "report/terminal/explain.h"

static char cpu[] = "cpu";
static char *const wanted[] = {cpu};
static const struct option_list benchmarks = {(char **)(size_t)wanted, 1};

/* Ten runs of each, one after the other, the second at `level` of the first. */
static void build(struct dataset *ds, struct result *r, const char *second, double level)
{
    static const double values[] = {100, 101, 99, 102, 98, 100.5, 101.5, 99.5, 98.5, 100.2};
    const char *const names[] = {"native", second};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    for (size_t i = 0; i < 20; i++)
        series_append(dataset_series(ds, dataset_platform(ds, names[i / 10]), dataset_benchmark(ds, "cpu")),
                      60 * (double)i, values[i % 10] * (i < 10 ? 1 : level));
    cr_assert_eq(analyze_dataset(r, ds, &settings, &err), 0, "%s", err.message);
}

/* The words on one line each, whatever the wrapping; the caller frees them. */
static char *explained(const struct result *r)
{
    struct sentences sentences = {0};
    struct text out = {0};
    struct error err = {0};
    cr_assert_eq(sentences_load(&sentences, "templates", &err), 0, "%s", err.message);
    cr_assert_eq(explain_text(&out, r, &benchmarks, &sentences, &err), 0, "%s", err.message);
    for (const char *line = text_string(&out); *line; line += strcspn(line, "\n") + 1)
        cr_expect_leq(strcspn(line, "\n"), 80, "%.*s", (int)strcspn(line, "\n"), line);
    char *words = text_take(&out), *to = words;
    for (char *from = words; *from; from++)
        if (!strchr(" \n", *from))
            *to++ = *from;
        else if (to > words && to[-1] != ' ')
            *to++ = ' ';
    *to = '\0';
    sentences_release(&sentences);
    return words;
}

static void expect_words(const struct result *r, const char *const *words, size_t n)
{
    char *text = explained(r);
    for (size_t i = 0; i < n; i++)
        cr_expect(strstr(text, words[i]), "\"%s\" is not in: %s", words[i], text);
    free(text);
}

#define EXPECT_WORDS(r, ...)                                                                                           \
    do {                                                                                                               \
        static const char *const list[] = {__VA_ARGS__};                                                               \
        expect_words(r, list, sizeof list / sizeof *list);                                                             \
    } while (0)

Test(explain, each_verdict_of_blocked_runs)
{
    static const struct {
        double level;
        const char *heading, *allowance;
    } cases[] = {{0.2, "native and docker: native is faster", "The whole interval of the ratio lies beyond that."},
                 {0.9, "native and docker: confounded", "The interval of the ratio reaches into that."},
                 {1, "native and docker: not told apart", "seen to change cpu results 1.9 times."}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset ds = {0};
        struct result r = {0};
        build(&ds, &r, "docker", cases[i].level);
        const char *const words[] = {cases[i].heading, cases[i].allowance, "10 runs, median 100.1",
                                     "by the times, all runs of one were over before the other began"};
        expect_words(&r, words, 4);
        result_release(&r);
        dataset_release(&ds);
    }
}

Test(explain, runs_in_blocks)
{
    struct dataset ds = {0};
    struct result r = {0};
    build(&ds, &r, "docker", 1.01);
    struct comparison *c = &r.comparisons[0];
    c->paired = true;
    c->test = "signed-rank-exact";
    c->design = DESIGN_INTERLEAVED;
    c->verdict = VERDICT_EQUIVALENT;
    c->blocks = 10;
    EXPECT_WORDS(&r, "docker: equivalent", "By the exact signed-rank test over 10 rounds",
                 "In turn:", "allowance None is needed: they took turns.", "within 5.0 % of 1",
                 "the same to within 5.0 %");
    result_release(&r);
    dataset_release(&ds);
}

Test(explain, steps_of_holm_and_what_widened_the_allowance)
{
    struct dataset ds = {0};
    struct result r = {0};
    build(&ds, &r, "docker", 0.2);
    struct comparison *c = &r.comparisons[0];
    c->family = 6;
    c->holm = (struct holm_place){.rank = 4, .factor = 3, .decisive = 2};
    c->widening = (struct widening){WIDENED_AT_BORDER, 0, 10, 1, 100, 20};
    c->allowance = 5.25;
    EXPECT_WORDS(&r, "cpu has 6 comparisons: p has rank 4 and is multiplied by 3; the product of rank 2 is larger",
                 "from 100.0 to 20.00 at run 10 of native and not when native and docker take over from each other",
                 "makes 5.25 times");
    c->widening = (struct widening){WIDENED_INSIDE, 1, 4, 1, 100, 20};
    EXPECT_WORDS(&r, "from run 4 on, docker is at 20.00 instead of 100.0");
    result_release(&r);
    dataset_release(&ds);
}

Test(explain, lines_stay_narrow_with_long_names)
{
    struct dataset ds = {0};
    struct result r = {0};
    build(&ds, &r, "a platform with a name of several words that is as long as a line of a terminal or longer", 0.9);
    free(explained(&r));
    result_release(&r);
    dataset_release(&ds);
}

Test(explain, unknown_benchmark_names_what_there_is)
{
    static char nginx[] = "nginx";
    static char *const names[] = {nginx};
    static const struct option_list list = {(char **)(size_t)names, 1};
    struct dataset ds = {0};
    struct result r = {0};
    struct sentences sentences = {0};
    struct text out = {0};
    struct error err = {0};
    build(&ds, &r, "docker", 1);
    cr_assert_eq(explain_text(&out, &r, &list, &sentences, &err), -1);
    cr_expect_eq(err.kind, ERROR_USAGE);
    cr_expect(strstr(err.message, "'nginx'") && strstr(err.message, "there are cpu"), "%s", err.message);
    text_release(&out);
    result_release(&r);
    dataset_release(&ds);
}
