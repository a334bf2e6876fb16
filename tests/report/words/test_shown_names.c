/* The names of a result as people read them: safe, short, and no two alike. */
#include <criterion/criterion.h>

#include <string.h>

#include "data/text.h"
#include "report/words/shown_names.h"

enum { MOST = 9 };

/* Shows benchmarks of these names; the copies are in the arena. */
static const struct measured *show(struct arena *arena, struct measured benchmarks[MOST], const char *const *names)
{
    struct result r = {.benchmarks = benchmarks};
    for (; names[r.n_benchmarks]; r.n_benchmarks++)
        benchmarks[r.n_benchmarks] = (struct measured){
            .name = names[r.n_benchmarks], .title = names[r.n_benchmarks], .unit = "s\x1b", .decimals = 3};
    return result_shown(arena, &r).benchmarks;
}

Test(shown_names, are_safe_and_the_rest_is_the_same)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct measured benchmarks[MOST];
    const char *const names[] = {"cpu", "a\u202E", NULL};
    const struct measured *shown = show(&arena, benchmarks, names);
    cr_expect_str_eq(shown[0].name, "cpu");
    cr_expect_str_eq(shown[1].name, "a\\xe2\\x80\\xae");
    cr_expect_str_eq(shown[1].title, "a\\xe2\\x80\\xae");
    cr_expect_str_eq(shown[1].unit, "s\\x1b");
    cr_expect_eq(shown[1].decimals, 3);
    cr_expect_str_eq(benchmarks[1].name, "a\u202E", "the result has the names of the data");
}

Test(shown_names, titles_of_their_own_stay)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct measured benchmark = {.name = "cpu", .title = "CPU\x01", .unit = ""};
    const struct result r = {.benchmarks = &benchmark, .n_benchmarks = 1, .settings.expect = "a>=b\x1b"};
    const struct result shown = result_shown(&arena, &r);
    cr_expect_str_eq(shown.benchmarks[0].title, "CPU\\x01");
    cr_expect_str_eq(shown.settings.expect, "a>=b\\x1b");
}

/* A name that spells out the escape of another one stays as it is; the other one has a hash. */
Test(shown_names, no_two_are_alike)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct measured benchmarks[MOST];
    const char *const names[] = {
        "z", "a long name\x1b", "a long name\\x1b", "b", "\x01\\x01", "\\x01\x01", "kvm", "kvm\uFE0F", NULL};
    const struct measured *shown = show(&arena, benchmarks, names);
    cr_expect_str_eq(shown[2].name, names[2]);
    cr_expect_str_eq(shown[3].name, "b");
    cr_expect_str_eq(shown[1].title, shown[1].name);
    cr_expect_str_eq(shown[6].name, "kvm");
    cr_expect(strchr(shown[7].name, '~'), "a selector alone is not seen: %s", shown[7].name);
    for (size_t i = 0; names[i]; i++)
        for (size_t k = 0; k < i; k++)
            cr_expect_str_neq(shown[i].name, shown[k].name, "%zu and %zu: %s", i, k, shown[i].name);
}

/* An order of many platforms is longer than a name may be. */
Test(shown_names, each_name_of_an_expectation_is_shortened_by_itself)
{
    static char many[] =
        "native >= container-of-one-kind >= container-of-another-kind>=kvm-with-virtio>qemu-of-64-bits";
    RELEASED(arena_release) struct arena arena = {0};
    char order[300] = "native>=";
    struct result r = {.settings.expect = many};
    cr_expect_str_eq(result_shown(&arena, &r).settings.expect, many);
    memset(order + strlen(order), 'x', 200);
    strcat(order, ">=\x1b");
    r.settings.expect = order;
    const char *shown = result_shown(&arena, &r).settings.expect;
    cr_expect_eq(strlen(shown), strlen("native>=") + TEXT_SHORT + strlen(">=\\x1b"), "%s", shown);
    cr_expect_str_eq(shown + strlen(shown) - strlen(">=\\x1b"), ">=\\x1b");
}
