/* A page shows all comparisons up to 1000, and of more those with the reference. */
#include "tests/report/page_check.h"

enum { OF_THREE = 333 }; /* benchmarks of three platforms, with three comparisons each */

static void measure(struct page_check *c, size_t platforms, size_t benchmark)
{
    static const char *const names[] = {"native", "docker", "kvm"};
    OWNED char *name = memory_format("work%zu", benchmark);
    for (size_t p = 0; p < platforms; p++)
        for (size_t run = 0; run < 2; run++) {
            struct series *s =
                dataset_series(&c->ds, dataset_platform(&c->ds, names[p]), dataset_benchmark(&c->ds, name));
            series_append(s, 1e9 + (double)(run * 3 + p) * 60, (double)(1000 - 50 * p + benchmark % 7 + run));
        }
}

static size_t count_at(const json_t *object, const char *key)
{
    return (size_t)json_integer_value(json_object_get(object, key));
}

/* Checks a page of 999 comparisons and as many more, each of a benchmark of two platforms; `held` of all stand there. */
static void page_holds(size_t beyond, size_t held)
{
    struct page_check c = {0};
    for (size_t b = 0; b < OF_THREE + beyond; b++)
        measure(&c, b < OF_THREE ? 3 : 2, b);
    page_check_analyze(&c);
    json_t *context = page_check_context(&c), *report = json_object_get(context, "report");
    const json_t *sections = json_object_get(report, "sections");
    cr_assert_eq(c.r.n_comparisons, 3 * OF_THREE + beyond);
    cr_expect_eq(json_array_size(json_object_get(context, "comparisons")), held);
    cr_expect_eq(count_at(report, "more_comparisons"), c.r.n_comparisons - held);
    cr_assert_eq(json_array_size(sections), OF_THREE + beyond);
    for (size_t b = 0; b < OF_THREE + beyond; b++) {
        const json_t *section = json_array_get(sections, b), *list = json_object_get(section, "comparisons");
        size_t all = b < OF_THREE ? 3 : 1, shown = all == 3 && held < c.r.n_comparisons ? 2 : all;
        cr_expect_eq(json_array_size(list), shown, "%zu", b);
        cr_expect_eq(count_at(section, "more_comparisons"), all - shown, "%zu", b);
        for (size_t i = 0; i < shown; i++)
            cr_expect_str_eq(json_string_value(json_object_get(json_array_get(list, i), "benchmark")),
                             c.r.benchmarks[b].name);
    }
    json_decref(context);
    page_check_release(&c);
}

Test(page_comparisons, a_page_of_999)
{
    page_holds(0, 999);
}

Test(page_comparisons, a_page_of_1000)
{
    page_holds(1, 1000);
}

Test(page_comparisons, of_1001_those_with_the_reference)
{
    page_holds(2, 2 * OF_THREE + 2);
}
