/* The names of a result as people read them: safe, short, and no two alike. */
#include <criterion/criterion.h>

#include <string.h>

#include "report/words/shown_names.h"

enum { MOST = 8 };

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
    const char *const names[] = {"z", "a long name\x1b", "a long name\\x1b", "b", "\x01\\x01", "\\x01\x01", NULL};
    const struct measured *shown = show(&arena, benchmarks, names);
    cr_expect_str_eq(shown[2].name, names[2]);
    cr_expect_str_eq(shown[3].name, "b");
    cr_expect_str_eq(shown[1].title, shown[1].name);
    for (size_t i = 0; names[i]; i++)
        for (size_t k = 0; k < i; k++)
            cr_expect_str_neq(shown[i].name, shown[k].name, "%zu and %zu: %s", i, k, shown[i].name);
}
