/* --explain tells how a verdict came about. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "report/terminal/explain.h"
#include "tests/report/sentence_ids.h"
#include "tests/data/series_append.h"

static char cpu[] = "cpu";
static char *const wanted[] = {cpu};
static const struct option_list benchmarks = {(char **)(size_t)wanted, 1};

/* Ten runs of each, one after the other, the second at `level` of the first, in another order. */
static void build(struct dataset *ds, struct result *r, const char *second, double level)
{
    static const double values[] = {100, 101, 99, 102, 98, 100.5, 101.5, 99.5, 98.5, 100.2};
    const char *const names[] = {"native", second};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    for (size_t i = 0; i < 20; i++)
        series_append(dataset_series(ds, dataset_platform(ds, names[i / 10]), dataset_benchmark(ds, "cpu")),
                      60 * (double)i, i < 10 ? values[i] : values[3 * i % 10] * level);
    cr_assert_eq(analyze_dataset(r, ds, &settings, &err), 0, "%s", err.message);
}

/* The caller frees it. */
static char *explained(const struct result *r, const struct sentences *sentences)
{
    struct text out = {0};
    struct error err = {0};
    cr_assert_eq(explain_text(&out, r, &benchmarks, sentences, &err), 0, "%s", err.message);
    return text_take(&out);
}

/* A sentence, a section of it that is open, what it names. */
struct step {
    const char *id, *section, *value;
};

static void expect_steps(const struct result *r, const struct step *steps, size_t n)
{
    struct sentences ids;
    sentence_ids_load(&ids);
    char *text = explained(r, &ids);
    for (size_t i = 0; i < n; i++)
        cr_expect(sentence_ids_hold(text, steps[i].id, steps[i].section) && strstr(text, steps[i].value),
                  "%s with %s and %s is not in: %s", steps[i].id, steps[i].section, steps[i].value, text);
    free(text);
    sentences_release(&ids);
}

#define EXPECT_STEPS(r, ...)                                                                                           \
    do {                                                                                                               \
        static const struct step list[] = {__VA_ARGS__};                                                               \
        expect_steps(r, list, sizeof list / sizeof *list);                                                             \
    } while (0)

Test(explain, each_verdict_of_blocked_runs)
{
    static const struct {
        double level;
        const char *verdict, *allowance, *value;
    } cases[] = {{0.2, "faster", "faster", "native"},
                 {0.9, "unproven", "unproven", ""},
                 {1, "inconclusive", "past_series", "1.3"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset ds = {0};
        struct result r = {0};
        build(&ds, &r, "docker", cases[i].level);
        const struct step steps[] = {{"explain.heading", cases[i].verdict, "native"},
                                     {"explain.verdict", cases[i].verdict, "docker"},
                                     {"explain.allowance.rule", cases[i].allowance, cases[i].value},
                                     {"explain.data", "series", "100.1"},
                                     {"explain.design", "apart", ""}};
        expect_steps(&r, steps, sizeof steps / sizeof *steps);
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
    EXPECT_STEPS(&r, {"explain.heading", "equivalent", "docker"}, {"explain.test", "^adjusted/ranks", "10"},
                 {"explain.design", "interleaved", ""}, {"explain.allowance.none", NULL, ""},
                 {"explain.equivalence", "equivalence_p", "5.0 %"}, {"explain.verdict", "equivalent", "5.0 %"});
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
    c->p = 9e-5; /* the steps multiply it, so that it has its digits where others are below 0.0001 */
    c->place = (struct step_down_place){.rank = 4, .factor = 3, .decisive = 2};
    c->widening = (struct widening){WIDENED_AT_BORDER, 0, 10, 1, 100, 20};
    c->allowance = 5.25;
    EXPECT_STEPS(&r, {"explain.correction", "^alone/^whole/^family:one", "6"},
                 {"explain.correction", "^alone/^whole/^family:one/carried", "2"}, {"explain.test", NULL, "= 9.0e-05"},
                 {"explain.allowance.border", NULL, "100.0"}, {"explain.allowance.border", NULL, "20.00"},
                 {"explain.allowance.border", NULL, "5.25"});
    c->widening = (struct widening){WIDENED_INSIDE, 1, 4, 1, 100, 20};
    EXPECT_STEPS(&r, {"explain.allowance.inside", NULL, "20.00"});
    result_release(&r);
    dataset_release(&ds);
}

Test(explain, lines_stay_narrow_with_long_names)
{
    struct dataset ds = {0};
    struct result r = {0};
    build(&ds, &r, "a platform with a name of several words that is as long as a line of a terminal or longer", 0.9);
    struct sentences sentences = {0};
    struct error err = {0};
    cr_assert_eq(sentences_load(&sentences, "templates", &err), 0, "%s", err.message);
    char *text = explained(&r, &sentences);
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        cr_expect_leq(strcspn(line, "\n"), 80, "%.*s", (int)strcspn(line, "\n"), line);
    free(text);
    sentences_release(&sentences);
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
    cr_expect(strstr(err.message, "nginx") && strstr(err.message, "cpu"), "%s", err.message);
    text_release(&out);
    result_release(&r);
    dataset_release(&ds);
}
