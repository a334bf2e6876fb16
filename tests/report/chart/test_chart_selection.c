/* Charts show the platforms that are chosen, under other names and in other colours. */
#include <criterion/criterion.h>
#include <string.h>

#include "report/chart/chart.h"
#include "report/chart/chart_selection.h"
#include "report/chart/layout/chart_colour.h"
#include "tests/report/sample_result.h"

static struct option_list list_of(char **items)
{
    struct option_list list = {.items = items};
    while (items && items[list.n])
        list.n++;
    return list;
}

static int make(struct selection *out, const struct result *r, char **platforms, char **names, char **colours,
                struct error *err)
{
    struct option_list p = list_of(platforms), n = list_of(names), c = list_of(colours);
    return selection_make(out, r, &p, &n, &c, err);
}

Test(selection, nothing_asked_changes_nothing)
{
    struct result r = sample_story();
    struct selection s;
    struct error err;
    cr_assert_eq(make(&s, &r, NULL, NULL, NULL, &err), 0);
    cr_assert_eq(s.result.n_platforms, r.n_platforms);
    cr_assert_eq(s.result.n_samples, r.n_samples);
    cr_assert_eq(s.result.n_comparisons, r.n_comparisons);
    cr_assert_eq(s.result.n_anomalies, r.n_anomalies);
    for (size_t i = 0; i < r.n_comparisons; i++) {
        cr_assert_eq(s.result.comparisons[i].ratio, r.comparisons[i].ratio);
        cr_assert_eq(s.result.comparisons[i].verdict, r.comparisons[i].verdict);
    }
    for (size_t i = 0; i < r.n_platforms; i++)
        cr_assert_eq(s.colours[i], chart_colour_of(&r, i));
    selection_release(&s);
    selection_release(&s);
    result_release(&r);
}

/* qemu first, docker left out: what was native over qemu is qemu over native. */
Test(selection, another_order_tells_it_from_the_other_side)
{
    struct result r = sample_story();
    struct selection s;
    struct error err;
    cr_assert_eq(make(&s, &r, (char *[]){"qemu", "native", "kvm", NULL}, NULL, NULL, &err), 0);
    cr_assert_eq(s.result.n_platforms, 3);
    cr_assert_str_eq(s.result.platforms[0].name, "qemu");
    cr_assert_eq(s.colours[0], chart_colour_of(&r, 3), "a platform's colour is its own wherever it stands");
    struct comparison_seen old, own;
    comparison_from(result_comparison(&r, 0, 0, 3), 0, &old);
    comparison_from(result_comparison(&s.result, 0, 0, 1), 0, &own);
    cr_assert_eq(old.verdict, SEEN_FASTER);
    cr_assert_eq(own.verdict, SEEN_SLOWER);
    cr_assert_float_eq(own.ratio * old.ratio, 1, 1e-12);
    cr_assert_float_eq(own.ratio_ci.low * old.ratio_ci.high, 1, 1e-12);
    cr_assert_lt(own.ratio_ci.low, own.ratio_ci.high);
    cr_assert_eq(s.result.benchmarks[0].reference, 0, "qemu is the reference of the others now");
    const struct comparison *kept = result_comparison(&s.result, 0, 1, 2);
    cr_assert_eq(kept->ratio, result_comparison(&r, 0, 0, 2)->ratio);
    cr_assert_eq(kept->verdict, result_comparison(&r, 0, 0, 2)->verdict);
    cr_assert_eq(result_sample(&s.result, 1, 0)->values, result_sample(&r, 1, 3)->values);
    for (size_t i = 0; i < s.result.n_anomalies; i++)
        for (size_t k = 0; k < s.result.anomalies[i].n_platforms; k++)
            cr_assert_lt(s.result.anomalies[i].platforms[k], 3);
    cr_assert_eq(s.result.n_anomalies, 2, "docker's are gone, qemu's and native's stay");
    selection_release(&s);
    result_release(&r);
}

Test(selection, names_and_colours_are_given)
{
    struct result r = sample_story();
    struct selection s;
    struct error err;
    char *names[] = {"docker=Docker 24", "native=docker", "cpu=a=b", NULL};
    char *colours[] = {"docker=#123456", "kvm=aBcDeF", NULL};
    cr_assert_eq(make(&s, &r, NULL, names, colours, &err), 0, "%s", err.message);
    cr_assert_str_eq(s.result.platforms[0].name, "docker");
    cr_assert_str_eq(s.result.platforms[1].name, "Docker 24");
    cr_assert_str_eq(s.result.benchmarks[0].title, "a=b");
    cr_assert_eq(s.colours[2], 0xABCDEF);
    cr_assert_eq(s.colours[1], 0x123456);
    cr_assert_eq(s.colours[0], chart_colour_of(&r, 0));
    cr_assert_str_eq(r.platforms[0].name, "native", "the result itself stays as it was");
    selection_release(&s);
    result_release(&r);
}

Test(selection, what_is_not_there_is_an_error)
{
    static char *wrong[][3] = {{"nativ", NULL, NULL},         {NULL, "nativ=x", NULL}, {NULL, "native=", NULL},
                               {NULL, "native=docker", NULL}, {NULL, "=x", NULL},      {NULL, NULL, "native=blue"},
                               {NULL, NULL, "nativ=#000000"}};
    struct result r = sample_story();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct selection s;
        struct error err;
        char *platforms[] = {wrong[i][0], NULL}, *names[] = {wrong[i][1], NULL}, *colours[] = {wrong[i][2], NULL};
        cr_assert_eq(make(&s, &r, platforms, names, colours, &err), -1, "%zu", i);
        cr_assert_eq(err.kind, ERROR_USAGE);
        selection_release(&s);
    }
    result_release(&r);
}

/* Platforms 1 and 2 share an event, platforms 0 and 3 another one. Without platform 3 its event is gone as a whole; what
 * platform 0 has of it is first of its kind then. */
Test(selection, what_an_anomaly_follows_from_is_numbered_anew)
{
    static size_t platforms[] = {0, 3, 1, 2, 0, 1, 2};
    static struct anomaly anomalies[] = {
        {.platforms = platforms, .n_platforms = 2},                   /* 1: gone without platform 3 */
        {.platforms = platforms + 2, .n_platforms = 2},               /* 2 */
        {.platforms = platforms + 4, .n_platforms = 1, .follows = 1}, /* 3 */
        {.platforms = platforms + 5, .n_platforms = 1, .follows = 2}, /* 4 */
        {.platforms = platforms + 6, .n_platforms = 1, .follows = 2}, /* 5 */
        {.platforms = platforms + 4, .n_platforms = 1, .follows = 1}, /* 6 */
    };
    static const size_t follows[] = {0, 0, 1, 1, 2};
    struct result r = sample_story(), told = r;
    struct selection s;
    struct error err;
    told.anomalies = anomalies;
    told.n_anomalies = sizeof anomalies / sizeof *anomalies;
    cr_assert_eq(make(&s, &told, (char *[]){"native", "docker", "kvm", NULL}, NULL, NULL, &err), 0);
    cr_assert_eq(s.result.n_anomalies, 5);
    for (size_t i = 0; i < 5; i++)
        cr_expect_eq(s.result.anomalies[i].follows, follows[i], "anomaly %zu: %zu", i, s.result.anomalies[i].follows);
    selection_release(&s);
    result_release(&r);
}
