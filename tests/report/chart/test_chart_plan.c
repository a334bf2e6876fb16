#include <criterion/criterion.h>
#include <string.h>

#include "report/chart/chart.h"
#include "report/words/width.h"
#include "tests/report/sample_result.h"

enum { ALL_KINDS = (1 << CHART_KINDS) - 1 };

static const struct chart *find(const struct charts *charts, const char *stem)
{
    for (size_t i = 0; i < charts->n; i++)
        if (strcmp(charts->items[i].stem, stem) == 0)
            return &charts->items[i];
    cr_assert_fail("no chart %s", stem);
    return NULL;
}

static void expect_headline(const struct charts *charts, const char *stem, const char *headline)
{
    cr_assert_str_eq(find(charts, stem)->headline, headline);
}

Test(plan, the_story_gets_its_charts_and_headlines)
{
    struct result r = sample_story();
    struct charts charts;
    charts_plan(&charts, &r, CHARTS_OF_REPORT, false);
    cr_assert_eq(charts.n, 12);
    expect_headline(&charts, "cpu-plot",
                    "CPU: qemu 5.05 times slower than native; docker not told apart; kvm confounded");
    expect_headline(&charts, "diskrand-plot",
                    "Random disk access: qemu 6.89 times faster than native; docker and kvm confounded");
    expect_headline(&charts, "fork-plot",
                    "Fork: kvm 38 % and qemu 12.0 times slower than native; docker equivalent to native");
    expect_headline(&charts, "diskrand-order", "docker's diskRand fell from 2.400 to 1.100 MiB/s after run 2");
    expect_headline(&charts, "cpu-order", "qemu's cpu was starved in runs 2, 4, 9 and 10, as were mem and diskSeq");
    expect_headline(&charts, "ratio-plot",
                    "qemu is slower than native in 5 of 6 benchmarks, kvm in 3; qemu is faster in 1");
    expect_headline(&charts, "overview-plot", "Widest gap in iperf uplink: kvm is 260 times slower than native");
    cr_assert(strstr(find(&charts, "cpu-plot")->subtitle, "10 runs each"));
    cr_assert(strstr(find(&charts, "cpu-plot")->alt, "docker 904.1 events/s (881.2 to 911.7)"));
    charts_release(&charts);
    charts_release(&charts);
    result_release(&r);
}

/* Four platforms that no verdict tells apart: no headline may say slower or faster. */
Test(plan, no_difference_is_claimed_without_a_verdict)
{
    static const enum verdict undecided[] = {VERDICT_INCONCLUSIVE, VERDICT_CONFOUNDED, VERDICT_EQUIVALENT};
    static const char *const says[] = {"not told apart", "host", "equivalent"};
    for (size_t v = 0; v < 3; v++) {
        struct result r = sample_result(STORY_NAMES, 4);
        sample_benchmark(&r, "cpu", "CPU", "events/s", BETTER_HIGHER);
        for (size_t p = 0; p < 4; p++)
            sample_series(&r, 0, p, STORY_VALUES[0][p], STORY_RUNS);
        for (size_t p = 1; p < 4; p++)
            sample_compare(&r, 0, 0, p, undecided[v]);
        struct charts charts;
        charts_plan(&charts, &r, 1u << CHART_RUNS, false);
        cr_assert_null(strstr(charts.items[0].headline, "slower"));
        cr_assert_null(strstr(charts.items[0].headline, "faster"));
        cr_assert(strstr(charts.items[0].headline, says[v]), "%s", charts.items[0].headline);
        charts_release(&charts);
        result_release(&r);
    }
}

Test(plan, kinds_and_all_orders_are_obeyed)
{
    struct result r = sample_story();
    struct charts charts;
    charts_plan(&charts, &r, 1u << CHART_RUNS, true);
    cr_assert_eq(charts.n, 6);
    charts_release(&charts);
    charts_plan(&charts, &r, 1u << CHART_ORDER, true);
    cr_assert_eq(charts.n, 6);
    charts_release(&charts);
    charts_plan(&charts, &r, 1u << CHART_ORDER, false);
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
    charts_plan(&charts, &r, ALL_KINDS, true);
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
        charts_plan(&charts, &r, ALL_KINDS, true);
        for (size_t i = 0; i < charts.n; i++) {
            cr_assert_leq(width_columns(charts.items[i].headline), 86);
            cr_assert_leq(width_columns(charts.items[i].subtitle), 124, "%s", charts.items[i].subtitle);
        }
        charts_release(&charts);
        result_release(&r);
    }
}
