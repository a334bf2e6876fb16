/* The plan tells which charts a result deserves. */
#include <criterion/criterion.h>
#include <string.h>

#include "report/chart/chart.h"
#include "report/chart/kinds/chart_kind.h"
#include "report/words/width.h"
#include "tests/report/chart/planned.h"
#include "tests/report/sample_result.h"
#include "tests/report/words/test_arena.h"

enum { ALL_KINDS = (1 << CHART_KINDS) - 1 };

static const struct chart *find(const struct charts *charts, const char *stem)
{
    for (size_t i = 0; i < charts->n; i++)
        if (strcmp(charts->items[i].stem, stem) == 0)
            return &charts->items[i];
    cr_assert_fail("no chart %s", stem);
    return NULL;
}

/* The sentence that became the headline, and a number or a name that stands in it. */
static void expect_headline(const struct charts *charts, const char *stem, const char *sentence, const char *holds)
{
    const struct chart *chart = find(charts, stem);
    cr_expect_str_eq(chart->sentence, sentence);
    cr_expect(strstr(chart->headline, holds), "%s", chart->headline);
}

Test(plan, the_story_gets_its_charts_and_headlines)
{
    struct result r = sample_story();
    struct charts charts;
    planned(&charts, &r, CHARTS_OF_REPORT, false);
    cr_assert_eq(charts.n, 12);
    expect_headline(&charts, "cpu-plot", "chart.runs.headline.2", "5.05");
    expect_headline(&charts, "diskrand-plot", "chart.runs.headline.2", "6.89");
    expect_headline(&charts, "fork-plot", "chart.runs.headline.2", "38 %");
    expect_headline(&charts, "diskrand-order", "chart.order.change.1", "2.400");
    expect_headline(&charts, "cpu-order", "chart.order.starved-run.1", "2, 4, 9");
    expect_headline(&charts, "ratio-plot", "chart.ratio.headline.1", "qemu");
    expect_headline(&charts, "overview-plot", "chart.overview.gap.2", "260");
    cr_assert(strstr(find(&charts, "cpu-plot")->subtitle, "10"));
    cr_assert(strstr(find(&charts, "cpu-plot")->alt, "docker 904.1 events/s (881.2 to 911.7)"));
    charts_release(&charts);
    charts_release(&charts);
    result_release(&r);
}

/* Where the platforms were not measured in random rounds, no headline says more than "probably", and no interval has a
 * percentage. */
Test(plan, nothing_is_more_than_probable_without_random_rounds)
{
    struct result r = sample_story();
    struct charts charts;
    for (size_t i = 0; i < r.n_comparisons; i++)
        r.comparisons[i].design = DESIGN_BLOCKED;
    for (size_t b = 0; b < r.n_benchmarks; b++)
        r.benchmarks[b].intervals = INTERVAL_THESE_RUNS;
    r.intervals = INTERVAL_THESE_RUNS;
    r.design = DESIGN_BLOCKED;
    planned(&charts, &r, CHARTS_OF_REPORT, false);
    static const char *const claims[] = {"cpu-plot", "ratio-plot", "overview-plot"};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        cr_expect(strstr(find(&charts, claims[i])->headline, "probably"), "%s", find(&charts, claims[i])->headline);
    for (size_t i = 0; i < charts.n; i++) {
        cr_expect_not(strstr(charts.items[i].subtitle, "95 %"), "%s", charts.items[i].subtitle);
        cr_expect_not(strstr(charts.items[i].subtitle, "stablished"), "%s", charts.items[i].subtitle);
        cr_expect_not(strstr(charts.items[i].headline, "established"), "%s", charts.items[i].headline);
    }
    charts_release(&charts);
    result_release(&r);
}

/* A verdict becomes an outcome under its own key; a platform is not named where nothing was found of it. */
Test(plan, each_verdict_is_an_outcome)
{
    static const char *const keys[] = {"times", "times", "equivalent", "inconclusive", "unproven", "without"};
    for (enum verdict v = 0; v < VERDICTS; v++) {
        struct result r = sample_result(STORY_NAMES, 4);
        sample_benchmark(&r, "cpu", "CPU", "events/s", BETTER_HIGHER);
        sample_series(&r, 0, 0, STORY_VALUES[0][0], STORY_RUNS);
        sample_series(&r, 0, 3, STORY_VALUES[0][3], STORY_RUNS);
        sample_compare(&r, 0, 0, 3, v);
        json_t *context = json_object();
        cr_expect_str_eq(runs_context(test_arena(), context, &r, 0, 18), "chart.runs.headline");
        json_t *outcomes = json_object_get(context, "outcomes"), *outcome = json_array_get(outcomes, 0);
        cr_expect_eq(json_array_size(outcomes), 1);
        json_t *own = json_object_get(outcome, keys[v]);
        cr_assert(own, "%s", keys[v]);
        cr_expect_str_eq(json_string_value(json_object_get(own, "single")), "qemu");
        cr_expect_eq(json_is_true(json_object_get(own, "slower")), v == VERDICT_A_FASTER);
        json_decref(context);
        result_release(&r);
    }
}

Test(plan, kinds_and_all_orders_are_obeyed)
{
    struct result r = sample_story();
    struct charts charts;
    planned(&charts, &r, 1u << CHART_RUNS, true);
    cr_assert_eq(charts.n, 6);
    charts_release(&charts);
    planned(&charts, &r, 1u << CHART_ORDER, true);
    cr_assert_eq(charts.n, 6);
    charts_release(&charts);
    planned(&charts, &r, 1u << CHART_ORDER, false);
    cr_assert_eq(charts.n, 4);
    charts_release(&charts);
    result_release(&r);
}

Test(plan, stems_are_plain_and_unique)
{
    static const char *const names[] = {"../../etc/x", "etc x", "\xE6\x97\xA5", "\xE6\x9C\xAC",
                                        "| rm",        "ratio", "Ratio"};
    struct result r = sample_result(STORY_NAMES, 4);
    for (size_t b = 0; b < 7; b++) {
        sample_benchmark(&r, names[b], names[b], "", BETTER_HIGHER);
        for (size_t p = 0; p < 2; p++)
            sample_series(&r, b, p, STORY_VALUES[0][p], STORY_RUNS);
        sample_compare(&r, b, 0, 1, VERDICT_INCONCLUSIVE);
    }
    struct charts charts;
    planned(&charts, &r, ALL_KINDS, true);
    cr_assert_eq(charts.n, 7 * 3 + 4);
    for (size_t i = 0; i < charts.n; i++) {
        cr_assert_eq(strspn(charts.items[i].stem, "abcdefghijklmnopqrstuvwxyz0123456789-"),
                     strlen(charts.items[i].stem));
        for (size_t k = 0; k < i; k++)
            cr_assert_str_neq(charts.items[i].stem, charts.items[k].stem);
    }
    charts_release(&charts);
    result_release(&r);
}

/* Long names and many platforms never make a headline that runs out of the picture. */
Test(plan, headlines_fit)
{
    static const char *const names[] = {"a-very-long-name-of-a-native-host", "a-very-long-name-of-docker",
                                        "a-very-long-name-of-kvm", "a-very-long-name-of-qemu"};
    for (size_t v = 0; v < 5 * 5 * 5; v++) {
        struct result r = sample_result(names, 4);
        sample_benchmark(&r, "benchmark-with-a-long-name", "A benchmark whose title is long as well", "events/s",
                         BETTER_LOWER);
        for (size_t p = 0; p < 4; p++)
            sample_series(&r, 0, p, STORY_VALUES[0][p], STORY_RUNS);
        for (size_t p = 1, code = v; p < 4; p++, code /= 5)
            sample_compare(&r, 0, 0, p, (enum verdict)(code % 5));
        struct charts charts;
        planned(&charts, &r, ALL_KINDS, true);
        for (size_t i = 0; i < charts.n; i++) {
            cr_assert_leq(width_columns(charts.items[i].headline), 86);
            cr_assert_leq(width_columns(charts.items[i].subtitle), 124, "%s", charts.items[i].subtitle);
        }
        charts_release(&charts);
        result_release(&r);
    }
}
